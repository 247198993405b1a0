// Which rules are tried when a term is met, with what is then left to be asked, so that trying them reads one stretch of
// memory from front to back.
//
//   term ──▶ block ──▶ block …          block: next │ capacity, used (16 bits each) │ entries
//
//   entry    rule and length in one integer, then so many steps of branch code:
//            31 … 21   20 … 0
//            length    rule
//   A long code is kept once for all anchors of its rule: the length is then `elsewhere`, and what follows is its
//   address and its length.
import {
  blockCapacityShift,
  blockHead,
  blockNext,
  blockSizes,
  blockUsedMask,
  entryElsewhere,
  entryElsewhereSize,
  entryLengthShift,
  idMask,
} from '../kernel/layout.ts'
import { type Pool, roundedSize } from './pool.ts'
import type { Terms } from './terms.ts'

/** Largest block, so that taking an entry out, or moving all, moves little. */
const maxCapacity = 4_096
/** Up to here a block is just as large as it must be: most terms have a rule or a few. */
const smallCapacity = 64
const growth = 1.25

/** Adding and taking out move one rule's entry in one term's blocks, never a whole list. */
export class Postings {
  readonly #terms: Terms
  readonly #pool: Pool

  constructor(terms: Terms, pool: Pool) {
    this.#terms = terms
    this.#pool = pool
  }

  /** Files a rule under a term with its steps. O(steps). */
  add(term: number, rule: number, steps: readonly number[]): void {
    this.#append(term, (steps.length << entryLengthShift) | rule, steps)
  }

  /** Files a rule whose code lies at this address of the pool. */
  addElsewhere(term: number, rule: number, address: number, length: number): void {
    this.#append(term, (entryElsewhere << entryLengthShift) | rule, [address, length])
  }

  #append(term: number, header: number, values: readonly number[]): void {
    const size = values.length + 1
    const block = this.#blockWithRoom(term, size)
    const { ints } = this.#pool
    let at = block + blockHead + usedIn(ints, block)
    ints[at++] = header
    for (let i = 0; i < values.length; i++) ints[at++] = values[i]!
    ints[block + blockSizes]! += size
  }

  /**
   * A term's entries lie in one block, which moves to a larger one when it is full: what is tried together is read in one
   * go. Beyond `maxCapacity` blocks are chained, so that a move never takes long.
   */
  #blockWithRoom(term: number, size: number): number {
    const heads = this.#terms.postings.ints
    const first = heads[term]!
    if (first === 0) return (heads[term] = this.#takeBlock(size, 0))
    const { ints } = this.#pool
    const used = usedIn(ints, first)
    const capacity = capacityIn(ints, first)
    const needed = used + size
    if (needed <= capacity) return first
    if (needed > maxCapacity) return (heads[term] = this.#takeBlock(maxCapacity, first))
    const wanted = needed <= smallCapacity ? needed : Math.min(maxCapacity, Math.floor(needed * growth))
    const block = this.#takeBlock(wanted, ints[first + blockNext]!)
    ints.copyWithin(block + blockHead, first + blockHead, first + blockHead + used)
    ints[block + blockSizes]! += used
    this.#pool.give(first, capacity + blockHead)
    return (heads[term] = block)
  }

  /** An empty block for at least so many integers, what rounding adds is used too, before `next`. */
  #takeBlock(wanted: number, next: number): number {
    const capacity = roundedSize(wanted + blockHead) - blockHead
    const block = this.#pool.take(capacity + blockHead)
    const { ints } = this.#pool
    ints[block + blockNext] = next
    ints[block + blockSizes] = capacity << blockCapacityShift
    return block
  }

  /** Takes a rule away from a term: the entries behind it close up. O(rules of the term). */
  remove(term: number, rule: number): void {
    const { ints } = this.#pool
    let before = 0
    for (let block = this.#terms.postings.ints[term]!; block !== 0;) {
      const start = block + blockHead
      const end = start + usedIn(ints, block)
      const entry = entryOf(ints, start, end, rule)
      if (entry < end) {
        const size = entrySize(ints[entry]!)
        ints.copyWithin(entry, entry + size, end)
        ints[block + blockSizes]! -= size
        if (usedIn(ints, block) === 0) this.#drop(block, before, term)
        return
      }
      before = block
      block = ints[block + blockNext]!
    }
  }

  #drop(block: number, before: number, term: number): void {
    const { ints } = this.#pool
    const next = ints[block + blockNext]!
    if (before === 0) this.#terms.postings.ints[term] = next
    else ints[before + blockNext] = next
    this.#pool.give(block, capacityIn(ints, block) + blockHead)
  }
}

function usedIn(ints: Int32Array, block: number): number {
  return ints[block + blockSizes]! & blockUsedMask
}

function capacityIn(ints: Int32Array, block: number): number {
  return ints[block + blockSizes]! >>> blockCapacityShift
}

function entryOf(ints: Int32Array, start: number, end: number, rule: number): number {
  let entry = start
  while (entry < end && (ints[entry]! & idMask) !== rule) entry += entrySize(ints[entry]!)
  return entry
}

function entrySize(header: number): number {
  const length = header >>> entryLengthShift
  return length === entryElsewhere ? entryElsewhereSize : length + 1
}
