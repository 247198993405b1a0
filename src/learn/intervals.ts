// Stretches of time that may lie over each other. Pure.

/** In ms since the epoch; one that ends before it begins is none. */
export interface Interval {
  readonly fromMs: number
  readonly toMs: number
}

/** How much time they cover together, what several cover once. O(n log n). */
export function coveredMs(intervals: readonly Interval[]): number {
  let coveredTo = -Infinity
  let total = 0
  for (const { fromMs, toMs } of intervals.toSorted((a, b) => a.fromMs - b.fromMs)) {
    total += Math.max(0, toMs - Math.max(fromMs, coveredTo))
    coveredTo = Math.max(coveredTo, toMs)
  }
  return total
}
