import { LimitError } from '../../platform/errors.ts'
import { cellHeads, idMask } from '../kernel/layout.ts'
import { CopiedInts } from './copied-ints.ts'
import { HashIndex } from './hash-index.ts'
import { hashOfText } from './hash.ts'
import { KeptLetters } from './kept-letters.ts'
import type { Pool } from './pool.ts'

/** Ids fit into 21 bits of a step of branch code (`branch-code.ts`). */
export const maxIds = idMask + 1

/** Beside a term's hash: where its letters are, and how many ask for it. */
const rowShift = 2
const textColumn = 2
const usesColumn = 3

/**
 * The words, signs, wildcards and keys that watches ask for, each once however many ask. A term's text begins with a
 * mark of what it is looked for in (`scope-marks.ts`). O(1) throughout.
 */
export class Terms {
  /** By id: the first block of the rules that are tried when the term is met, or 0. */
  readonly postings: CopiedInts
  readonly #index: HashIndex
  readonly #letters: KeptLetters
  readonly #free: number[] = []
  /** No id is above it. */
  highest = 0

  constructor(pool: Pool, capacity = maxIds) {
    this.postings = new CopiedInts(pool, cellHeads, 1 << 8)
    this.#index = new HashIndex(capacity, rowShift)
    this.#letters = new KeptLetters(pool)
  }

  get count(): number {
    return this.#index.count
  }

  /** Made anew from its letters with each call. */
  textOf(id: number): string {
    return this.#letters.textAt(this.#textAt(id))
  }

  /** How many UTF-16 units its text has, its mark included. */
  lengthOf(id: number): number {
    return this.#letters.lengthAt(this.#textAt(id))
  }

  /** The first unit of its text: a mark, or the first letter. */
  firstUnitOf(id: number): number {
    return this.#letters.firstUnitAt(this.#textAt(id))
  }

  /** Of its text with its marks. */
  hashOf(id: number): number {
    return this.#index.hashOf(id)
  }

  get bytes(): number {
    return this.#index.bytes
  }

  /** How many ask for it. */
  usesOf(id: number): number {
    return this.#index.rows[(id << rowShift) + usesColumn]!
  }

  /** 0 when there is no such term. */
  #textAt(id: number): number {
    return this.#index.rows[(id << rowShift) + textColumn] ?? 0
  }

  /** The term's id, 0 when nobody asks for it. */
  find(text: string, hash = hashOfText(text)): number {
    let id = this.#index.first(hash)
    while (id !== 0 && !(this.#index.hashOf(id) === hash && this.#letters.isText(this.#textAt(id), text))) {
      id = this.#index.next(id)
    }
    return id
  }

  /** As `find`, for a text that lies in a row of UTF-16 units. */
  findUnits(units: Uint16Array, start: number, length: number, hash: number): number {
    let id = this.#index.first(hash)
    while (id !== 0) {
      if (this.#index.hashOf(id) === hash && this.#letters.isUnits(this.#textAt(id), units, start, length)) break
      id = this.#index.next(id)
    }
    return id
  }

  /** Counts one more use of a term that is there. */
  useAgain(id: number): void {
    this.#index.rows[(id << rowShift) + usesColumn]!++
  }

  /** Makes a term that is not there, with one use. */
  add(text: string, hash: number): number {
    const id = this.#free.pop() ?? this.highest + 1
    if (id >= maxIds) throw new LimitError('This process holds as many different words as it can.', { maxIds })
    if (id > this.highest) {
      this.highest = id
      this.postings.reserve(id + 1)
    }
    this.postings.ints[id] = 0
    this.#index.add(id, hash)
    const { rows } = this.#index
    rows[(id << rowShift) + textColumn] = this.#letters.keep(text)
    rows[(id << rowShift) + usesColumn] = 1
    return id
  }

  /** One use less; true when it was the last and the term is gone. */
  release(id: number): boolean {
    const { rows } = this.#index
    if (--rows[(id << rowShift) + usesColumn]! > 0) return false
    this.#index.remove(id)
    this.#letters.drop(this.#textAt(id))
    rows[(id << rowShift) + textColumn] = 0
    this.#free.push(id)
    return true
  }
}
