// What the words seen lately stand for: which terms, wildcards among them. Nearly every word of a stream was seen a moment
// ago, so what costs (finding the wildcards) is paid once a word and not once a token.
//
// A slot is one line of the processor's cache, 64 bytes; a word lies in one of four slots, most in the first.
//
//    hash │ age and length, 5 bits │ term │ second term │ 24 letters of 16 bits, the last eight filled up with 0
import {
  cellSlotMask,
  cellSlots,
  cellStamp,
  cellUnclear,
  slotHash,
  slotLetters,
  slotSecond,
  slotShift,
  slotStamp,
  slotTerm,
  unclearShift,
} from '../kernel/layout.ts'
import { wholeGroups } from '../kernel/memory.ts'
import { CopiedInts } from './copied-ints.ts'
import type { Pool } from './pool.ts'
import { openTerms } from './token-rows.ts'

/** Slots to begin with, and at most: 16 MB. */
const fewestSlots = 1 << 9
const mostSlots = 1 << 18
/** A cache that has grown is empty, so it grows seldom. */
const growth = 8
/** Where else a word may lie: its first slot's number, with these bits turned. */
const others = [0, 1, 3, 2] as const
const lastOther = 3
/** Words of a usual look that no single answer is found for. */
const usualUnclear = 256
const lengthBits = 5
const lastAge = (1 << 26) - 1

/** Grows up to its bound, empty each time; a word that has no free slot pushes out another. */
export class WordCache {
  readonly #most: number
  readonly #pool: Pool
  #mask = fewestSlots - 1
  readonly #slots: CopiedInts
  /** All terms of words that stand for more than two; and the numbers in it that are free. */
  readonly #several: (readonly number[])[] = []
  readonly #freeSeveral: number[] = []
  /** Slots filled at another age are empty: so all are forgotten at once. */
  #age = 1
  #fills = 0
  /** Words of the last look that stand for several terms, or were not seen lately. */
  readonly #unclear: CopiedInts

  /** @param most Slots that there may be, a power of two. */
  constructor(pool: Pool, most = mostSlots) {
    this.#most = most
    this.#pool = pool
    this.#slots = new CopiedInts(pool, cellSlots, fewestSlots << slotShift)
    this.#unclear = new CopiedInts(pool, cellUnclear, usualUnclear << unclearShift)
    this.#tellKernel()
  }

  /** What marks a slot as filled, and where slots are, for the kernel's `lookUp`. */
  #tellKernel(): void {
    this.#pool.ints[cellSlotMask] = this.#mask
    this.#pool.ints[cellStamp] = this.#age << lengthBits
  }

  /**
   * Where the kernel's `lookUp` of so many words lists those that stand for several terms, or were not seen lately: the row,
   * the hash, where its letters begin.
   */
  unclearOf(words: number): Int32Array {
    this.#unclear.reserve(words << unclearShift)
    return this.#unclear.ints
  }

  /** All terms of a word that stands for several; `second` as the kernel's `lookUp` wrote it. */
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
    const slots = this.#slots.ints
    const isSeveral = ids.length > 2
    this.#empty(slot)
    slots[slot + slotHash] = hash
    slots[slot + slotStamp] = (this.#age << lengthBits) | length
    slots[slot + slotTerm] = isSeveral ? openTerms.several : (ids[0] ?? 0)
    slots[slot + slotSecond] = isSeveral ? this.#keepSeveral(ids) : (ids[1] ?? 0)
    const letters = wholeGroups(length) >> 1
    for (let k = 0; k < letters; k++) slots[slot + slotLetters + k] = pairs[(first >> 1) + k]!
  }

  /** The first one of the four that is empty, in the order of `lookUp`; else each by turns. */
  #slotFor(hash: number): number {
    const slot = hash & this.#mask
    for (const other of others) if (this.#isEmpty(slot ^ other)) return slot ^ other
    return slot ^ (this.#fills & lastOther)
  }

  #isEmpty(slot: number): boolean {
    return this.#slots.ints[(slot << slotShift) + slotStamp]! >>> lengthBits !== this.#age
  }

  /** Forgets one word: it stands for something else from here on. */
  forget(hash: number): void {
    const slot = (hash & this.#mask) << slotShift
    for (const other of others) {
      const one = slot ^ (other << slotShift)
      if (this.#slots.ints[one + slotHash] === hash) this.#empty(one)
    }
  }

  /** `slot` is where it begins. */
  #empty(slot: number): void {
    const slots = this.#slots.ints
    if (slots[slot + slotTerm] === openTerms.several && !this.#isEmpty(slot >> slotShift)) {
      this.#freeSeveral.push(slots[slot + slotSecond]!)
    }
    slots[slot + slotStamp] = 0
  }

  #forgetSeveral(): void {
    this.#several.length = 0
    this.#freeSeveral.length = 0
  }

  /** Forgets all words: a wildcard came or went. */
  forgetAll(): void {
    if (this.#age === lastAge) {
      this.#slots.ints.fill(0)
      this.#age = 0
    }
    this.#age++
    this.#forgetSeveral()
    this.#tellKernel()
  }

  /** Starts larger and empty: the words come back by themselves. */
  #grow(): void {
    const count = Math.min(this.#most, (this.#mask + 1) * growth)
    this.#mask = count - 1
    this.#slots.ints.fill(0)
    this.#slots.reserve(count << slotShift)
    this.#forgetSeveral()
    this.#fills = 0
    this.#tellKernel()
  }
}
