// What became of answers by how long they were under review. Pure.
import { coveredMs } from '../intervals.ts'
import { beforeAnswer } from '../rules-that-wait.ts'
import type { CaseWindow, StoryOutcome } from './case-window.ts'
import { leastCases } from './few.ts'

export interface ImpactRow {
  /** Review from here on … */
  readonly fromMinutes: number
  /** … and up to here; absent of the last row. */
  readonly toMinutes?: number
  readonly caseCount: number
  /** Answers of which it is known whether their story's window was still open, and how many were in it; absent where too few. */
  readonly known?: { readonly count: number; readonly openCount: number }
  /** The middle share, 0 to 1, of a story's voices that were still to come when the answer was out; absent where too few. */
  readonly toCome?: number
}

/** Without review, then steps at which desks notice a difference. In minutes. */
const edges = [0, 1, 15, 60, 240]

interface Reviewed {
  readonly reviewMinutes: number
  readonly answeredAtMs: number
  readonly outcome: StoryOutcome | undefined
}

/**
 * Review is what an answer waited for sign-offs and rulings, what several held at once counted once. `toCome` is of stories
 * that more than one voice spoke in: of one voice there is nothing to enter.
 */
export function impactOfReview(
  windows: readonly CaseWindow[],
  outcomes: ReadonlyMap<string, StoryOutcome>,
): readonly ImpactRow[] {
  const reviewed = windows.flatMap((window): readonly Reviewed[] => {
    const { answeredAtMs, heardAtMs, clock } = window
    if (answeredAtMs === undefined) return []
    const held = coveredMs(window.waits.map((wait) => beforeAnswer({ heardAtMs, answeredAtMs }, wait)))
    return [{ reviewMinutes: held / 60_000, answeredAtMs, outcome: outcomes.get(clock.caseId) }]
  })
  return edges.map((fromMinutes, index) => {
    const toMinutes = edges[index + 1]
    const own = reviewed.filter(
      ({ reviewMinutes }) => reviewMinutes >= fromMinutes && reviewMinutes < (toMinutes ?? Infinity),
    )
    return {
      fromMinutes,
      ...(toMinutes !== undefined && { toMinutes }),
      caseCount: own.length,
      ...openOf(own),
      ...toComeOf(own),
    }
  })
}

function openOf(own: readonly Reviewed[]): Pick<ImpactRow, 'known'> {
  const known = own.flatMap(({ answeredAtMs, outcome }) =>
    outcome?.shutAtMs === undefined ? [] : [answeredAtMs < outcome.shutAtMs],
  )
  return known.length < leastCases ? {} : { known: { count: known.length, openCount: known.filter(Boolean).length } }
}

function toComeOf(own: readonly Reviewed[]): Pick<ImpactRow, 'toCome'> {
  const shares = own.flatMap(({ outcome }) => {
    const { voicesBefore = 0, voicesAfter = 0 } = outcome ?? {}
    return voicesBefore + voicesAfter < 2 ? [] : [voicesAfter / (voicesBefore + voicesAfter)]
  })
  return shares.length < leastCases ? {} : { toCome: medianOf(shares) }
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}
