// How often each word is met in the stream, learned from a sample: decides which of a watch's words are rare. Counts
// whatever passes, asked for or not, so that a new watch is filed well at once.
import { keyMark, wildMark } from './scope-marks.ts'

/** One item in so many is counted. */
export const sampleEvery = 8
/** Counters in each of two rows; a word's count is the smaller of its two. Source: Cormode and Muthukrishnan, count-min, 2005. */
const defaultWidth = 1 << 16
/** Sampled items after which all counts are halved, so that old news fades. */
const fadeAfter = 200_000
/** Items after which what was learned outweighs the guess by length. */
const guessWeight = 64

export class Frequency {
  readonly #width: number
  readonly #counts: Uint32Array
  #sampled = 0

  /** @param width Counters in each row, a power of two. */
  constructor(width = defaultWidth) {
    this.#width = width
    this.#counts = new Uint32Array(width * 2)
  }

  /** Call once for each sampled item, before its words. */
  beginItem(): void {
    this.#sampled++
    if (this.#sampled > fadeAfter) this.#fade()
  }

  count(hash: number): void {
    this.#counts[hash & (this.#width - 1)]!++
    this.#counts[this.#width + ((hash >>> 16) & (this.#width - 1))]!++
  }

  /** Estimated times that a term is met in an item; above 0. `hash` is that of its text. */
  share(text: string, hash: number): number {
    const first = this.#counts[hash & (this.#width - 1)]!
    const count = Math.min(first, this.#counts[this.#width + ((hash >>> 16) & (this.#width - 1))]!)
    return (count + guessedShare(text) * guessWeight) / (this.#sampled + guessWeight)
  }

  #fade(): void {
    this.#sampled >>= 1
    for (let i = 0; i < this.#counts.length; i++) this.#counts[i]! >>= 1
  }
}

/** Before anything is heard: short words are common, longer ones rare; what is true of the item as a whole, very common. */
function guessedShare(text: string): number {
  if (text.startsWith(keyMark)) return keyShares[text.slice(1, text.indexOf(':'))] ?? 0.01
  if (text.startsWith(wildMark)) return Math.min(0.5, 8 * guessedShare(text.slice(1)))
  if ('#@$'.includes(text.charAt(0))) return 0.000_5
  return Math.max(0.000_5, 0.3 / 2 ** text.length)
}

const keyShares: Readonly<Record<string, number>> = {
  kind: 0.8,
  network: 0.5,
  lang: 0.5,
  is: 0.3,
  site: 0.01,
  link: 0.01,
}
