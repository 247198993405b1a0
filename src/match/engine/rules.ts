import { LimitError } from '../../platform/errors.ts'
import type { Estimates } from './anchors.ts'
import { type Branch, isRef, knowing, packed, refIn, unpacked } from './branch.ts'
import { branchCode, leavesIn, maxSteps } from './branch-code.ts'
import type { Compounds } from './compounds.ts'
import { GrowingInts } from './growing.ts'
import { hashOfInts } from './hash.ts'
import { HashIndex } from './hash-index.ts'
import type { Pool } from './pool.ts'
import type { Postings } from './postings.ts'
import { maxIds } from './terms.ts'

/** Columns of a rule; three to a rule. */
export const ruleColumns = {
  /** First of the watches that ask for it, 0 for none. */
  firstWatch: 0,
  /** Its block in the pool: the packed branch, its anchors, and when its code is shared, where and how long that is. */
  address: 1,
  /** How long the packed branch is, how many anchors there are, and whether its code is shared. */
  sizes: 2,
} as const

export const ruleSize = 3

const anchorShift = 12
const sizeMask = (1 << anchorShift) - 1
/** In the column of sizes: the code is shared. */
const sharedBit = 1 << 30
/** Address and length. */
const sharedSize = 2
/** With more steps or anchors than these, all anchors of a rule share one code: else it grows with their product. */
const maxInlineSteps = 24
const maxInlineAnchors = 12

/** Moved to other anchors only when that lowers what it costs at least to this part. */
const worthMoving = 0.75
/** All rules are looked at anew when so many times as much was learned. */
const worthReviewing = 2

/**
 * What watches ask for, each once however many watches, of whatever desks, ask the same. A rule is filed under its
 * anchors with what is left to be asked when the anchor is known to be there.
 */
export class Rules {
  readonly columns: GrowingInts
  readonly #parts: RuleParts
  readonly #index: HashIndex
  readonly #free: number[] = []
  #end = 1
  /** The rule that is looked at next for better anchors. */
  #review = 1
  /** Looks that are due in this round: until each rule was looked at. */
  #due = 0
  /** Items that had been learned from when the last round began. */
  #knownAtRound = 0

  constructor(parts: RuleParts, capacity = maxIds) {
    this.#parts = parts
    this.columns = new GrowingInts(capacity * ruleSize)
    this.#index = new HashIndex(capacity)
    this.columns.reserve(ruleSize)
  }

  get count(): number {
    return this.#index.count
  }

  /** No rule's number is above it. */
  get highest(): number {
    return this.#end - 1
  }

  get bytes(): number {
    return this.columns.bytes + this.#index.bytes
  }

  /**
   * The rule that asks for this branch; made and filed when it is new. Takes over one use of each ref in it.
   * O(leaves × anchors), bounded by `maxInlineAnchors`.
   */
  use(branch: Branch): number {
    const ints = packed(branch)
    const hash = hashOfInts(ints)
    const known = this.#find(ints, hash)
    if (known !== 0) {
      this.#releaseRefs(ints)
      return known
    }
    const rule = this.#free.pop() ?? this.#end++
    if (rule >= maxIds) throw new LimitError('This process holds as many watches as it can.', { maxIds })
    this.columns.reserve((rule + 1) * ruleSize)
    this.columns.ints.fill(0, rule * ruleSize, (rule + 1) * ruleSize)
    this.#index.add(rule, hash)
    this.#beginRound()
    this.#file(rule, branch, ints, this.#anchorsOf(branch))
    return rule
  }

  /** Takes away a rule that no watch asks for any longer. O(its leaves + rules under its anchors). */
  remove(rule: number): void {
    const refs = packed(this.branchOf(rule))
    this.#unfile(rule)
    this.#index.remove(rule)
    this.columns.ints[rule * ruleSize + ruleColumns.address] = 0
    this.#free.push(rule)
    this.#releaseRefs(refs)
  }

  /** The branch of a rule, for whoever wants to know what it asks. */
  branchOf(rule: number): Branch {
    return unpacked(this.#parts.pool.ints, this.#addressOf(rule), packedSize(this.#sizesOf(rule)))
  }

  /**
   * Looks at the next rule, if that is due or it is its turn in any case. All are looked at once after the last one came, and
   * again whenever so much more was learned that what is rare is better known: with each doubling a round costs half as much
   * an item.
   */
  review(isTurn: boolean): void {
    const { sampled } = this.#parts.estimates
    if (this.#due === 0 && sampled >= Math.max(1, this.#knownAtRound * worthReviewing)) this.#beginRound()
    if (this.#due > 0 || isTurn) this.#reviewNext()
  }

  #beginRound(): void {
    this.#due = this.#end - 1
    this.#knownAtRound = this.#parts.estimates.sampled
  }

  /** Looks whether the next rule in turn is better filed elsewhere, now that more of the stream is known. O(leaves). */
  #reviewNext(): void {
    if (this.#due > 0) this.#due--
    if (this.#review >= this.#end) this.#review = 1
    const rule = this.#review++
    if (rule >= this.#end || this.#addressOf(rule) === 0) return
    const branch = this.branchOf(rule)
    const anchors = this.#anchorsOf(branch)
    const { estimates } = this.#parts
    if (estimates.costOf(anchors) > estimates.costOf(this.#anchorsAt(rule)) * worthMoving) return
    const ints = packed(branch)
    this.#unfile(rule)
    this.#file(rule, branch, ints, anchors)
  }

  #anchorsOf(branch: Branch): readonly number[] {
    const anchors = this.#parts.estimates.anchorsOf(branch)
    // `parseQuery` refuses such queries, so one here is our own mistake.
    if (!anchors) throw new RangeError('A query without anything to look for cannot be watched')
    return anchors.terms
  }

  #file(rule: number, branch: Branch, ints: readonly number[], anchors: readonly number[]): void {
    const { pool, postings, estimates } = this.#parts
    const ordered = estimates.inOrder(branch, maxSteps)
    const leaves = leavesIn(ordered)
    const isShared = leaves > maxInlineSteps || anchors.length > maxInlineAnchors
    const address = pool.take(ints.length + anchors.length + (isShared ? sharedSize : 0))
    const columns = this.columns.ints
    columns[rule * ruleSize + ruleColumns.address] = address
    columns[rule * ruleSize + ruleColumns.sizes] =
      ints.length | (anchors.length << anchorShift) | (isShared ? sharedBit : 0)
    const anchorsAt = address + ints.length
    for (let i = 0; i < ints.length; i++) pool.ints[address + i] = ints[i]!
    for (let i = 0; i < anchors.length; i++) pool.ints[anchorsAt + i] = anchors[i]!
    if (!isShared) {
      for (let i = 0; i < anchors.length; i++) this.#fileInline(rule, ordered, anchors[i]!)
      return
    }
    const steps = branchCode(ordered)
    const code = pool.put(steps)
    pool.ints[anchorsAt + anchors.length] = code
    pool.ints[anchorsAt + anchors.length + 1] = steps.length
    for (const anchor of anchors) postings.addElsewhere(anchor, rule, code, steps.length)
  }

  /** `branch` in the order in which it is soonest decided. */
  #fileInline(rule: number, branch: Branch, anchor: number): void {
    const rest = knowing(branch, anchor)
    // What can't hold when its anchor is there is met by another anchor, or never.
    if (rest === false) return
    const steps = rest === true ? [] : branchCode(rest)
    this.#parts.postings.add(anchor, rule, steps)
  }

  #unfile(rule: number): void {
    const { pool, postings } = this.#parts
    const sizes = this.#sizesOf(rule)
    const address = this.#addressOf(rule)
    const anchors = address + packedSize(sizes)
    const end = anchors + anchorCount(sizes)
    for (let i = anchors; i < end; i++) postings.remove(pool.ints[i]!, rule)
    const isShared = (sizes & sharedBit) !== 0
    if (isShared) pool.give(pool.ints[end]!, pool.ints[end + 1]!)
    pool.give(address, end - address + (isShared ? sharedSize : 0))
  }

  #sizesOf(rule: number): number {
    return this.columns.ints[rule * ruleSize + ruleColumns.sizes]!
  }

  #anchorsAt(rule: number): readonly number[] {
    const sizes = this.#sizesOf(rule)
    const start = this.#addressOf(rule) + packedSize(sizes)
    return [...this.#parts.pool.ints.subarray(start, start + anchorCount(sizes))]
  }

  /** One use less of each ref of a packed branch. */
  #releaseRefs(ints: readonly number[]): void {
    for (let i = 0; i < ints.length; i++) if (isRef(ints[i]!)) this.#parts.compounds.release(refIn(ints[i]!))
  }

  #addressOf(rule: number): number {
    return this.columns.ints[rule * ruleSize + ruleColumns.address]!
  }

  #find(ints: readonly number[], hash: number): number {
    let rule = this.#index.first(hash)
    while (rule !== 0 && !(this.#index.hashOf(rule) === hash && this.#isSame(rule, ints))) rule = this.#index.next(rule)
    return rule
  }

  #isSame(rule: number, ints: readonly number[]): boolean {
    if (packedSize(this.#sizesOf(rule)) !== ints.length) return false
    const start = this.#addressOf(rule)
    const pool = this.#parts.pool.ints
    for (let i = 0; i < ints.length; i++) if (pool[start + i] !== ints[i]) return false
    return true
  }
}

function packedSize(sizes: number): number {
  return sizes & sizeMask
}

function anchorCount(sizes: number): number {
  return (sizes & ~sharedBit) >>> anchorShift
}

export interface RuleParts {
  readonly pool: Pool
  readonly postings: Postings
  readonly compounds: Compounds
  readonly estimates: Estimates
}
