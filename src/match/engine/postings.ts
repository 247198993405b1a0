// Which rules are tried when a term is met, with what is then left to be asked, so that trying them reads one stretch of
// memory from front to back.
//
//   term ──▶ block ──▶ block …          block: next │ used │ capacity │ entries
//
//   entry    rule and length in one integer, then so many steps of branch code:
//            31 … 21   20 … 0
//            length    rule
//   A long code is kept once for all anchors of its rule: the length is then `elsewhere`, and what follows is its
//   address and its length.
import { maxIds, type Terms } from './terms.ts'
import { roundedSize, type Pool } from './pool.ts'

export const blockHead = 3
const nextField = 0
const usedField = 1
const capacityField = 2

export const lengthShift = 21
export const ruleMask = maxIds - 1
/** The length of an entry whose code lies elsewhere. */
export const elsewhere = 2_047

/** Largest block, so that taking an entry out, or moving all, moves little. */
const maxCapacity = 4_096
const growth = 1.5

export class Postings {
  readonly #terms: Terms
  readonly #pool: Pool

  constructor(terms: Terms, pool: Pool) {
    this.#terms = terms
    this.#pool = pool
  }

  /** Files a rule under a term with its steps. O(steps). */
  add(term: number, rule: number, steps: readonly number[]): void {
    this.#append(term, (steps.length << lengthShift) | rule, steps)
  }

  /** Files a rule whose code lies at this address of the pool. */
  addElsewhere(term: number, rule: number, address: number, length: number): void {
    this.#append(term, (elsewhere << lengthShift) | rule, [address, length])
  }

  #append(term: number, header: number, values: readonly number[]): void {
    const size = values.length + 1
    const block = this.#blockWithRoom(term, size)
    const pool = this.#pool.ints
    const end = block + blockHead + pool[block + usedField]!
    pool[end] = header
    for (let i = 0; i < values.length; i++) pool[end + 1 + i] = values[i]!
    pool[block + usedField]! += size
  }

  /**
   * A term's entries lie in one block, which moves to one half as large again when it is full: what is tried together is
   * read in one go. Beyond `maxCapacity` blocks are chained, so that a move never takes long.
   */
  #blockWithRoom(term: number, size: number): number {
    const heads = this.#terms.postings.ints
    const first = heads[term]!
    const used = first === 0 ? 0 : this.#pool.ints[first + usedField]!
    if (first !== 0 && this.#pool.ints[first + capacityField]! - used >= size) return first
    // The first block is just as large as it must be: most terms have one rule.
    const isMoved = used > 0 && used + size <= maxCapacity
    const wanted = first === 0 ? size : isMoved ? Math.min(maxCapacity, (used + size) * growth) & ~1 : maxCapacity
    const block = this.#takeBlock(Math.max(wanted, isMoved ? used + size : size))
    const ints = this.#pool.ints
    ints[block + nextField] = isMoved ? ints[first + nextField]! : first
    heads[term] = block
    if (!isMoved) return block
    ints.copyWithin(block + blockHead, first + blockHead, first + blockHead + used)
    ints[block + usedField] = used
    this.#pool.give(first, ints[first + capacityField]! + blockHead)
    return block
  }

  /** An empty block for at least so many integers; what rounding adds is used too. */
  #takeBlock(wanted: number): number {
    const capacity = roundedSize(wanted + blockHead) - blockHead
    const block = this.#pool.take(capacity + blockHead)
    const ints = this.#pool.ints
    ints[block + nextField] = 0
    ints[block + usedField] = 0
    ints[block + capacityField] = capacity
    return block
  }

  /** Takes a rule away from a term: the entries behind it close up. O(rules of the term). */
  remove(term: number, rule: number): void {
    const ints = this.#pool.ints
    let before = 0
    for (let block = this.#terms.postings.ints[term]!; block !== 0; before = block, block = ints[block + nextField]!) {
      const start = block + blockHead
      const end = start + ints[block + usedField]!
      const entry = entryOf(ints, start, end, rule)
      if (entry === end) continue
      const size = entrySize(ints[entry]!)
      ints.copyWithin(entry, entry + size, end)
      ints[block + usedField]! -= size
      if (ints[block + usedField] === 0) this.#drop(block, before, term)
      return
    }
  }

  #drop(block: number, before: number, term: number): void {
    const ints = this.#pool.ints
    if (before === 0) this.#terms.postings.ints[term] = ints[block + nextField]!
    else ints[before + nextField] = ints[block + nextField]!
    this.#pool.give(block, ints[block + capacityField]! + blockHead)
  }
}

function entryOf(ints: Int32Array, start: number, end: number, rule: number): number {
  let entry = start
  while (entry < end && (ints[entry]! & ruleMask) !== rule) entry += entrySize(ints[entry]!)
  return entry
}

function entrySize(header: number): number {
  const length = header >>> lengthShift
  return length === elsewhere ? 3 : length + 1
}
