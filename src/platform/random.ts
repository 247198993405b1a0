import { randomBytes } from 'node:crypto'

/** Chance is handed in, so that a test repeats itself. Not for secrets: those come from `secretToken`. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
}

export const systemRandom: Random = { next: () => Math.random() }

/** Mulberry32, a 32-bit generator: the same seed gives the same sequence on every machine. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return {
    next() {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    },
  }
}

/** An unguessable, URL-safe token of 256 bits. */
export function secretToken(): string {
  return randomBytes(32).toString('base64url')
}
