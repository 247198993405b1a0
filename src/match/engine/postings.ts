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
import { maxIds, type Terms } from './terms.ts'
import { BlockStore, offsetOf } from './block-store.ts'
import { roundedSize } from './pool.ts'

export const blockHead = 2
const nextField = 0
/** Integers that entries take, in the lower half, and for which there is room. */
export const sizesField = 1
const capacityShift = 16
export const usedMask = (1 << capacityShift) - 1

export const lengthShift = 21
export const ruleMask = maxIds - 1
/** The length of an entry whose code lies elsewhere. */
export const elsewhere = 2_047
/** Integers of such an entry. */
export const elsewhereSize = 3

/** Largest block, so that taking an entry out, or moving all, moves little. */
const maxCapacity = 4_096
/** Up to here a block is just as large as it must be: most terms have a rule or a few. */
const smallCapacity = 64
const growth = 1.25

/** Adding and taking out move one rule's entry in one term's blocks, never a whole list. */
export class Postings {
  readonly blocks = new BlockStore()
  readonly #terms: Terms

  constructor(terms: Terms) {
    this.#terms = terms
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
    const ints = this.blocks.segmentOf(block)
    const start = offsetOf(block)
    let at = start + blockHead + usedIn(ints, start)
    ints[at++] = header
    for (let i = 0; i < values.length; i++) ints[at++] = values[i]!
    ints[start + sizesField]! += size
  }

  /**
   * A term's entries lie in one block, which moves to a larger one when it is full: what is tried together is read in one
   * go. Beyond `maxCapacity` blocks are chained, so that a move never takes long.
   */
  #blockWithRoom(term: number, size: number): number {
    const heads = this.#terms.postings.ints
    const first = heads[term]!
    if (first === 0) return (heads[term] = this.#takeBlock(size, 0))
    const ints = this.blocks.segmentOf(first)
    const start = offsetOf(first)
    const used = usedIn(ints, start)
    const capacity = capacityIn(ints, start)
    const needed = used + size
    if (needed <= capacity) return first
    if (needed > maxCapacity) return (heads[term] = this.#takeBlock(maxCapacity, first))
    const wanted = needed <= smallCapacity ? needed : Math.min(maxCapacity, Math.floor(needed * growth))
    const block = this.#takeBlock(wanted, ints[start + nextField]!)
    const moved = this.blocks.segmentOf(block)
    const movedStart = offsetOf(block)
    moved.set(ints.subarray(start + blockHead, start + blockHead + used), movedStart + blockHead)
    moved[movedStart + sizesField]! += used
    this.blocks.give(first, capacity + blockHead)
    return (heads[term] = block)
  }

  /** An empty block for at least so many integers, what rounding adds is used too, before `next`. */
  #takeBlock(wanted: number, next: number): number {
    const capacity = roundedSize(wanted + blockHead) - blockHead
    const block = this.blocks.take(capacity + blockHead)
    const ints = this.blocks.segmentOf(block)
    const start = offsetOf(block)
    ints[start + nextField] = next
    ints[start + sizesField] = capacity << capacityShift
    return block
  }

  /** Takes a rule away from a term: the entries behind it close up. O(rules of the term). */
  remove(term: number, rule: number): void {
    let before = 0
    for (let block = this.#terms.postings.ints[term]!; block !== 0;) {
      const ints = this.blocks.segmentOf(block)
      const head = offsetOf(block)
      const start = head + blockHead
      const end = start + usedIn(ints, head)
      const entry = entryOf(ints, start, end, rule)
      if (entry < end) {
        const size = entrySize(ints[entry]!)
        ints.copyWithin(entry, entry + size, end)
        ints[head + sizesField]! -= size
        if (usedIn(ints, head) === 0) this.#drop(block, before, term)
        return
      }
      before = block
      block = ints[head + nextField]!
    }
  }

  #drop(block: number, before: number, term: number): void {
    const ints = this.blocks.segmentOf(block)
    const start = offsetOf(block)
    const next = ints[start + nextField]!
    if (before === 0) this.#terms.postings.ints[term] = next
    else this.blocks.segmentOf(before)[offsetOf(before) + nextField] = next
    this.blocks.give(block, capacityIn(ints, start) + blockHead)
  }
}

function usedIn(ints: Int32Array, block: number): number {
  return ints[block + sizesField]! & usedMask
}

function capacityIn(ints: Int32Array, block: number): number {
  return ints[block + sizesField]! >>> capacityShift
}

function entryOf(ints: Int32Array, start: number, end: number, rule: number): number {
  let entry = start
  while (entry < end && (ints[entry]! & ruleMask) !== rule) entry += entrySize(ints[entry]!)
  return entry
}

function entrySize(header: number): number {
  const length = header >>> lengthShift
  return length === elsewhere ? elsewhereSize : length + 1
}
