// Days of a calendar, and the two lanes held against one clock. Pure.
import type { PlannedView } from '../../web/contract/answers.ts'

export type One = PlannedView['upcoming'][number]

export interface Day {
  /** Midnight there, by the clock of whoever looks. */
  readonly startMs: number
  readonly isToday: boolean
  readonly isPast: boolean
  /** By the instant at which they go or went out. */
  readonly all: readonly One[]
}

/** When it stands in the calendar: out, or due. */
export function instantOf({ receipt, plannedAtMs, decidedAtMs }: One): number {
  return receipt?.atMs ?? plannedAtMs ?? decidedAtMs
}

/** Whole weeks from the Monday of the week of `nowMs`; the week before it too, so that what went out stands beside. */
export function daysOf(all: readonly One[], nowMs: number, weeks: number): readonly Day[] {
  const today = new Date(nowMs)
  const sinceMonday = (today.getDay() + 6) % 7
  return Array.from({ length: 7 * weeks }, (_, index) => {
    const day = new Date(today.getFullYear(), today.getMonth(), today.getDate() - sinceMonday - 7 + index)
    // The next midnight, which may be 23 or 25 hours away.
    const endMs = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime()
    const startMs = day.getTime()
    const within = all.filter((one) => instantOf(one) >= startMs && instantOf(one) < endMs)
    return {
      startMs,
      isToday: nowMs >= startMs && nowMs < endMs,
      isPast: endMs <= nowMs,
      all: within.toSorted((a, b) => instantOf(a) - instantOf(b)),
    }
  })
}

export interface Lane {
  readonly count: number
  /** First words to out there; absent while nothing went out. */
  readonly writtenToOutMs?: number
  /** Decided, or due, to out there. */
  readonly dueToOutMs?: number
}

/** Medians of what went out, by lane. */
export function lanesOf(recent: readonly One[]): { readonly planned: Lane; readonly realTime: Lane } {
  return {
    planned: laneOf(recent.filter(({ plannedAtMs }) => plannedAtMs !== undefined)),
    realTime: laneOf(recent.filter(({ plannedAtMs }) => plannedAtMs === undefined)),
  }
}

function laneOf(all: readonly One[]): Lane {
  const out = all.filter(({ receipt }) => receipt !== undefined)
  const written = median(
    out.flatMap((one) => (one.draftedAtMs === undefined ? [] : [instantOf(one) - one.draftedAtMs])),
  )
  const due = median(out.map((one) => instantOf(one) - (one.plannedAtMs ?? one.decidedAtMs)))
  return {
    count: out.length,
    ...(written !== undefined && { writtenToOutMs: written }),
    ...(due !== undefined && { dueToOutMs: due }),
  }
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.map((value) => Math.max(0, value)).toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[middle - 1], sorted[middle]]
  if (high === undefined) return undefined
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2
}
