// Hours of the day as a person's wall clock shows them, through every change of its time.
import { Temporal } from 'temporal-polyfill'

/** As an alert names an instant: `2026-03-02 01:00 Europe/Berlin`. */
export function wallTime(atMs: number, timeZone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone)
  return `${at.toPlainDate().toString()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })} ${timeZone}`
}

/** Minutes after midnight, 0 to 1439. */
export function minuteOfDay(atMs: number, timeZone: string): number {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone)
  return hour * 60 + minute
}

/**
 * The next instant after `atMs` at which the wall clock shows one of these minutes. One that a change of time leaves out
 * comes with the gap's end, one that it repeats comes twice. @param minutes at least one.
 */
export function nextMinuteOfDay(atMs: number, timeZone: string, minutes: readonly number[]): number {
  const today = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDate()
  const candidates = [0, 1, 2].flatMap((days) =>
    minutes.flatMap((minute) => {
      const hour = { hour: Math.floor(minute / 60), minute: minute % 60 }
      return instantsOf(today.add({ days }).toPlainDateTime(hour), timeZone)
    }),
  )
  return Math.min(...candidates.filter((candidateMs) => candidateMs > atMs))
}

/** When the wall clock shows this: once, or, where the clock is set back, twice. */
function instantsOf(wall: Temporal.PlainDateTime, timeZone: string): readonly number[] {
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  const later = wall.toZonedDateTime(timeZone, { disambiguation: 'later' })
  const isLeftOut = !earlier.toPlainDateTime().equals(wall)
  const gapEnd = isLeftOut ? earlier.getTimeZoneTransition('next') : null
  return gapEnd ? [gapEnd.epochMilliseconds] : [earlier.epochMilliseconds, later.epochMilliseconds]
}

/** Is this minute between the two, also over midnight? From the first, not including the last. */
export function isBetween(minute: number, fromMinute: number, toMinute: number): boolean {
  return fromMinute <= toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute
}
