/** Minutes as a form shows them: at most two places after the point. */
export function minutesOf(ms: number): number | '' {
  return Number.isNaN(ms) ? '' : Math.round(ms / 600) / 100
}

/** Whole milliseconds of the minutes that were typed; not a number while the field is empty. */
export function msOf(minutes: number): number {
  return Math.round(minutes * 60_000)
}
