// Pauses between tries that grow, so that a server in trouble is left alone, and are jittered, so that a thousand
// sources on one host do not come back in the same second.
import type { Random } from '../platform/random.ts'

/** Growing pauses, with chance in them, so that many do not come back at once. */
export interface Backoff {
  /** Milliseconds to wait before the next try; grows with each call. */
  next(): number
  /** Called when a try worked: the next pause is short again. */
  reset(): void
  /** How many pauses since the last success. */
  readonly tries: number
}

/**
 * Doubles from `baseMs` to `maxMs`; each pause lies evenly between half and the whole of that.
 * Source: "equal jitter" in exponential back-off.
 */
export function backoff(options: {
  readonly random: Random
  readonly baseMs: number
  readonly maxMs: number
}): Backoff {
  let tries = 0
  return {
    next() {
      // 2^30 base units are beyond any maxMs, and keep the product finite.
      const fullMs = Math.min(options.maxMs, options.baseMs * 2 ** Math.min(tries, 30))
      tries += 1
      return Math.round(fullMs * (0.5 + options.random.next() / 2))
    },
    reset() {
      tries = 0
    },
    get tries() {
      return tries
    },
  }
}
