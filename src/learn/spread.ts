// How lengths are spread, in the few figures that a person can hold. Pure.

export interface Spread {
  readonly count: number
  /** Absent without a length. */
  readonly medianMs?: number
  /** Nine of ten were no longer. */
  readonly p90Ms?: number
}

/** Whole ms. */
export function spreadOf(lengthsMs: readonly (number | undefined)[]): Spread {
  const sorted = lengthsMs.filter((lengthMs) => lengthMs !== undefined).toSorted((a, b) => a - b)
  if (sorted.length === 0) return { count: 0 }
  return { count: sorted.length, medianMs: quantile(sorted, 0.5), p90Ms: quantile(sorted, 0.9) }
}

/** Between two neighbours by its distance to each. Source: Hyndman & Fan, "Sample quantiles" (1996), definition 7. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const low = sorted[Math.floor(place)] ?? 0
  const high = sorted[Math.ceil(place)] ?? low
  return Math.round(low + (high - low) * (place - Math.floor(place)))
}
