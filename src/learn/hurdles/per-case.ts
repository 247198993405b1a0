// What a line of the report took of each case's window: the figure that hurdles are held against, before and since. Pure.
import { leastCases } from '../why/few.ts'
import type { Cut } from '../why/pieces.ts'

export interface PerCase {
  /** A mean over all cases, those that it took nothing of among them. */
  readonly ms: number
  readonly caseCount: number
}

export function perCase(cuts: readonly Cut[], lineKey: string): PerCase {
  const totalMs = cuts.reduce((sum, { pieces }) => sum + (pieces.find(({ line }) => line.key === lineKey)?.ms ?? 0), 0)
  return { ms: cuts.length === 0 ? 0 : Math.round(totalMs / cuts.length), caseCount: cuts.length }
}

/** Minutes of a case's window that are saved since; less than 0 where it takes more. `undefined` of too few cases on either side. */
export function savedSince(before: PerCase, since: PerCase): number | undefined {
  return Math.min(before.caseCount, since.caseCount) < leastCases ? undefined : before.ms - since.ms
}
