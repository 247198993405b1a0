import { expect, test } from 'vitest'
import { daysFrom, mondayOf, placeIn } from './week.ts'

test('a week has seven days that touch, from Monday’s midnight on', () => {
  const mondayMs = mondayOf(new Date(2026, 10, 26, 14).getTime())
  expect(new Date(mondayMs)).toEqual(new Date(2026, 10, 23))
  expect(mondayOf(new Date(2026, 10, 29, 23, 59).getTime())).toBe(mondayMs)
  const days = daysFrom(mondayOf(mondayMs, 1))
  expect(new Date(days[0]?.fromMs ?? 0)).toEqual(new Date(2026, 10, 30))
  expect(days.every((day, index) => index === 0 || day.fromMs === days[index - 1]?.toMs)).toBe(true)
})

test('a stretch over midnight takes the end of one day and the beginning of the next', () => {
  const hour = 3_600_000
  const [first, second] = [
    { fromMs: 0, toMs: 24 * hour },
    { fromMs: 24 * hour, toMs: 48 * hour },
  ]
  const night = { fromMs: 18 * hour, toMs: 30 * hour }
  expect(placeIn(first, night)).toEqual({ start: 0.75, length: 0.25 })
  expect(placeIn(second, night)).toEqual({ start: 0, length: 0.25 })
  expect(placeIn({ fromMs: 48 * hour, toMs: 72 * hour }, night)).toBeUndefined()
})
