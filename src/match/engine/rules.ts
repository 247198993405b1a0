import { LimitError } from '../../platform/errors.ts'
import type { Estimates } from './anchors.ts'
import { type Branch, knowing, packed, refsIn, unpacked } from './branch.ts'
import { branchCode, leavesIn, maxSteps } from './branch-code.ts'
import type { Compounds } from './compounds.ts'
import { GrowingInts } from './growing.ts'
import { hashOfInts } from './hash.ts'
import { HashIndex } from './hash-index.ts'
import type { Pool } from './pool.ts'
import type { Postings } from './postings.ts'
import { maxIds } from './terms.ts'

/** Columns of a rule; four to a rule. */
export const ruleColumns = {
  /** First of the watches that ask for it, 0 for none. */
  firstWatch: 0,
  /** Its block in the pool: sizes of the packed branch and of the anchors, address and length of shared code, then both. */
  address: 1,
  /** Number of the last item that it matched. */
  matchedIn: 2,
} as const

const blockHead = 4
/** With more steps or anchors than these, all anchors of a rule share one code: else it grows with their product. */
const maxInlineSteps = 24
const maxInlineAnchors = 12

/** Moved to other anchors only when that at least halves what it costs. */
const worthMoving = 0.5

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
  /** Looks that are due until each rule was looked at since the last came. */
  #unreviewed = 0

  constructor(parts: RuleParts, capacity = maxIds) {
    this.#parts = parts
    this.columns = new GrowingInts(capacity * 4)
    this.#index = new HashIndex(capacity)
    this.columns.reserve(4)
  }

  get count(): number {
    return this.#index.count
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
      for (const ref of refsIn(Int32Array.from(ints), 0, ints.length)) this.#parts.compounds.release(ref)
      return known
    }
    const rule = this.#free.pop() ?? this.#end++
    if (rule >= maxIds) throw new LimitError('This process holds as many watches as it can.', { maxIds })
    this.columns.reserve((rule + 1) << 2)
    this.columns.ints.fill(0, rule << 2, (rule + 1) << 2)
    this.#index.add(rule, hash)
    this.#unreviewed = this.#end
    this.#file(rule, branch, ints, this.#anchorsOf(branch))
    return rule
  }

  /** Takes away a rule that no watch asks for any longer. O(its leaves + rules under its anchors). */
  remove(rule: number): void {
    const { packedSize } = this.#headOf(rule)
    const refs = refsIn(this.#parts.pool.ints, this.#addressOf(rule) + blockHead, packedSize)
    this.#unfile(rule)
    this.#index.remove(rule)
    this.columns.ints[(rule << 2) + ruleColumns.address] = 0
    this.#free.push(rule)
    for (const ref of refs) this.#parts.compounds.release(ref)
  }

  /** The branch of a rule, for whoever wants to know what it asks. */
  branchOf(rule: number): Branch {
    return unpacked(this.#parts.pool.ints, this.#addressOf(rule) + blockHead)
  }

  /** Is there a rule that was not looked at since it was filed? */
  get hasUnreviewed(): boolean {
    return this.#unreviewed > 0
  }

  /** Looks whether the next rule in turn is better filed elsewhere, now that more of the stream is known. O(leaves). */
  reviewNext(): void {
    if (this.#unreviewed > 0) this.#unreviewed--
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
    const withWords = estimates.withWordsFirst(branch)
    const eager = leavesIn(withWords) > maxSteps ? branch : withWords
    const ordered = estimates.inOrder(eager)
    const steps = branchCode(ordered)
    const isShared = steps.length > maxInlineSteps || anchors.length > maxInlineAnchors
    const code = isShared ? pool.put(steps) : 0
    const head = [ints.length, anchors.length, code, isShared ? steps.length : 0]
    this.columns.ints[(rule << 2) + ruleColumns.address] = pool.put([...head, ...ints, ...anchors])
    for (const anchor of anchors) {
      if (isShared) postings.addElsewhere(anchor, rule, code, steps.length)
      else this.#fileInline(rule, ordered, anchor)
    }
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
    const { packedSize, anchorCount, code, codeLength } = this.#headOf(rule)
    for (const anchor of this.#anchorsAt(rule)) postings.remove(anchor, rule)
    if (code !== 0) pool.give(code, codeLength)
    pool.give(this.#addressOf(rule), blockHead + packedSize + anchorCount)
  }

  #headOf(rule: number) {
    const [packedSize = 0, anchorCount = 0, code = 0, codeLength = 0] = this.#parts.pool.ints.subarray(
      this.#addressOf(rule),
      this.#addressOf(rule) + blockHead,
    )
    return { packedSize, anchorCount, code, codeLength }
  }

  #anchorsAt(rule: number): readonly number[] {
    const { packedSize, anchorCount } = this.#headOf(rule)
    const start = this.#addressOf(rule) + blockHead + packedSize
    return [...this.#parts.pool.ints.subarray(start, start + anchorCount)]
  }

  #addressOf(rule: number): number {
    return this.columns.ints[(rule << 2) + ruleColumns.address]!
  }

  #find(ints: readonly number[], hash: number): number {
    let rule = this.#index.first(hash)
    while (rule !== 0 && !(this.#index.hashOf(rule) === hash && this.#isSame(rule, ints))) rule = this.#index.next(rule)
    return rule
  }

  #isSame(rule: number, ints: readonly number[]): boolean {
    const start = this.#addressOf(rule) + blockHead
    const pool = this.#parts.pool.ints
    return this.#headOf(rule).packedSize === ints.length && ints.every((value, i) => pool[start + i] === value)
  }
}

export interface RuleParts {
  readonly pool: Pool
  readonly postings: Postings
  readonly compounds: Compounds
  readonly estimates: Estimates
}
