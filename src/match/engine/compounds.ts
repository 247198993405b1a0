import { LimitError } from '../../platform/errors.ts'
import { GrowingInts } from './growing.ts'
import { hashOfInts } from './hash.ts'
import { HashIndex } from './hash-index.ts'
import type { Lexicon } from './lexicon.ts'
import type { Pool } from './pool.ts'
import { compoundBit, idOf, isCompound } from './refs.ts'
import { maxIds } from './terms.ts'

/** What the first integer of a compound's block says of the rest. */
export const compoundKind = {
  /** isTitleOnly, then for each element: term, `elementFlags`, literal (0: none). */
  phrase: 1,
  /** distance, isOrdered, left ref, right ref. */
  near: 2,
  /** Refs, any of which stands here. */
  anyOf: 3,
  /** Key `link:host`, literal of the path. */
  link: 4,
  /** From, to (both included): how many follow the voice. */
  followers: 5,
} as const

export const elementFlags = {
  /** In scripts without spaces: a word must begin, or end, at this letter. */
  opensWord: 1,
  closesWord: 2,
  /** The literal is the beginning of how it is written, not the whole. */
  isBeginning: 4,
} as const

export const elementSize = 3

const stateColumn = 0
const addressColumn = 1
const sizeColumn = 2
const usesColumn = 3

/**
 * Phrases, NEARs and whatever else is more than a term, each once however many watches share it. Whether one stands in
 * the item at hand is worked out when the first watch asks, and remembered for that item.
 */
export class Compounds {
  readonly #lexicon: Lexicon
  readonly #pool: Pool
  readonly #index: HashIndex
  /** Four to an id: what is known (item × 2 + 1 if it stands), address, size, uses. */
  readonly #columns: GrowingInts
  readonly #free: number[] = []
  #end = 1

  constructor(lexicon: Lexicon, pool: Pool, capacity = maxIds) {
    this.#lexicon = lexicon
    this.#pool = pool
    this.#index = new HashIndex(capacity)
    this.#columns = new GrowingInts(capacity * 4)
  }

  get count(): number {
    return this.#index.count
  }

  get bytes(): number {
    return this.#index.bytes + this.#columns.bytes
  }

  /** The compound's values: its kind and what follows; `size` integers from here in the pool. */
  addressOf(id: number): number {
    return this.#columns.ints[(id << 2) + addressColumn]!
  }

  sizeOf(id: number): number {
    return this.#columns.ints[(id << 2) + sizeColumn]!
  }

  /** Undefined until `remember`ed for this item. */
  known(id: number, item: number): boolean | undefined {
    const state = this.#columns.ints[id << 2]!
    return state >> 1 === item ? (state & 1) === 1 : undefined
  }

  remember(id: number, item: number, stands: boolean): void {
    this.#columns.ints[(id << 2) + stateColumn] = (item << 1) | Number(stands)
  }

  /** Forgets what is known of any item: their numbers begin anew. */
  forgetItems(): void {
    for (let id = 1; id < this.#end; id++) this.#columns.ints[id << 2] = 0
  }

  /**
   * A ref to the compound with these values, one use more. Takes over one use of each term and compound that they name.
   */
  use(values: readonly number[]): number {
    const hash = hashOfInts(values)
    const known = this.#find(values, hash)
    if (known !== 0) {
      this.#columns.ints[(known << 2) + usesColumn]!++
      for (const ref of partsOf(values)) this.release(ref)
      return known | compoundBit
    }
    const id = this.#free.pop() ?? this.#end++
    if (id >= maxIds) throw new LimitError('This process holds as many different phrases as it can.', { maxIds })
    this.#columns.reserve((id + 1) << 2)
    this.#columns.ints.set([0, this.#pool.put(values), values.length, 1], id << 2)
    this.#index.add(id, hash)
    return id | compoundBit
  }

  /** One use less of a term or compound. O(1) but for the last use, then also of all its parts. */
  release(ref: number): void {
    const id = idOf(ref)
    if (!isCompound(ref)) return this.#lexicon.release(id)
    if (--this.#columns.ints[(id << 2) + usesColumn]! > 0) return
    const values = this.valuesOf(id)
    this.#index.remove(id)
    this.#pool.give(this.addressOf(id), values.length)
    this.#free.push(id)
    for (const part of partsOf(values)) this.release(part)
  }

  valuesOf(id: number): number[] {
    const address = this.addressOf(id)
    return [...this.#pool.ints.subarray(address, address + this.sizeOf(id))]
  }

  #find(values: readonly number[], hash: number): number {
    let id = this.#index.first(hash)
    while (id !== 0 && !(this.#index.hashOf(id) === hash && this.#isSame(id, values))) id = this.#index.next(id)
    return id
  }

  #isSame(id: number, values: readonly number[]): boolean {
    const address = this.addressOf(id)
    return this.sizeOf(id) === values.length && values.every((value, i) => this.#pool.ints[address + i] === value)
  }
}

/** The terms and compounds that a compound's values name. */
function partsOf(values: readonly number[]): number[] {
  switch (values[0]) {
    case compoundKind.phrase:
      return values.slice(2).filter((value, i) => i % elementSize !== 1 && value !== 0)
    case compoundKind.near:
      return values.slice(3)
    case compoundKind.followers:
      return []
    default:
      return values.slice(1)
  }
}
