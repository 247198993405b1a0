import { expect, test } from 'vitest'
import { minuteOfDay, nextMinuteOfDay, wallTime } from './local-time.ts'

const at = (instant: string) => Date.parse(instant)
const next = (from: string, zone: string, ...minutes: readonly number[]) =>
  new Date(nextMinuteOfDay(at(from), zone, minutes)).toISOString()
const halfPastTwo = 150

test('a minute that the night of summer time leaves out comes with the end of its gap', () => {
  expect(next('2026-03-28T23:00Z', 'Europe/Berlin', halfPastTwo)).toBe('2026-03-29T01:00:00.000Z')
  expect(next('2026-03-29T01:00Z', 'Europe/Berlin', halfPastTwo)).toBe('2026-03-30T00:30:00.000Z')
})

test('a minute that the night of winter time repeats comes again within the hour, not the next day', () => {
  expect(next('2026-10-24T23:00Z', 'Europe/Berlin', halfPastTwo)).toBe('2026-10-25T00:30:00.000Z')
  expect(next('2026-10-25T00:30Z', 'Europe/Berlin', halfPastTwo)).toBe('2026-10-25T01:30:00.000Z')
})

test('zones off the hour, half an hour of summer time, and 29 February count as their wall clocks show', () => {
  expect(minuteOfDay(at('2026-01-01T00:00Z'), 'Asia/Kathmandu')).toBe(345)
  expect(next('2026-01-01T00:00Z', 'Asia/Kathmandu', 540)).toBe('2026-01-01T03:15:00.000Z')
  expect(next('2026-10-03T12:00Z', 'Australia/Lord_Howe', 135)).toBe('2026-10-03T15:30:00.000Z')
  expect(next('2028-02-28T23:30Z', 'UTC', 0)).toBe('2028-02-29T00:00:00.000Z')
})

test('an instant is named by the day and the wall clock of a zone, with the zone', () => {
  expect(wallTime(at('2026-03-01T23:05Z'), 'Asia/Kathmandu')).toBe('2026-03-02 04:50 Asia/Kathmandu')
  expect(wallTime(at('2026-03-01T23:05Z'), 'UTC')).toBe('2026-03-01 23:05 UTC')
})
