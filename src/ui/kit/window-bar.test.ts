import { expect, test } from 'vitest'
import { windowWords } from './window-bar.tsx'

test.for([
  [0.94, 0.94, 7, 240, '94 % · 7 min–4 h'],
  [0.94, 0.52, 7, 240, '52 % · 7 min–4 h'],
  [0.998, 0.998, 7, 240, '99 % · 7 min–4 h'],
  [0.94, 0.04, 7, 240, 'shut'],
  [1, 1, 1_500, 1_500, 'open for about 25 h'],
  [1, 0.99, 1_500, 1_500, 'open for about 25 h'],
] as const)('a window told at %d and at %d now, %d to %d minutes left, reads "%s"', ([told, now, low, high, words]) => {
  const window = { openness: told, minutesLeftLow: low, minutesLeftHigh: high, asOfMs: 0 }
  expect(windowWords(window, now)).toBe(words)
})
