import { LimitError } from '../../platform/errors.ts'
import { GrowingInts } from './growing.ts'
import { HashIndex } from './hash-index.ts'
import { hashOfText } from './hash.ts'
import { KeptLetters } from './kept-letters.ts'

/** Ids fit into 21 bits of a step of branch code (`branch-code.ts`). */
export const maxIds = 1 << 21

/**
 * The words, signs, wildcards and keys that watches ask for, each once however many ask. A term's text begins with a
 * mark of what it is looked for in (`scope-marks.ts`). O(1) throughout.
 */
export class Terms {
  /** By id: the rules that are tried when the term is met, an address in the pool, or 0. */
  readonly postings: GrowingInts
  readonly #index: HashIndex
  readonly #letters: KeptLetters
  /** By id: where its letters are. */
  readonly #texts: GrowingInts
  readonly #uses: GrowingInts
  readonly #free: number[] = []
  /** No id is above it. */
  highest = 0

  constructor(capacity = maxIds) {
    this.postings = new GrowingInts(capacity)
    this.#index = new HashIndex(capacity)
    this.#letters = new KeptLetters(capacity)
    this.#texts = new GrowingInts(capacity)
    this.#uses = new GrowingInts(capacity)
    this.postings.reserve(1)
    this.#texts.reserve(1)
  }

  get count(): number {
    return this.#index.count
  }

  /** Made anew from its letters with each call. */
  textOf(id: number): string {
    return this.#letters.textAt(this.#texts.ints[id] ?? 0)
  }

  /** How many UTF-16 units its text has, its mark included. */
  lengthOf(id: number): number {
    return this.#letters.lengthAt(this.#texts.ints[id]!)
  }

  /** The first unit of its text: a mark, or the first letter. */
  firstUnitOf(id: number): number {
    return this.#letters.firstUnitAt(this.#texts.ints[id]!)
  }

  hashOf(id: number): number {
    return this.#index.hashOf(id)
  }

  get bytes(): number {
    return this.postings.bytes + this.#index.bytes + this.#letters.bytes + this.#texts.bytes + this.#uses.bytes
  }

  /** How many ask for it. */
  usesOf(id: number): number {
    return this.#uses.ints[id]!
  }

  /** The term's id, 0 when nobody asks for it. */
  find(text: string, hash = hashOfText(text)): number {
    let id = this.#index.first(hash)
    while (id !== 0 && !(this.#index.hashOf(id) === hash && this.#letters.isText(this.#texts.ints[id]!, text))) {
      id = this.#index.next(id)
    }
    return id
  }

  /** As `find`, for a text that lies in a row of UTF-16 units. */
  findUnits(units: Uint16Array, start: number, length: number, hash: number): number {
    let id = this.#index.first(hash)
    while (id !== 0) {
      if (this.#index.hashOf(id) === hash && this.#letters.isUnits(this.#texts.ints[id]!, units, start, length)) break
      id = this.#index.next(id)
    }
    return id
  }

  /** Counts one more use of a term that is there. */
  useAgain(id: number): void {
    this.#uses.ints[id]!++
  }

  /** Makes a term that is not there, with one use. */
  add(text: string, hash: number): number {
    const id = this.#free.pop() ?? this.highest + 1
    if (id >= maxIds) throw new LimitError('This process holds as many different words as it can.', { maxIds })
    if (id > this.highest) {
      this.highest = id
      this.postings.reserve(id + 1)
      this.#texts.reserve(id + 1)
      this.#uses.reserve(id + 1)
    }
    this.postings.ints[id] = 0
    this.#texts.ints[id] = this.#letters.keep(text)
    this.#uses.ints[id] = 1
    this.#index.add(id, hash)
    return id
  }

  /** One use less; true when it was the last and the term is gone. */
  release(id: number): boolean {
    if (--this.#uses.ints[id]! > 0) return false
    this.#index.remove(id)
    this.#letters.drop(this.#texts.ints[id]!)
    this.#texts.ints[id] = 0
    this.#free.push(id)
    return true
  }
}
