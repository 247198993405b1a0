// When what is looked at next: pure, so that the promises about time can be read in one place.

/** While a process has it, no other works the channel's outbox; longer than any call may take. */
export const leaseMs = 90_000
/** Source: measured; within 15 min of a lost answer even slow networks have committed what they took. */
export const defaultSettleMs = 15 * 60_000

/** Between the looks for what was sent and got no answer. The last repeats until it settles. */
const unknownPausesMs = [2_000, 10_000, 30_000, 60_000, 120_000, 300_000]
/** Between the looks for what the channel says it took. */
const confirmPausesMs = [2_000, 10_000, 60_000, 300_000, 900_000]
/** Where the channel gave no time: from a second to ten minutes. */
const retryPausesMs = [1_000, 5_000, 15_000, 60_000, 300_000, 600_000]
/** Nobody could look for so long: once an hour is enough, and a person was told. */
const hourMs = 3_600_000

/** @param looks how often it was looked for already. Scaled down where it settles sooner: a test's minute. */
export function nextUnknownLookMs(looks: number, settleMs: number): number {
  const pauseMs = unknownPausesMs[Math.min(looks, unknownPausesMs.length - 1)] ?? 0
  return Math.min(pauseMs, Math.max(10, settleMs / 3))
}

/** `undefined` when it was looked for often enough. */
export function nextConfirmLookMs(looks: number): number | undefined {
  return confirmPausesMs[looks]
}

/** `tries` counts from 1, the try that failed; the last pause repeats. */
export function retryPauseMs(tries: number): number {
  return retryPausesMs[Math.min(Math.max(0, tries - 1), retryPausesMs.length - 1)] ?? 0
}

export interface Doubt {
  /** How often it was looked for, this time included, and not found. */
  readonly looks: number
  readonly sinceSentMs: number
  readonly settleMs: number
}

/**
 * May it be sent again where the network takes no key? Only when it was looked for twice, the second time after everything
 * that was taken must have been committed.
 */
export function isSurelyLost({ looks, sinceSentMs, settleMs }: Doubt): boolean {
  return looks >= 2 && sinceSentMs >= settleMs
}

/** Nobody can look, and it has settled: a person is told, and it is looked for once an hour. */
export function nextBlindLookMs(sinceSentMs: number, looks: number, settleMs: number): number {
  return sinceSentMs < settleMs * 2 ? nextUnknownLookMs(looks, settleMs) : hourMs
}
