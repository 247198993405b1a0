// Cases that were answered the old way: drafted, sent round, and out when it no longer mattered. Recognised by their trace. Pure.
import { coveredMs, type Interval } from '../intervals.ts'
import { beforeAnswer } from '../rules-that-wait.ts'
import type { CaseWindow } from './case-window.ts'

/**
 * `in a row`: was asked of one after the other. `hours waited`: for sign-offs and rulings together. `late`: its window had shut.
 * `next day`: a day or more after it was heard.
 */
export const oldWaySigns = ['in a row', 'hours waited', 'late', 'next day'] as const
export type OldWaySign = (typeof oldWaySigns)[number]

export interface OldWayCase {
  readonly caseId: string
  readonly signs: readonly OldWaySign[]
  /** Sign-offs and calls that followed each other. */
  readonly roundCount: number
  /** What it waited for sign-offs and rulings before its answer, what several held at once counted once. */
  readonly waitedMs: number
  /** From the shutting of its window to its answer; 0 where it was in time. */
  readonly lateMs: number
  readonly toAnswerMs: number
}

const leastRounds = 2
const leastWaitedMs = 2 * 3_600_000
const dayMs = 86_400_000

/** Those that waited for others and came too late for it, the longest wait first; a case of which only one holds is not named. */
export function oldWay(windows: readonly CaseWindow[]): readonly OldWayCase[] {
  return windows
    .flatMap(traceOf)
    .filter(({ signs }) => isReviewed(signs) && (signs.includes('late') || signs.includes('next day')))
    .toSorted((a, b) => b.waitedMs - a.waitedMs)
}

function isReviewed(signs: readonly OldWaySign[]): boolean {
  return signs.includes('in a row') || signs.includes('hours waited')
}

function traceOf({ clock, waits, heardAtMs, shutAtMs, answeredAtMs }: CaseWindow): readonly OldWayCase[] {
  if (answeredAtMs === undefined) return []
  const held = waits.map((wait) => beforeAnswer({ heardAtMs, answeredAtMs }, wait)).filter(isSome)
  const roundCount = roundsIn(held)
  const waitedMs = coveredMs(held)
  const lateMs = Math.max(0, answeredAtMs - shutAtMs)
  const toAnswerMs = answeredAtMs - heardAtMs
  const holds: Readonly<Record<OldWaySign, boolean>> = {
    'in a row': roundCount >= leastRounds,
    'hours waited': waitedMs >= leastWaitedMs,
    late: lateMs > 0,
    'next day': toAnswerMs >= dayMs,
  }
  const signs = oldWaySigns.filter((sign) => holds[sign])
  return [{ caseId: clock.caseId, signs, roundCount, waitedMs, lateMs, toAnswerMs }]
}

function isSome({ fromMs, toMs }: Interval): boolean {
  return toMs > fromMs
}

/** The most of them of which none began before the one before it had ended: those asked at once are one round. */
function roundsIn(intervals: readonly Interval[]): number {
  let [count, endMs] = [0, -Infinity]
  for (const { fromMs, toMs } of intervals.toSorted((a, b) => a.toMs - b.toMs)) {
    if (fromMs < endMs) continue
    count++
    endMs = toMs
  }
  return count
}
