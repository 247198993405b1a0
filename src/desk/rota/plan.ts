// From shifts as people say them, by the wall clock where they live, to turns as instants; and from turns to who is on duty
// and where nobody is. Pure.
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { Duty, Gap, Turn } from '../../model/rota.ts'

/** A turn, or a row of turns, of one person. */
export interface Shift {
  readonly shiftId: string
  readonly duty: Duty
  readonly personId: string
  /** IANA name: the shift's hours are this place's, summer and winter. */
  readonly timeZone: string
  /** Wall clock of the first turn's start: `2026-11-26T22:00`. */
  readonly startsAt: string
  /** Wall clock of the first turn's end, at most seven days later. */
  readonly endsAt: string
  /** RFC 5545 without `DTSTART`: `FREQ=WEEKLY;BYDAY=MO,TU`. Absent: once. */
  readonly recurrence?: string
  /** Turns that fall out, by their start. */
  readonly except: readonly string[]
}

/** Somebody took over a turn. */
export interface TakenTurn {
  readonly shiftId: string
  readonly startsAt: string
  readonly personId: string
}

export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
}

/** A turn under its name. */
export interface WallTurn extends Stretch {
  readonly startsAt: string
}

export interface Away extends Stretch {
  readonly personId: string
}

/** A shift is at most so long: further back than this no turn reaches into a stretch. */
export const longestTurnMs = 7 * 86_400_000
/** More turns than this in one look are a mistake in a recurrence. */
const mostTurns = 2_000

/**
 * The turns of a shift that touch a stretch, in order. A turn begins and ends when the wall clock shows its hours: the night
 * shift of the night that is an hour longer is an hour longer.
 */
export function turnsOf(shift: Shift, { fromMs, toMs }: Stretch): readonly WallTurn[] {
  const { timeZone } = shift
  const first = Temporal.PlainDateTime.from(shift.startsAt)
  const length = first.until(Temporal.PlainDateTime.from(shift.endsAt))
  return startsOf(shift, first, { fromMs: fromMs - longestTurnMs, toMs })
    .map((start) => ({
      startsAt: start.toString({ smallestUnit: 'minute' }),
      fromMs: start.toZonedDateTime(timeZone).epochMilliseconds,
      toMs: start.add(length).toZonedDateTime(timeZone).epochMilliseconds,
    }))
    .filter((turn) => turn.toMs > fromMs && turn.fromMs < toMs && !shift.except.includes(turn.startsAt))
}

/** Wall-clock starts, expanded without a zone, so that no change of time moves or doubles one. */
function startsOf(
  { recurrence, timeZone }: Shift,
  first: Temporal.PlainDateTime,
  { fromMs, toMs }: Stretch,
): readonly Temporal.PlainDateTime[] {
  if (recurrence === undefined) return [first]
  const rule = new RRuleTemporal({
    rruleString: floating(recurrence),
    dtstart: first.toZonedDateTime('UTC') as never,
    tzid: 'UTC',
  })
  const wall = (atMs: number) =>
    Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone).toPlainDateTime()
  const between = rule.between(toDate(wall(fromMs)), toDate(wall(toMs).add({ hours: 1 })), true)
  return between.slice(0, mostTurns).map((start) => Temporal.PlainDateTime.from(String(start).slice(0, 19)))
}

/** An `UNTIL` in the wall clock's own time, as the starts are expanded. */
function floating(recurrence: string): string {
  const rule = recurrence.replace(/^RRULE:/i, '')
  return `RRULE:${rule.replace(/UNTIL=(\d{8})(T\d{6})?Z?/i, (_all, day: string, time = 'T235959') => `UNTIL=${day}${time}Z`)}`
}

function toDate(wall: Temporal.PlainDateTime): Date {
  return new Date(wall.toZonedDateTime('UTC').epochMilliseconds)
}

/** Reads a recurrence; the words of what is wrong with it, or `undefined`. */
export function recurrenceProblem(recurrence: string): string | undefined {
  try {
    const rule = new RRuleTemporal({
      rruleString: floating(recurrence),
      dtstart: Temporal.ZonedDateTime.from('2026-01-01T09:00[UTC]') as never,
      tzid: 'UTC',
    })
    const { freq } = rule.options()
    if (freq === 'DAILY' || freq === 'WEEKLY' || freq === 'MONTHLY' || freq === 'YEARLY') return undefined
    return 'A shift recurs daily, weekly, monthly or yearly.'
  } catch (error) {
    return `This recurrence cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Everybody's turns in a stretch, swaps in force, in order. */
export function allTurns(shifts: readonly Shift[], taken: readonly TakenTurn[], stretch: Stretch): readonly Turn[] {
  const takenBy = new Map(taken.map(({ shiftId, startsAt, personId }) => [`${shiftId} ${startsAt}`, personId]))
  return shifts
    .flatMap((shift) =>
      turnsOf(shift, stretch).map((turn): Turn => {
        const other = takenBy.get(`${shift.shiftId} ${turn.startsAt}`)
        const isSwapped = other !== undefined && other !== shift.personId
        return {
          ...turn,
          shiftId: shift.shiftId,
          duty: shift.duty,
          personId: other ?? shift.personId,
          ...(isSwapped && { plannedPersonId: shift.personId }),
        }
      }),
    )
    .toSorted((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs || (a.shiftId < b.shiftId ? -1 : 1))
}

/** Who has the duty at an instant and is not away. */
export function onDutyAt(
  turns: readonly Turn[],
  away: readonly Away[],
  { duty, atMs }: { readonly duty: Duty; readonly atMs: number },
): readonly string[] {
  const on = turns.filter((turn) => turn.duty === duty && turn.fromMs <= atMs && atMs < turn.toMs)
  const isAway = (personId: string) =>
    away.some((one) => one.personId === personId && one.fromMs <= atMs && atMs < one.toMs)
  return [...new Set(on.map(({ personId }) => personId))].filter((personId) => !isAway(personId))
}

/**
 * Where nobody has the duty within a stretch: no turn, or everybody whose turn it is away. None for a duty that has no shifts
 * at all, since nobody planned it. O(turns log turns).
 */
export function gapsIn(
  turns: readonly Turn[],
  away: readonly Away[],
  { duty, fromMs, toMs }: { readonly duty: Duty } & Stretch,
): readonly Gap[] {
  const covered = turns
    .filter((turn) => turn.duty === duty)
    .flatMap((turn) =>
      without(
        turn,
        away.filter(({ personId }) => personId === turn.personId),
      ),
    )
    .toSorted((a, b) => a.fromMs - b.fromMs)
  const gaps: Gap[] = []
  let upToMs = fromMs
  for (const stretch of covered) {
    if (stretch.fromMs > upToMs) gaps.push({ duty, fromMs: upToMs, toMs: Math.min(stretch.fromMs, toMs) })
    upToMs = Math.max(upToMs, stretch.toMs)
    if (upToMs >= toMs) break
  }
  if (upToMs < toMs) gaps.push({ duty, fromMs: upToMs, toMs })
  return gaps.filter((gap) => gap.fromMs < gap.toMs)
}

/** What is left of a stretch when others are taken out of it. */
export function without(whole: Stretch, holes: readonly Stretch[]): readonly Stretch[] {
  let left: readonly Stretch[] = [{ fromMs: whole.fromMs, toMs: whole.toMs }]
  for (const hole of holes)
    left = left.flatMap(({ fromMs, toMs }) =>
      hole.toMs <= fromMs || hole.fromMs >= toMs
        ? [{ fromMs, toMs }]
        : [
            { fromMs, toMs: Math.min(toMs, hole.fromMs) },
            { fromMs: Math.max(fromMs, hole.toMs), toMs },
          ].filter((part) => part.fromMs < part.toMs),
    )
  return left
}
