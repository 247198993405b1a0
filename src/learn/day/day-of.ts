// A day of a desk, by its own clock. Pure.
import { Temporal } from 'temporal-polyfill'
import { InvalidError } from '../../platform/errors.ts'

export interface Day {
  /** ISO 8601 date. */
  readonly date: string
  /** Its midnight, and the next: an hour more or less apart where clocks change. */
  readonly fromMs: number
  readonly toMs: number
}

/** @param date yesterday, the last that is whole, unless told. @throws {InvalidError} when it is none, or has not begun. */
export function dayOf(date: string | undefined, timeZone: string, nowMs: number): Day {
  const today = dateAt(nowMs, timeZone)
  const day = date === undefined ? today.subtract({ days: 1 }) : dateOf(date)
  if (Temporal.PlainDate.compare(day, today) > 0) throw new InvalidError('This day has not begun yet.')
  const midnight = (of: Temporal.PlainDate) => of.toZonedDateTime(timeZone).epochMilliseconds
  return { date: day.toString(), fromMs: midnight(day), toMs: midnight(day.add({ days: 1 })) }
}

/** The ISO 8601 date that a calendar there shows at an instant. */
export function todayIn(timeZone: string, nowMs: number): string {
  return dateAt(nowMs, timeZone).toString()
}

function dateAt(atMs: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDate()
}

function dateOf(date: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(date)
  } catch {
    throw new InvalidError('A day is a date such as 2026-03-05.')
  }
}
