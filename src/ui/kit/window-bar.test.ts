import { expect, test } from 'vitest'
import { clockTime } from './time.ts'
import { windowWords } from './window-bar.tsx'

const minuteMs = 60_000

test.for([
  [0.94, '94 % · 7 min–4 h'],
  [0.52, '52 % · 7 min–4 h'],
  [0.998, '99 % · 7 min–4 h'],
  [0.04, 'shut'],
] as const)('a window that is open at %d now reads "%s"', ([now, words]) => {
  const window = { openness: 0.94, minutesLeftLow: 7, minutesLeftHigh: 240, asOfMs: 0 }
  expect(windowWords(window, now, minuteMs)).toBe(words)
})

test('a deadline is told as the time that it is, however long one looks at it, and is over then', () => {
  const window = { openness: 1, minutesLeftLow: 1_500, minutesLeftHigh: 1_500, asOfMs: 0 }
  const shutsAtMs = 1_500 * minuteMs
  for (const nowMs of [0, 1_499 * minuteMs]) {
    expect(windowWords(window, 0.99, nowMs)).toBe(`until ${clockTime(shutsAtMs, nowMs)}`)
  }
  expect(windowWords(window, 0.5, shutsAtMs)).toBe('shut')
})
