import { LimitError } from '../../platform/errors.ts'
import { compoundBit } from '../kernel/layout.ts'
import { hashOfInts } from './hash.ts'
import { HashIndex } from './hash-index.ts'
import type { Lexicon } from './lexicon.ts'
import type { Pool } from './pool.ts'
import { idOf, isCompound } from './refs.ts'
import { maxIds } from './terms.ts'

/**
 * What the lowest bits of a compound's first integer say of the rest. Of a phrase and of alternatives it also says how many
 * integers they take, from `sizeShift` up; the others take three.
 */
export const compoundKind = {
  /** `titleBit` when it is looked for in titles only; then its elements. */
  phrase: 1,
  /** `orderedBit`, and the distance above it; then left ref, right ref. */
  near: 2,
  /** Refs, any of which stands here. */
  anyOf: 3,
  /** Key `link:host`, literal of the path. */
  link: 4,
  /** From, to (both included): how many follow the voice. */
  followers: 5,
} as const

const kindMask = 7
export const titleBit = 8
export const orderedBit = 8
export const distanceShift = 4
const sizeShift = 4
const fixedSize = 3

/** One of `compoundKind`, of a compound's first integer. */
export function kindIn(head: number): number {
  return head & kindMask
}

function isOfAnySize(head: number): boolean {
  return kindIn(head) === compoundKind.phrase || kindIn(head) === compoundKind.anyOf
}

// An element of a phrase is one integer, and one more when it has a literal:
//
//    bit  24            23 … 21           20 … 0
//         has literal   `elementFlags`    term
export const elementFlags = {
  /** In scripts without spaces: a word must begin, or end, at this letter. */
  opensWord: maxIds,
  closesWord: maxIds << 1,
  /** The literal is the beginning of how it is written, not the whole. */
  isBeginning: maxIds << 2,
  hasLiteral: maxIds << 3,
} as const

/** Of a phrase's element. */
export function termIn(element: number): number {
  return element & (maxIds - 1)
}

/** How many integers an element takes. */
export function elementSize(element: number): number {
  return (element & elementFlags.hasLiteral) === 0 ? 1 : 2
}

/** Columns of a compound beside those of the index; four to one. */
const addressColumn = 2
const usesColumn = 3
const idShift = 2

/**
 * Phrases, NEARs and whatever else is more than a term, each once however many watches share it.
 */
export class Compounds {
  readonly #lexicon: Lexicon
  readonly #pool: Pool
  readonly #index: HashIndex
  readonly #free: number[] = []
  #end = 1

  constructor(lexicon: Lexicon, pool: Pool, capacity = maxIds) {
    this.#lexicon = lexicon
    this.#pool = pool
    this.#index = new HashIndex(capacity, idShift)
  }

  get count(): number {
    return this.#index.count
  }

  get bytes(): number {
    return this.#index.bytes
  }

  /** The compound's values: its kind and what follows; `size` integers from here in the pool. */
  addressOf(id: number): number {
    return this.#index.rows[(id << idShift) + addressColumn]!
  }

  /** In integers. */
  sizeOf(id: number): number {
    const head = this.#pool.ints[this.addressOf(id)]!
    return isOfAnySize(head) ? head >>> sizeShift : fixedSize
  }

  /**
   * A ref to the compound with these values, one use more. Takes over one use of each term and compound that they name, and
   * the array, in whose first integer it writes how many there are.
   */
  use(values: number[]): number {
    if (isOfAnySize(values[0]!)) values[0]! |= values.length << sizeShift
    const hash = hashOfInts(values)
    const known = this.#find(values, hash)
    if (known !== 0) {
      this.#index.rows[(known << idShift) + usesColumn]!++
      this.#releaseParts(values, 0, values.length)
      return known | compoundBit
    }
    const id = this.#free.pop() ?? this.#end++
    if (id >= maxIds) throw new LimitError('This process holds as many different phrases as it can.', { maxIds })
    this.#index.add(id, hash)
    this.#index.rows[(id << idShift) + addressColumn] = this.#pool.put(values)
    this.#index.rows[(id << idShift) + usesColumn] = 1
    return id | compoundBit
  }

  /** One use less of a term or compound. O(1) but for the last use, then also of all its parts. */
  release(ref: number): void {
    const id = idOf(ref)
    if (!isCompound(ref)) return this.#lexicon.release(id)
    if (--this.#index.rows[(id << idShift) + usesColumn]! > 0) return
    const address = this.addressOf(id)
    const size = this.sizeOf(id)
    this.#index.remove(id)
    this.#releaseParts(this.#pool.ints, address, address + size)
    this.#pool.give(address, size)
    this.#free.push(id)
  }

  /** Releases the terms and compounds that a compound's values, from `start` to `end`, name. */
  #releaseParts(values: ArrayLike<number>, start: number, end: number): void {
    switch (kindIn(values[start]!)) {
      case compoundKind.phrase:
        for (let at = start + 1; at < end; at += elementSize(values[at]!)) {
          this.#lexicon.release(termIn(values[at]!))
          if (elementSize(values[at]!) === 2) this.#lexicon.release(values[at + 1]!)
        }
        return
      case compoundKind.followers:
        return
      default:
        for (let i = start + 1; i < end; i++) this.release(values[i]!)
    }
  }

  /** The pool, where values lie: of a compound `sizeOf` from `addressOf` on. */
  get values(): Int32Array {
    return this.#pool.ints
  }

  /** A copy of its integers, for whoever goes on while the pool may grow. */
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
    const ints = this.#pool.ints
    if (this.sizeOf(id) !== values.length) return false
    for (let i = 0; i < values.length; i++) if (ints[address + i] !== values[i]) return false
    return true
  }
}
