// What the words seen lately stand for: which terms, wildcards among them. Nearly every word of a stream was seen a moment
// ago, so what costs (finding the wildcards) is paid once a word and not once a token.
//
// A slot is one line of the processor's cache, 64 bytes; a word lies in one of two neighbouring slots.
//
//    hash │ age and length, 5 bits │ term │ second term │ 24 letters of 16 bits, the last pair filled up with 0
import { openTerms, rowColumns, rowShift } from './token-rows.ts'

/** A longer word is looked up anew each time. */
export const maxCachedLength = 24

/** Slots to begin with, and at most: 16 MB. */
const fewestSlots = 1 << 9
const mostSlots = 1 << 18
/** A cache that has grown is empty, so it grows seldom. */
const growth = 8
const slotShift = 4
const slotSize = 1 << slotShift
const slotColumns = { hash: 0, stamp: 1, term: 2, second: 3, letters: 4 } as const
/** Copies, which are compiled into the loop: see `engine.ts`. */
const lettersFrom = slotColumns.letters
const termFrom = rowColumns.term
const rowFrom = rowShift
const unknownTerm = openTerms.unknown
const lengthBits = 5
const lastAge = (1 << 26) - 1

/** Words that wait to be looked up. */
export interface WaitingWords {
  /** Four integers to a word: where its letters begin, an even place; how many they are; its hash; –. */
  readonly columns: Int32Array
  count: number
  /** Letters, two to an integer; the last one of each word is filled up with 0. */
  readonly pairs: Int32Array
}

/** Integers to a waiting word, as a shift. */
export const waitingShift = 2
export const waitingColumns = { first: 0, length: 1, hash: 2 } as const

/** Grows up to its bound, empty each time; a word that has no free slot pushes out another. */
export class WordCache {
  readonly #most: number
  #mask = fewestSlots - 1
  #slots = new Int32Array(fewestSlots << slotShift)
  /** Where a slot begins → all terms of its word, when they are more than two. */
  readonly #several = new Map<number, readonly number[]>()
  /** Slots filled at another age are empty: so all are forgotten at once. */
  #age = 1
  #fills = 0
  /** Only so that looking is not left out as useless. */
  touched = 0

  /** @param most Slots that there may be, a power of two. */
  constructor(most = mostSlots) {
    this.#most = most
  }

  /**
   * Writes into the rows from `firstRow` on what each word stands for: a term and a second one, 0 for none; or
   * one of `openTerms`, with what `idsIn` wants to know in the second column. Returns how many of these there are.
   */
  lookUp({ columns, count, pairs }: WaitingWords, rows: Int32Array, firstRow: number): number {
    this.#touch(columns, count)
    const slots = this.#slots
    const mask = this.#mask
    const stamp = this.#age << lengthBits
    let unclear = 0
    for (let i = 0; i < count; i++) {
      const word = i << waitingShift
      const length = columns[word + 1]!
      const hash = columns[word + 2]!
      let slot = (hash & mask) << slotShift
      if (slots[slot] !== hash) slot ^= slotSize
      let term: number = unknownTerm
      let second = 0
      if (slots[slot] === hash && slots[slot + 1] === (stamp | length) && length <= maxCachedLength) {
        const theirs = slot + lettersFrom
        const ours = columns[word]! >> 1
        const end = (length + 1) >> 1
        let k = 0
        while (k < end && slots[theirs + k] === pairs[ours + k]) k++
        if (k === end) {
          term = slots[slot + 2]!
          second = slots[slot + 3]!
        }
      }
      if (term < 0) unclear++
      const row = ((firstRow + i) << rowFrom) + termFrom
      rows[row] = term
      rows[row + 1] = second
    }
    return unclear
  }

  /** Looks into all slots, one right after the other: memory then brings them all at once and not each when needed. */
  #touch(columns: Int32Array, count: number): void {
    const slots = this.#slots
    const mask = this.#mask
    let sum = 0
    for (let i = 0; i < count; i++) sum += slots[(columns[(i << waitingShift) + 2]! & mask) << slotShift]!
    this.touched = sum
  }

  /** All terms of a word that stands for several; `second` as `lookUp` wrote it. */
  idsIn(second: number): readonly number[] {
    return this.#several.get(second) ?? []
  }

  /** Remembers what a word of at most `maxCachedLength` stands for. O(its length). */
  fill({ columns, pairs }: WaitingWords, word: number, ids: readonly number[]): void {
    if (++this.#fills > this.#mask && this.#mask < this.#most - 1) this.#grow()
    const [first, length, hash] = [columns[word]! >> 1, columns[word + 1]!, columns[word + 2]!]
    const slot = this.#slotFor(hash) << slotShift
    const slots = this.#slots
    const isSeveral = ids.length > 2
    slots[slot + slotColumns.hash] = hash
    slots[slot + slotColumns.stamp] = (this.#age << lengthBits) | length
    slots[slot + slotColumns.term] = isSeveral ? openTerms.several : (ids[0] ?? 0)
    slots[slot + slotColumns.second] = isSeveral ? slot : (ids[1] ?? 0)
    if (isSeveral) this.#several.set(slot, ids)
    for (let k = 0; k << 1 < length; k++) slots[slot + slotColumns.letters + k] = pairs[first + k]!
  }

  /** The empty one of the two, or either by turns. */
  #slotFor(hash: number): number {
    const slot = hash & this.#mask
    if (this.#isEmpty(slot)) return slot
    return this.#isEmpty(slot ^ 1) ? slot ^ 1 : slot ^ (this.#fills & 1)
  }

  #isEmpty(slot: number): boolean {
    return this.#slots[(slot << slotShift) + slotColumns.stamp]! >>> lengthBits !== this.#age
  }

  /** Forgets one word: it stands for something else from here on. */
  forget(hash: number): void {
    const slot = (hash & this.#mask) << slotShift
    for (const one of [slot, slot ^ slotSize]) {
      if (this.#slots[one] === hash) this.#slots[one + slotColumns.stamp] = 0
    }
  }

  /** Forgets all words: a wildcard came or went. */
  forgetAll(): void {
    if (this.#age === lastAge) {
      this.#slots.fill(0)
      this.#age = 0
    }
    this.#age++
    this.#several.clear()
  }

  /** Starts larger and empty: the words come back by themselves. */
  #grow(): void {
    const count = Math.min(this.#most, (this.#mask + 1) * growth)
    this.#mask = count - 1
    this.#slots = new Int32Array(count << slotShift)
    this.#several.clear()
    this.#fills = 0
  }
}
