import { expect, test } from 'vitest'
import { clockTime } from '../kit/time.ts'
import { windowTold } from './window-told.ts'

const minuteMs = 60_000

test('a deadline is told as the time that it is and never in per cent; when it is over, as shut', () => {
  const window = { openness: 1, minutesLeftLow: 90, minutesLeftHigh: 90, asOfMs: 0 }
  const told = windowTold(window, { openness: 0.8, nowMs: 30 * minuteMs, isPast: false })
  expect(told).toMatchObject({ figure: `Until ${clockTime(90 * minuteMs, 30 * minuteMs)}`, of: '1 h left' })
  expect(Object.values(told).join(' ')).not.toContain('%')
  expect(windowTold(window, { openness: 0.5, nowMs: 90 * minuteMs, isPast: false }).figure).toBe('Shut')
})

test('what is only probable is told as a probability, at most 99 %, and a band', () => {
  const window = { openness: 0.999, minutesLeftLow: 7, minutesLeftHigh: 40, asOfMs: 0 }
  const seen = { openness: 0.999, nowMs: minuteMs, isPast: false }
  expect(windowTold(window, seen)).toEqual({
    figure: '99 %',
    of: 'that an answer now still gets in',
    more: 'If so, 7–40 min left, four times in five',
  })
  expect(windowTold(window, { ...seen, isPast: true }).of).toBe('that an answer then would still get in')
  expect(windowTold(window, { ...seen, openness: 0.04 }).figure).toBe('Shut')
})
