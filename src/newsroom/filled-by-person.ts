/** Faster than anybody reads the form. */
const leastFillMs = 3_000

export interface Filling {
  /** The field that no person sees. */
  readonly website: string
  /** As the form's seal says; absent where it is none of ours. */
  readonly madeAtMs: number | undefined
  readonly nowMs: number
  /** So long may it have been open. */
  readonly mostFillMs: number
}

/**
 * Why a public form is shown again instead of taken, in words; `undefined` for one that a person filled in. A browser that
 * fills in more than it was asked to must not lose anybody's words.
 */
export function refusedFilling({ website, madeAtMs, nowMs, mostFillMs }: Filling): string | undefined {
  if (website !== '') return 'A field that is not for people was filled in. It is empty now: send it once more.'
  const ageMs = madeAtMs === undefined ? Infinity : nowMs - madeAtMs
  if (ageMs > mostFillMs || ageMs < 0) return 'This form was open for too long. Check your words and send it once more.'
  return ageMs < leastFillMs ? 'That was quicker than a person writes. Send it once more.' : undefined
}
