import { expect, test } from 'vitest'
import { windowWords } from './window-bar.tsx'

test.for([
  [0.94, 7, 240, '94 % · 7 min–4 h'],
  [0.998, 7, 240, '99 % · 7 min–4 h'],
  [0.04, 7, 240, 'shut'],
  [1, 1_500, 1_500, 'open for about 25 h'],
] as const)(
  'a window at %d, %d to %d minutes left, reads "%s"',
  ([openness, minutesLeftLow, minutesLeftHigh, words]) => {
    const window = { openness, minutesLeftLow, minutesLeftHigh, asOfMs: 0 }
    expect(windowWords(window, openness)).toBe(words)
  },
)
