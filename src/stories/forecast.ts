// When the opportunity window of a story is foretold, so that what was foretold can be scored.

const minuteMs = 60_000

/** Fewer voices make no curve to foretell from. */
export const minForecastVoices = 5
/** Looked at for a day. */
export const lastLookMs = 24 * 60 * minuteMs

/** The age at which a story is looked at for the n-th time: after 5 minutes, then each time half as old again. */
export function ageAtLook(n: number): number {
  return 5 * minuteMs * 1.5 ** n
}
