// From what was written to one instant, or to why there is none. Nothing is guessed. Pure.
import { Temporal } from 'temporal-polyfill'
import type { ClockTime, DayPart, Piece, WrittenDay, WrittenTime, WrittenZone } from './tokens.ts'

/** One time as it was written, its pieces in any order. */
export interface Written {
  readonly day?: WrittenDay
  /** „Friday, 14 March“: both must mean the same day. */
  readonly secondDay?: WrittenDay
  readonly part?: DayPart
  readonly time?: WrittenTime
  readonly zone?: WrittenZone
}

export interface ReadAt {
  /** When it was written, as near as we know: when the mail server got it. */
  readonly nowMs: number
  /** The desk's, by which whatever names no zone is read. IANA. */
  readonly timeZone: string
  /** Of whoever wrote it, where a person keeps one. */
  readonly senderZone?: string
}

export type Resolved =
  | { readonly kind: 'instant'; readonly atMs: number }
  /** `why` goes on from „“by Friday” …“. */
  | { readonly kind: 'unclear'; readonly why: string; readonly isHourMissing?: true }
  /** It speaks of what was. */
  | { readonly kind: 'past' }

/** Further ahead it is no deadline of a reporter's. */
const mostAheadMs = 366 * 86_400_000
/** A date without a year that lies further back than this is next year's. */
const longAgoDays = 180

const unclear = (why: string): Resolved => ({ kind: 'unclear', why })

/** Adds a piece; `undefined` where there is one of its kind already, so that another time begins there. */
export function withPiece(written: Written, piece: Piece): Written | undefined {
  switch (piece.kind) {
    case 'time':
      // „EOD, that is 6 pm“.
      return written.time && written.time.kind !== 'end of day' ? undefined : { ...written, time: piece.time }
    case 'zone':
      return written.zone || !written.time ? undefined : { ...written, zone: piece.zone }
    case 'part':
      return written.part ? undefined : { ...written, part: piece.part }
    case 'day':
      return withDay(written, piece)
    default:
      return piece satisfies never
  }
}

function withDay(written: Written, { day, part }: Extract<Piece, { readonly kind: 'day' }>): Written | undefined {
  if (part && written.part) return undefined
  const both = { ...written, ...(part && { part }) }
  if (!written.day) return { ...both, day }
  const kinds = [written.day.kind, day.kind]
  const isOneDay = kinds.includes('date') && (kinds.includes('weekday') || kinds.includes('ahead'))
  return isOneDay && !written.secondDay ? { ...both, secondDay: day } : undefined
}

/** O(1). */
export function resolve(written: Written, at: ReadAt): Resolved {
  if (written.day?.kind === 'past' || written.secondDay?.kind === 'past') return { kind: 'past' }
  const zone = zoneOf(written.zone, at)
  if (zone === undefined)
    return unclear(
      written.zone?.kind === 'local'
        ? 'goes by the sender’s own clock, which is not known here'
        : 'names a time zone that can be several',
    )
  const { time } = written
  if (time?.kind === 'after') return { kind: 'instant', atMs: wholeMinute(at.nowMs + time.minutes * 60_000) }
  const hour = hourOf(time, written.part)
  if ('why' in hour) return hour
  const today = Temporal.Instant.fromEpochMilliseconds(at.nowMs).toZonedDateTimeISO(zone).toPlainDate()
  if (time?.kind === 'midnight') return midnight(written.day, today, zone)
  const days = [written.day, written.secondDay].filter((day) => day !== undefined)
  return onDay(days, hour, { today, zone, nowMs: at.nowMs })
}

/** Nobody means seconds; the earlier minute is on the safe side. */
function wholeMinute(atMs: number): number {
  return Math.floor(atMs / 60_000) * 60_000
}

function zoneOf(zone: WrittenZone | undefined, { timeZone, senderZone }: ReadAt): string | undefined {
  if (!zone) return timeZone
  return zone.kind === 'zone' ? zone.name : zone.kind === 'local' ? senderZone : undefined
}

type Unclear = Extract<Resolved, { readonly kind: 'unclear' }>

function hourOf(time: WrittenTime | undefined, part: DayPart | undefined): ClockTime | Unclear {
  const say = (why: string): Unclear => ({ kind: 'unclear', why })
  if (!time)
    return part === 'noon' ? { hour: 12, minute: 0 } : { kind: 'unclear', why: 'names no hour', isHourMissing: true }
  switch (time.kind) {
    case 'range':
      return say('names a span, not an instant')
    case 'end of day':
      return { kind: 'unclear', why: 'is no hour', isHourMissing: true }
    case 'midnight':
    case 'after':
      return { hour: 0, minute: 0 }
    case 'bare':
    case 'clock':
      return inPart(time, part) ?? say(part ? 'contradicts itself' : 'may be meant before noon or after it')
    default:
      return time satisfies never
  }
}

function inPart(time: Extract<WrittenTime, ClockTime>, part: DayPart | undefined): ClockTime | undefined {
  const { kind, hour, minute } = time
  if (!part) return kind === 'clock' ? { hour, minute } : undefined
  if (part === 'am') return hour <= 12 ? { hour: kind === 'bare' ? hour % 12 : hour, minute } : undefined
  if (part === 'noon')
    return hour >= 11 && hour <= 14 ? { hour, minute } : hour <= 2 ? { hour: hour + 12, minute } : undefined
  return hour >= 12 ? { hour: kind === 'bare' ? 12 + (hour % 12) : hour, minute } : { hour: hour + 12, minute }
}

function midnight(day: WrittenDay | undefined, today: Temporal.PlainDate, zone: string): Resolved {
  if (day && !(day.kind === 'ahead' && day.days === 0)) return unclear('may begin that day or end it')
  return { kind: 'instant', atMs: instantOf(today.add({ days: 1 }), { hour: 0, minute: 0 }, zone) }
}

interface Where {
  readonly today: Temporal.PlainDate
  readonly zone: string
  readonly nowMs: number
}

function onDay(days: readonly WrittenDay[], hour: ClockTime, where: Where): Resolved {
  const { today, zone, nowMs } = where
  if (days.length === 0) {
    const atMs = instantOf(today, hour, zone)
    return atMs > nowMs ? { kind: 'instant', atMs } : unclear('has passed today, and no day is named')
  }
  const dates = days.map((day) => dateOf(day, hour, where))
  const [first, second] = dates
  if (typeof first === 'string' || first === undefined) return unclear(first ?? 'names no day')
  if (typeof second === 'string') return unclear(second)
  if (second && !sameDay(days, first, second)) return unclear('names a weekday that is not that date')
  const date = days[1]?.kind === 'date' && second ? second : first
  const atMs = instantOf(date, hour, zone)
  if (atMs <= nowMs) return unclear('has passed')
  return atMs > nowMs + mostAheadMs ? unclear('is more than a year ahead') : { kind: 'instant', atMs }
}

/** A weekday beside a date is that date's, in whichever week. */
function sameDay(days: readonly WrittenDay[], first: Temporal.PlainDate, second: Temporal.PlainDate): boolean {
  const isWeekday = days.some(({ kind }) => kind === 'weekday')
  return isWeekday ? first.dayOfWeek === second.dayOfWeek : first.equals(second)
}

/** In words where it is no day. */
function dateOf(day: WrittenDay, hour: ClockTime, { today, zone, nowMs }: Where): Temporal.PlainDate | string {
  switch (day.kind) {
    case 'ahead':
      return today.add({ days: day.days })
    case 'weekday': {
      if (day.isNext) return 'may be this week’s or the one after'
      const date = today.add({ days: (day.weekday - today.dayOfWeek + 7) % 7 })
      return instantOf(date, hour, zone) > nowMs ? date : date.add({ days: 7 })
    }
    case 'date':
      return calendarDay(day, today)
    case 'either way round':
      return 'may be day and month or month and day'
    case 'past':
      return 'has passed'
    default:
      return day satisfies never
  }
}

function calendarDay(
  { year, month, day }: Extract<WrittenDay, { readonly kind: 'date' }>,
  today: Temporal.PlainDate,
): Temporal.PlainDate | string {
  try {
    const date = Temporal.PlainDate.from({ year: year ?? today.year, month, day }, { overflow: 'reject' })
    const daysAgo = date.until(today).days
    return year === undefined && daysAgo > longAgoDays ? date.add({ years: 1 }) : date
  } catch {
    return 'is no day of the calendar'
  }
}

/** Of an hour that the clocks show twice the first; of one that they leave out the one before. */
function instantOf(date: Temporal.PlainDate, { hour, minute }: ClockTime, zone: string): number {
  const isNextDay = hour === 24
  const time = Temporal.PlainTime.from({ hour: isNextDay ? 0 : hour, minute })
  const whole = (isNextDay ? date.add({ days: 1 }) : date).toPlainDateTime(time)
  return whole.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds
}
