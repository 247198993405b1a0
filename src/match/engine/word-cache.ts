// What the words seen lately stand for: which term, and which wildcards they fit. Nearly every word of a stream was seen
// a moment ago, so what costs (wildcards) is paid once a word and not once a token.
//
// A slot is one line of the processor's cache, 64 bytes:   hash │ age │ id │ length │ 24 letters of 16 bits

/** A longer word is looked up anew each time. */
export const maxCachedLength = 24
/** Slots to begin with, and at most: 8 MB. */
const fewestSlots = 1 << 9
const mostSlots = 1 << 17

const slotShift = 4
const unitsShift = 5
const lettersOffset = 8

const ageColumn = 1
const idColumn = 2
const lengthColumn = 3

export class WordCache {
  #slots = fewestSlots
  #columns = new Int32Array(fewestSlots << slotShift)
  /** The same memory, as letters. */
  #letters = new Uint16Array(this.#columns.buffer)
  /** All ids of a word that stands for several. */
  #more: (readonly number[] | undefined)[] = []
  /** Slots filled at another age are empty: so all are forgotten at once. */
  #age = 1
  #fills = 0
  /** Only so that looking is not left out as useless. */
  touched = 0

  /** The slot that holds this word, or −1. */
  find(units: Uint16Array, start: number, length: number, hash: number): number {
    const slot = hash & (this.#slots - 1)
    const columns = this.#columns
    const row = slot << slotShift
    if (columns[row] !== hash || columns[row + lengthColumn] !== length || columns[row + ageColumn] !== this.#age)
      return -1
    const letters = this.#letters
    const from = (slot << unitsShift) + lettersOffset
    for (let i = 0; i < length; i++) if (letters[from + i] !== units[start + i]) return -1
    return slot
  }

  /**
   * Looks into the slots of many words, one right after the other: memory then brings them all at once and not each when
   * it is needed. `words` as in `PendingWords`.
   */
  touch(words: Int32Array, count: number): void {
    const columns = this.#columns
    const mask = this.#slots - 1
    let sum = 0
    for (let i = 0; i < count; i++) sum += columns[(words[(i << 3) + 2]! & mask) << slotShift]!
    this.touched = sum
  }

  /** Above 0 one term; 0 none; below 0 several: `idsIn`. */
  idIn(slot: number): number {
    return this.#columns[(slot << slotShift) + idColumn]!
  }

  idsIn(slot: number): readonly number[] {
    return this.#more[slot] ?? []
  }

  /** Remembers what a word of at most `maxCachedLength` stands for; returns its slot. */
  fill(units: Uint16Array, start: number, length: number, hash: number, ids: readonly number[]): number {
    if (++this.#fills > this.#slots && this.#slots < mostSlots) this.#grow()
    const slot = hash & (this.#slots - 1)
    const row = slot << slotShift
    this.#columns[row] = hash
    this.#columns[row + ageColumn] = this.#age
    this.#columns[row + idColumn] = ids.length > 1 ? -1 : (ids[0] ?? 0)
    this.#columns[row + lengthColumn] = length
    if (ids.length > 1) this.#more[slot] = ids
    const from = (slot << unitsShift) + lettersOffset
    for (let i = 0; i < length; i++) this.#letters[from + i] = units[start + i]!
    return slot
  }

  /** Forgets one word: it stands for something else from here on. */
  forget(hash: number): void {
    this.#columns[((hash & (this.#slots - 1)) << slotShift) + ageColumn] = 0
  }

  /** Forgets all words: a wildcard came or went. O(1). */
  forgetAll(): void {
    this.#age++
  }

  /** Starts larger and empty: the words come back by themselves. */
  #grow(): void {
    this.#slots *= 4
    this.#columns = new Int32Array(this.#slots << slotShift)
    this.#letters = new Uint16Array(this.#columns.buffer)
    this.#more = []
    this.#fills = 0
  }
}
