import { expect, it } from 'vitest'
import { LoudStream, type Quarter } from './loud.ts'

const minuteMs = 60_000
const perHour = 120
const days = 3

/** Three days at 120 an hour, in which every eighth hour holds what `usual` says, then what `last` says; by minutes. */
function hear(usual: readonly number[], last: readonly number[]): readonly (Quarter | undefined)[] {
  const stream = new LoudStream(0)
  let minute = 0
  const play = (counts: readonly number[]): readonly (Quarter | undefined)[] =>
    counts.map((count) => {
      const atMs = minute * minuteMs
      minute += 1
      return Array.from({ length: count }, (_, n) => stream.add(atMs + n, perHour)).at(-1)
    })
  for (let hour = 0; hour < days * 24; hour += 1) play(hour % 8 === 3 ? usual : steady(60, 2))
  return play(last)
}

function steady(minutes: number, perMinute: number): readonly number[] {
  return Array.from({ length: minutes }, () => perMinute)
}

const peak = [...steady(10, 20), ...steady(50, 2)]

it('is a record when it goes on longer than what is usual, without being higher', () => {
  expect(hear(peak, peak).some((quarter) => quarter?.isRecord)).toBe(false)
  expect(hear(peak, steady(40, 20)).some((quarter) => quarter?.isRecord)).toBe(true)
})

it('is no record for being a little higher for some minutes, if the hours around were busier', () => {
  const busy = steady(60, 12)
  expect(hear(busy, [...steady(5, 25), ...steady(55, 2)]).some((quarter) => quarter?.isRecord)).toBe(false)
  expect(hear(busy, steady(40, 25)).some((quarter) => quarter?.isRecord)).toBe(true)
})

it('tells the last quarter of an hour, and knows no record on its first day', () => {
  const stream = new LoudStream(0)
  for (let minute = 0; minute < 60; minute += 1) stream.add(minute * minuteMs, perHour)
  expect(stream.add(60 * minuteMs, perHour)).toMatchObject({ count: 15, spanMs: 15 * minuteMs, isRecord: false })
})
