import { LimitError } from '../../platform/errors.ts'
import { GrowingInts } from './growing.ts'
import { HashIndex } from './hash-index.ts'
import { hashOfText } from './hash.ts'

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
  readonly #texts: (string | undefined)[] = [undefined]
  readonly #uses: GrowingInts
  readonly #free: number[] = []
  /** No id is above it. */
  highest = 0

  constructor(capacity = maxIds) {
    this.postings = new GrowingInts(capacity)
    this.#index = new HashIndex(capacity)
    this.#uses = new GrowingInts(capacity)
    this.postings.reserve(1)
  }

  get count(): number {
    return this.#index.count
  }

  textOf(id: number): string {
    return this.#texts[id] ?? ''
  }

  hashOf(id: number): number {
    return this.#index.hashOf(id)
  }

  get bytes(): number {
    return this.postings.bytes + this.#index.bytes + this.#uses.bytes
  }

  /** How many ask for it. */
  usesOf(id: number): number {
    return this.#uses.ints[id]!
  }

  /** The term's id, 0 when nobody asks for it. */
  find(text: string, hash = hashOfText(text)): number {
    let id = this.#index.first(hash)
    while (id !== 0 && (this.#index.hashOf(id) !== hash || this.#texts[id] !== text)) id = this.#index.next(id)
    return id
  }

  /** As `find`, for a text that lies in a row of UTF-16 units. */
  findUnits(units: Uint16Array, start: number, length: number, hash: number): number {
    let id = this.#index.first(hash)
    while (id !== 0 && !(this.#index.hashOf(id) === hash && isSame(this.textOf(id), units, start, length))) {
      id = this.#index.next(id)
    }
    return id
  }

  /** Counts one more use of the term; makes it when it is new. `isNew` says which. */
  use(text: string): { readonly id: number; readonly isNew: boolean } {
    const hash = hashOfText(text)
    const known = this.find(text, hash)
    if (known !== 0) {
      this.#uses.ints[known]!++
      return { id: known, isNew: false }
    }
    const id = this.#free.pop() ?? this.#texts.length
    if (id >= maxIds) throw new LimitError('This process holds as many different words as it can.', { maxIds })
    this.highest = Math.max(this.highest, id)
    this.postings.reserve(id + 1)
    this.postings.ints[id] = 0
    this.#texts[id] = text
    this.#uses.reserve(id + 1)
    this.#uses.ints[id] = 1
    this.#index.add(id, hash)
    return { id, isNew: true }
  }

  /** One use less; true when it was the last and the term is gone. */
  release(id: number): boolean {
    if (--this.#uses.ints[id]! > 0) return false
    this.#index.remove(id)
    this.#texts[id] = undefined
    this.#free.push(id)
    return true
  }
}

function isSame(text: string, units: Uint16Array, start: number, length: number): boolean {
  if (text.length !== length) return false
  for (let i = 0; i < length; i++) if (text.charCodeAt(i) !== units[start + i]) return false
  return true
}
