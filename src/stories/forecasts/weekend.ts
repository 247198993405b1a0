const dayMs = 86_400_000
const weekMs = 7 * dayMs
/** The Unix epoch was a Thursday: from here on Mondays are whole weeks away. */
const mondayMs = -3 * dayMs

/** The share of a span of time, not empty, that lies on a Saturday or Sunday of UTC. */
export function weekendShare(fromMs: number, untilMs: number): number {
  return (weekendUntil(untilMs) - weekendUntil(fromMs)) / (untilMs - fromMs)
}

/** Milliseconds of weekends since a Monday long ago. */
function weekendUntil(atMs: number): number {
  const sinceMs = atMs - mondayMs
  const weeks = Math.floor(sinceMs / weekMs)
  return weeks * 2 * dayMs + Math.max(0, sinceMs - weeks * weekMs - 5 * dayMs)
}
