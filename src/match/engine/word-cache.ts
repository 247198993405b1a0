// What the words seen lately stand for: which terms, wildcards among them. Nearly every word of a stream was seen a moment
// ago, so what costs (finding the wildcards) is paid once a word and not once a token.
//
// A slot is one line of the processor's cache, 64 bytes; a word lies in one of four slots, most in the first.
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
/** Where else a word may lie: its first slot's number, with these bits turned. */
const others = [0, 1, 3, 2] as const
const lastOther = 3
const slotColumns = { hash: 0, stamp: 1, term: 2, second: 3, letters: 4 } as const
/** Copies, which are compiled into the loop: see `engine.ts`. */
const lettersFrom = slotColumns.letters
const termFrom = rowColumns.term
const secondFrom = rowColumns.second
const lengthFrom = rowColumns.length
const rowFrom = rowShift
const unknownTerm = openTerms.unknown
const lengthBits = 5
const lastAge = (1 << 26) - 1

/** Integers to a word in `WordCache.unclear`, as a shift. */
export const unclearShift = 2
export const unclearColumns = { row: 0, hash: 1, letters: 2 } as const
/** Copies. */
const unclearFrom = unclearShift

/** Grows up to its bound, empty each time; a word that has no free slot pushes out another. */
export class WordCache {
  readonly #most: number
  #mask = fewestSlots - 1
  #slots = new Int32Array(fewestSlots << slotShift)
  /** All terms of words that stand for more than two; and the numbers in it that are free. */
  readonly #several: (readonly number[])[] = []
  readonly #freeSeveral: number[] = []
  /** Slots filled at another age are empty: so all are forgotten at once. */
  #age = 1
  #fills = 0
  /** Words of the last look that stand for several terms, or were not seen lately. */
  unclear = new Int32Array(256 << unclearShift)
  /** Only so that looking is not left out as useless. */
  touched = 0

  /** @param most Slots that there may be, a power of two. */
  constructor(most = mostSlots) {
    this.#most = most
  }

  /**
   * Writes into the rows from `first` to `end`, exclusive, whose words wait (`rowColumns`), what each stands for: a term and
   * a second one, 0 for none; or one of `openTerms`. Lists these last ones in `unclear` and returns how many there are.
   * `pairs`: letters, two to an integer, the last one of each word filled up with 0.
   */
  lookUp(rows: Int32Array, first: number, end: number, pairs: Int32Array): number {
    this.#touch(rows, first, end)
    if (this.unclear.length < (end - first) << unclearFrom) this.unclear = new Int32Array((end - first) << unclearFrom)
    const unclear = this.unclear
    const slots = this.#slots
    const mask = this.#mask
    const stamp = this.#age << lengthBits
    let count = 0
    for (let row = first; row < end; row++) {
      const at = row << rowFrom
      const hash = rows[at + termFrom]!
      const letters = rows[at + secondFrom]!
      const length = rows[at + lengthFrom]!
      let slot = (hash & mask) << slotShift
      if (slots[slot] !== hash) {
        slot ^= slotSize
        if (slots[slot] !== hash) slot ^= slotSize << 1
        if (slots[slot] !== hash) slot ^= slotSize
      }
      let term: number = unknownTerm
      let second = 0
      if (slots[slot] === hash && slots[slot + 1] === (stamp | length) && length <= maxCachedLength) {
        const theirs = slot + lettersFrom
        const ours = letters >> 1
        const pairCount = (length + 1) >> 1
        let k = 0
        while (k < pairCount && slots[theirs + k] === pairs[ours + k]) k++
        if (k === pairCount) {
          term = slots[slot + 2]!
          second = slots[slot + 3]!
        }
      }
      rows[at + termFrom] = term
      rows[at + secondFrom] = second
      if (term >= 0) continue
      const word = count++ << unclearFrom
      unclear[word] = row
      unclear[word + 1] = hash
      unclear[word + 2] = letters
    }
    return count
  }

  /** Looks into all slots, one right after the other: memory then brings them all at once and not each when needed. */
  #touch(rows: Int32Array, first: number, end: number): void {
    const slots = this.#slots
    const mask = this.#mask
    let sum = 0
    for (let row = first; row < end; row++) sum += slots[(rows[(row << rowFrom) + termFrom]! & mask) << slotShift]!
    this.touched = sum
  }

  /** All terms of a word that stands for several; `second` as `lookUp` wrote it. */
  idsIn(second: number): readonly number[] {
    return this.#several[second] ?? []
  }

  #keepSeveral(ids: readonly number[]): number {
    const number = this.#freeSeveral.pop() ?? this.#several.length
    this.#several[number] = ids
    return number
  }

  /** Remembers what a word of at most `maxCachedLength` stands for; its letters begin at `first`. O(its length). */
  fill(
    { hash, first, length }: { readonly hash: number; readonly first: number; readonly length: number },
    pairs: Int32Array,
    ids: readonly number[],
  ): void {
    if (++this.#fills > this.#mask && this.#mask < this.#most - 1) this.#grow()
    const slot = this.#slotFor(hash) << slotShift
    const slots = this.#slots
    const isSeveral = ids.length > 2
    this.#empty(slot)
    slots[slot + slotColumns.hash] = hash
    slots[slot + slotColumns.stamp] = (this.#age << lengthBits) | length
    slots[slot + slotColumns.term] = isSeveral ? openTerms.several : (ids[0] ?? 0)
    slots[slot + slotColumns.second] = isSeveral ? this.#keepSeveral(ids) : (ids[1] ?? 0)
    for (let k = 0; k << 1 < length; k++) slots[slot + slotColumns.letters + k] = pairs[(first >> 1) + k]!
  }

  /** The first one of the four that is empty, in the order of `lookUp`; else each by turns. */
  #slotFor(hash: number): number {
    const slot = hash & this.#mask
    for (const other of others) if (this.#isEmpty(slot ^ other)) return slot ^ other
    return slot ^ (this.#fills & lastOther)
  }

  #isEmpty(slot: number): boolean {
    return this.#slots[(slot << slotShift) + slotColumns.stamp]! >>> lengthBits !== this.#age
  }

  /** Forgets one word: it stands for something else from here on. */
  forget(hash: number): void {
    const slot = (hash & this.#mask) << slotShift
    for (const other of others) {
      const one = slot ^ (other << slotShift)
      if (this.#slots[one] === hash) this.#empty(one)
    }
  }

  /** `slot` is where it begins. */
  #empty(slot: number): void {
    const slots = this.#slots
    if (slots[slot + slotColumns.term] === openTerms.several && !this.#isEmpty(slot >> slotShift)) {
      this.#freeSeveral.push(slots[slot + slotColumns.second]!)
    }
    slots[slot + slotColumns.stamp] = 0
  }

  #forgetSeveral(): void {
    this.#several.length = 0
    this.#freeSeveral.length = 0
  }

  /** Forgets all words: a wildcard came or went. */
  forgetAll(): void {
    if (this.#age === lastAge) {
      this.#slots.fill(0)
      this.#age = 0
    }
    this.#age++
    this.#forgetSeveral()
  }

  /** Starts larger and empty: the words come back by themselves. */
  #grow(): void {
    const count = Math.min(this.#most, (this.#mask + 1) * growth)
    this.#mask = count - 1
    this.#slots = new Int32Array(count << slotShift)
    this.#forgetSeveral()
    this.#fills = 0
  }
}
