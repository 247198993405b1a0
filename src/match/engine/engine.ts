// Reads an item and finds the rules that it matches. How the parts lie in memory: docs/decisions/0014-percolator-in-columns.md.
import type { Item } from '../../model/item.ts'
import type { QueryNode } from '../ast.ts'
import { listsIn } from '../desk-lists.ts'
import { itemKeys, linksOf } from '../item-keys.ts'
import type { EstimatedCost } from '../watch-cost.ts'
import { Estimates } from './anchors.ts'
import { jumpOf, jumpShift, jumpsWhenStands, whenStandsShift } from './branch-code.ts'
import { Compiler } from './compile.ts'
import { Compounds } from './compounds.ts'
import { CopiedInts } from './copied-ints.ts'
import { Frequency } from './frequency.ts'
import { Lexicon } from './lexicon.ts'
import { Lists } from './lists.ts'
import { Places } from './places.ts'
import { Pool } from './pool.ts'
import { offsetMask, segmentShift } from './block-store.ts'
import {
  blockHead,
  elsewhere,
  elsewhereSize,
  lengthShift,
  Postings,
  ruleMask,
  sizesField,
  usedMask,
} from './postings.ts'
import { compoundBit } from './refs.ts'
import { Rules } from './rules.ts'
import { authorMark, keyMark, linkMark } from './scope-marks.ts'
import { maxIds } from './terms.ts'
import { shownTerm } from './shown-term.ts'
import { TextReader } from './text-reader.ts'
import { TokenRows } from './token-rows.ts'

/** Address space for the pool, in integers: half a gigabyte, some 2 million watches. */
const poolInts = 1 << 27
/** Items are counted up to here and then from 0 again: a small integer stays one. */
const maxItem = (1 << 30) - 1
/** While no round of looking at all rules is under way, one is looked at every so many items: words do become common. */
const reviewEvery = 64
/**
 * What other modules name is read from them at each use; constants of one's own are compiled into the loops that need
 * them.
 */
const segmentFrom = segmentShift
const inSegmentMask = offsetMask
const headSize = blockHead
const sizesAt = sizesField
const usedBits = usedMask
const lengthFrom = lengthShift
const idMask = ruleMask
const liesElsewhere = elsewhere
const sizeElsewhere = elsewhereSize
const ofCompound = compoundBit
const whenStandsFrom = whenStandsShift
const jumpFrom = jumpShift

/** Counters for an engine of few words. */
const smallFrequency = 1 << 8

/** One item at a time: what is asked of it is of the item that was read last. */
export class Engine {
  readonly lexicon: Lexicon
  readonly compounds: Compounds
  readonly places: Places
  readonly rows: TokenRows
  readonly rules: Rules
  readonly compiler: Compiler
  readonly lists: Lists
  readonly #pool: Pool
  readonly #postings: Postings
  readonly #frequency: Frequency
  /** A single query is filed well enough; to learn would take longer than to match. */
  readonly #learns: boolean
  readonly #reader: TextReader
  #matched: number[] = []
  /** One bit a rule: is it among those matched? */
  readonly #noted = new CopiedInts(1 << 8)
  /** First blocks of the rules that are tried on the item at hand. */
  #blocks = new Int32Array(256)
  /** Only so that looking into blocks is not left out as useless. */
  touched = 0
  #item = 0

  /** `capacity`: terms, compounds and rules that there may be; for a single query a few hundred do. */
  constructor(capacity = maxIds) {
    this.#learns = capacity === maxIds
    const frequency = new Frequency(capacity < maxIds ? smallFrequency : undefined)
    this.#frequency = frequency
    this.#pool = new Pool(Math.min(poolInts, capacity * 128))
    this.lexicon = new Lexicon(capacity)
    this.compounds = new Compounds(this.lexicon, this.#pool, capacity)
    this.rows = new TokenRows()
    this.#reader = new TextReader(this.lexicon, this.rows, frequency)
    const shared = { pool: this.#pool, compounds: this.compounds }
    this.places = new Places({ ...shared, terms: this.lexicon.terms, rows: this.rows })
    this.#postings = new Postings(this.lexicon.terms)
    const estimates = new Estimates(this.lexicon, this.compounds, frequency)
    this.rules = new Rules({ ...shared, postings: this.#postings, estimates }, capacity)
    this.compiler = new Compiler(this.lexicon, this.compounds)
    const { lexicon, compounds, compiler, rows, places } = this
    this.lists = new Lists({ lexicon, compounds, compiler, rows, places, estimates }, capacity)
    lexicon.onChange = (id) => estimates.forget(id)
    lexicon.onList = (id, text, isNew) => this.lists.turn(id, text, isNew)
    places.lists = this.lists
    estimates.lists = this.lists
  }

  /** The rule that asks for this, made when nobody asked for it before; lists are those of the desk. O(leaves). */
  useRule(root: QueryNode, deskId = ''): number {
    const branch = this.compiler.branchOf(root, deskId)
    this.rows.reserve(this.lexicon.terms.highest)
    return this.rules.use(branch)
  }

  /** See `Lists.filing`, for all lists that a query names. Returns what lets go of them. */
  *filingLists(root: QueryNode, deskId: string): Generator<void, () => void, void> {
    const terms: number[] = []
    for (const list of listsIn(root)) terms.push(yield* this.lists.filing(list, deskId))
    this.rows.reserve(this.lexicon.terms.highest)
    return () => {
      for (const term of terms) this.lexicon.release(term)
    }
  }

  /** What it costs to try a rule of this engine, by what another one has learned. O(leaves). */
  costOf(rule: number, frequency: Frequency): EstimatedCost {
    const estimates = new Estimates(this.lexicon, this.compounds, frequency)
    estimates.lists = this.lists
    const anchors = estimates.anchorsOf(this.rules.branchOf(rule))
    const terms = anchors?.terms ?? []
    const commonestFirst = terms.toSorted((a, b) => estimates.shareOf(b) - estimates.shareOf(a))
    return {
      share: anchors?.cost ?? 1,
      anchors: commonestFirst.map((term) => shownTerm(this.lexicon.terms.textOf(term))),
      sampled: frequency.sampled,
    }
  }

  /** Columns and pool, which node's own figures leave out; postings lie in plain arrays, which it counts. */
  get bytes(): number {
    return this.#pool.bytes + this.lexicon.terms.bytes + this.compounds.bytes + this.rules.bytes
  }

  get frequency(): Frequency {
    return this.#frequency
  }

  /** Learns which words are common from an item that is not matched. O(length). */
  learn(item: Item): void {
    this.read(item, true)
  }

  /** Lets an item pass while nobody asks for anything; one in several teaches which words are common. */
  pass(item: Item): void {
    if (this.#frequency.wants(this.#item)) this.learn(item)
    else this.#countItem()
  }

  /** Reads an item; what follows is asked of it. O(length). */
  read(item: Item, isSample = this.#learns && this.#frequency.wants(this.#item)): void {
    this.#countItem()
    const { asked } = this.lexicon
    const reader = this.#reader
    reader.beginItem(isSample)
    if (item.title) reader.readText(item.title, 'title', '')
    this.rows.titleCount = this.rows.count
    reader.readText(item.text, 'text', '')
    if (asked.author > 0) this.#readAuthor(item)
    if (asked.link > 0) for (const link of linksOf(item)) reader.readText(link, 'link', linkMark)
    if (asked.key > 0) for (const key of itemKeys(item)) reader.readKey(keyMark + key)
    this.places.begin(item)
    this.lists.meet()
  }

  /** The name, the handle (also as people write it, with its @) and the outlet. */
  #readAuthor({ voice }: Item): void {
    this.#reader.readText(voice.name, 'author', authorMark)
    if (voice.handle) this.#reader.readText(`@${voice.handle}`, 'author', authorMark)
    if (voice.outlet) this.#reader.readText(voice.outlet, 'author', authorMark)
  }

  /**
   * Rules that the item matches, each once.
   * O(the item's length + rules that share an anchor with it).
   */
  match(item: Item): readonly number[] {
    this.read(item)
    this.#forgetMatched()
    this.#noted.reserve((this.rules.highest >> 5) + 1)
    this.#tryRules(this.#gather())
    this.rules.review(this.#item % reviewEvery === 0)
    return this.#matched
  }

  /**
   * Lists the first blocks of the rules to be tried and returns how many. Looks into each block on the way, one right
   * after the other: memory then brings them all at once and not each when it is needed.
   */
  #gather(): number {
    const { metCount } = this.rows
    const met = this.rows.met.ints
    if (this.#blocks.length < metCount) this.#blocks = new Int32Array(metCount * 2)
    const blocks = this.#blocks
    const heads = this.lexicon.terms.postings.ints
    const { segments } = this.#postings.blocks
    let count = 0
    let sum = 0
    for (let i = 0; i < metCount; i++) {
      const block = heads[met[i]!]!
      // Whether a term has rules is seldom foreseen, and a wrong guess is known only when memory has answered. Address 0,
      // none, can be looked at.
      sum += segments[block >>> segmentFrom]![block & inSegmentMask]!
      blocks[count] = block
      count += (0 - block) >>> 31
    }
    this.touched = sum
    return count
  }

  /**
   * Runs the code (`branch-code.ts`) of every rule that is filed in the first `count` of the gathered blocks and those
   * chained to them. One long function, and what is imported taken along: the inner loops find all they need in
   * registers.
   */
  #tryRules(count: number): void {
    const { segments } = this.#postings.blocks
    const present = this.rows.presence
    const { places } = this
    for (let i = 0; i < count; i++) {
      let block = this.#blocks[i]!
      do {
        const ints = segments[block >>> segmentFrom]!
        const head = block & inSegmentMask
        let entry = head + headSize
        const end = entry + (ints[head + sizesAt]! & usedBits)
        while (entry < end) {
          const header = ints[entry]!
          const length = header >>> lengthFrom
          let at = entry + 1
          if (length === liesElsewhere) {
            if (this.#holdsElsewhere(ints[at]!, ints[at + 1]!)) this.#note(header & idMask)
            entry += sizeElsewhere
            continue
          }
          entry = at + length
          while (at < entry) {
            const step = ints[at++]!
            const id = step & idMask
            const stands =
              (step & ofCompound) === 0 ? (present[id >> 5]! >>> (id & 31)) & 1 : places.stands(id | ofCompound) ? 1 : 0
            // Jumps without a branch: whether a word stands is seldom foreseen, and a wrong guess costs several steps.
            at += (step >>> jumpFrom) & ((stands ^ ((step >>> whenStandsFrom) & 1)) - 1)
          }
          if (at === entry) this.#note(header & idMask)
        }
        block = ints[head]!
      } while (block !== 0)
    }
  }

  /** Runs code that all anchors of its rule share: it lies in the pool. */
  #holdsElsewhere(start: number, length: number): boolean {
    const pool = this.#pool.ints
    const stop = start + length
    let at = start
    while (at < stop) {
      const step = pool[at++]!
      const ref = step & (compoundBit | ruleMask)
      if (this.places.stands(ref) === jumpsWhenStands(step)) at += jumpOf(step)
    }
    return at === stop
  }

  #note(rule: number): void {
    const noted = this.#noted.ints
    const word = rule >> 5
    const bit = 1 << (rule & 31)
    if ((noted[word]! & bit) !== 0) return
    noted[word]! |= bit
    this.#matched.push(rule)
  }

  /** What the item before left behind. */
  #forgetMatched(): void {
    if (this.#matched.length === 0) return
    for (const rule of this.#matched) this.#noted.ints[rule >> 5] = 0
    this.#matched = []
  }

  #countItem(): void {
    this.#item = (this.#item + 1) & maxItem
  }
}
