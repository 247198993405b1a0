// How often each word is met in the stream, learned from a sample: decides which of a watch's words are rare. Counts
// whatever passes, asked for or not, so that a new watch is filed well at once.
import { hashPrime } from '../kernel/layout.ts'
import { finished, hashOfText, hashStart } from './hash.ts'
import { highestMark, keyMark, stemMark, wildMark } from './scope-marks.ts'
import type { Terms } from './terms.ts'
import { lettersBefore } from './wildcards.ts'

/** One item in so many is counted; counting one takes as long as matching several. */
const sampleEvery = 64
/** Until so many were counted, one in eight is. */
const eagerSamples = 16_000
const eagerEvery = 8
/** Counters in each of two rows; a word's count is the smaller of its two. Source: Cormode and Muthukrishnan, count-min, 2005. */
const defaultWidth = 1 << 18
/** Sampled items after which all counts are halved, so that old news fades. */
const fadeAfter = 200_000
/** Letters of a word whose beginnings are counted. */
const longestBeginning = 8
/** Items after which what was learned outweighs the guess by length. */
export const guessWeight = 64

/** Fixed memory; a count is never too low but for the fading. */
export class Frequency {
  readonly #width: number
  readonly #counts: Uint32Array
  #sampled = 0

  /** @param width Counters in each row, a power of two. */
  constructor(width = defaultWidth) {
    this.#width = width
    this.#counts = new Uint32Array(width * 2)
  }

  /** Items that were counted, old ones fading. */
  get sampled(): number {
    return this.#sampled
  }

  /** Is the item of this number one to be counted? */
  wants(item: number): boolean {
    return item % (this.#sampled < eagerSamples ? eagerEvery : sampleEvery) === 0
  }

  /** Call once for each sampled item, before its words. */
  beginItem(): void {
    this.#sampled++
    if (this.#sampled > fadeAfter) this.#fade()
  }

  /**
   * `hash` is a `finished` one: its two halves choose the counters. Only the lower one is raised, so that words which share a
   * counter disturb each other less. Source: Estan and Varghese, conservative update, 2002.
   */
  count(hash: number): void {
    const counts = this.#counts
    const first = hash & (this.#width - 1)
    const second = this.#width + ((hash >>> 16) & (this.#width - 1))
    const [ofFirst, ofSecond] = [counts[first]!, counts[second]!]
    if (ofFirst <= ofSecond) counts[first] = ofFirst + 1
    if (ofSecond <= ofFirst) counts[second] = ofSecond + 1
  }

  /** Counts the beginnings of a word, for wildcards that somebody may ask for later. */
  countBeginnings(units: Uint16Array, start: number, length: number): void {
    let hash = Math.imul(hashStart ^ wildMark.charCodeAt(0), hashPrime)
    const longest = Math.min(length, longestBeginning)
    for (let i = 0; i < longest; i++) {
      hash = Math.imul(hash ^ units[start + i]!, hashPrime)
      if (i > 0) this.count(finished(hash))
    }
  }

  /** Estimated times that a term is met in an item; above 0. */
  shareOf(terms: Pick<Terms, 'firstUnitOf' | 'hashOf' | 'lengthOf' | 'textOf'>, id: number): number {
    const first = terms.firstUnitOf(id)
    if (first > highestMark) return this.#share(terms.hashOf(id), guessOfWord(first, terms.lengthOf(id)))
    const text = terms.textOf(id)
    const hash = text.startsWith(wildMark)
      ? hashOfBeginning(text)
      : text.startsWith(stemMark)
        ? hashOfForms(text)
        : terms.hashOf(id)
    return this.#share(hash, guessedShare(text))
  }

  #share(hash: number, guess: number): number {
    const first = this.#counts[hash & (this.#width - 1)]!
    const count = Math.min(first, this.#counts[this.#width + ((hash >>> 16) & (this.#width - 1))]!)
    return (count + guess * guessWeight) / (this.#sampled + guessWeight)
  }

  #fade(): void {
    this.#sampled >>= 1
    for (let i = 0; i < this.#counts.length; i++) this.#counts[i]! >>= 1
  }
}

/** Of a wildcard: what is met at least as often as it. */
function hashOfBeginning(text: string): number {
  return hashOfText(wildMark + lettersBefore(text.slice(1)).slice(0, longestBeginning))
}

/** Of a stem: its forms begin as it does, but for the last letter (company, companies). */
function hashOfForms(text: string): number {
  const stem = text.slice(text.indexOf(':') + 1)
  return hashOfText(wildMark + stem.slice(0, Math.min(longestBeginning, Math.max(2, stem.length - 1))))
}

/** Before anything is heard: short words are common, longer ones rare; what is true of the item as a whole, very common. */
function guessedShare(text: string): number {
  if (text.startsWith(keyMark)) return keyShares[text.slice(1, text.indexOf(':'))] ?? 0.01
  if (text.startsWith(wildMark)) return Math.min(0.5, 8 * guessedShare(text.slice(1)))
  if (text.startsWith(stemMark)) return Math.min(0.5, 4 * guessedShare(text.slice(text.indexOf(':') + 1)))
  return guessOfWord(text.charCodeAt(0), text.length)
}

const leastGuess = 0.000_5

function guessOfWord(first: number, length: number): number {
  // #tags, @handles, $CASH
  if (first === 0x23 || first === 0x40 || first === 0x24) return leastGuess
  return Math.max(leastGuess, 0.3 / 2 ** length)
}

const keyShares: Readonly<Record<string, number>> = {
  kind: 0.8,
  network: 0.5,
  lang: 0.5,
  is: 0.3,
  site: 0.01,
  link: 0.01,
}
