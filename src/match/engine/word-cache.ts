// What the words seen lately stand for: which term, and which wildcards they fit. Nearly every word of a stream was seen
// a moment ago, so what costs (wildcards) is paid once a word and not once a token.

/** A longer word is looked up anew each time. */
export const maxCachedLength = 16
/** Slots to begin with, and at most: 3 MB. */
const fewestSlots = 1 << 10
const mostSlots = 1 << 16

const hashColumn = 0
const ageColumn = 1
const idColumn = 2
const lengthColumn = 3

export class WordCache {
  #slots = fewestSlots
  /** Four to a slot: hash, age, id (0: nobody asks; below 0: look at `more`), length. */
  #columns = new Int32Array(fewestSlots * 4)
  #letters = new Uint16Array(fewestSlots * maxCachedLength)
  #more: (readonly number[] | undefined)[] = []
  /** Slots filled at another age are empty: so all are forgotten at once. */
  #age = 1
  #fills = 0

  /** The slot that holds this word, or −1. */
  find(units: Uint16Array, start: number, length: number, hash: number): number {
    const slot = hash & (this.#slots - 1)
    const columns = this.#columns
    const column = slot << 2
    if (columns[column] !== hash || columns[column + ageColumn] !== this.#age) return -1
    if (columns[column + lengthColumn] !== length) return -1
    const letters = this.#letters
    const from = slot * maxCachedLength
    for (let i = 0; i < length; i++) if (letters[from + i] !== units[start + i]) return -1
    return slot
  }

  /** Above 0 one term; 0 none; below 0 several: `idsIn`. */
  idIn(slot: number): number {
    return this.#columns[(slot << 2) + idColumn]!
  }

  idsIn(slot: number): readonly number[] {
    return this.#more[slot] ?? []
  }

  /** Remembers what a word of at most `maxCachedLength` stands for; returns its slot. */
  fill(units: Uint16Array, start: number, length: number, hash: number, ids: readonly number[]): number {
    if (++this.#fills > this.#slots * 2 && this.#slots < mostSlots) this.#grow()
    const slot = hash & (this.#slots - 1)
    const column = slot << 2
    this.#columns[column + hashColumn] = hash
    this.#columns[column + ageColumn] = this.#age
    this.#columns[column + idColumn] = ids.length > 1 ? -1 : (ids[0] ?? 0)
    this.#columns[column + lengthColumn] = length
    this.#more[slot] = ids.length > 1 ? ids : undefined
    for (let i = 0; i < length; i++) this.#letters[slot * maxCachedLength + i] = units[start + i]!
    return slot
  }

  /** Forgets one word: it stands for something else from here on. */
  forget(hash: number): void {
    this.#columns[((hash & (this.#slots - 1)) << 2) + ageColumn] = 0
  }

  /** Forgets all words: a wildcard came or went. O(1). */
  forgetAll(): void {
    this.#age++
  }

  /** Starts larger and empty: the words come back by themselves. */
  #grow(): void {
    this.#slots *= 4
    this.#columns = new Int32Array(this.#slots * 4)
    this.#letters = new Uint16Array(this.#slots * maxCachedLength)
    this.#more = []
    this.#fills = 0
  }
}
