// Reads an item and finds the rules that it matches. How the parts lie in memory: docs/decisions/0014-percolator-in-columns.md.
import type { Item } from '../../model/item.ts'
import type { QueryNode } from '../ast.ts'
import { listsIn } from '../desk-lists.ts'
import { itemKeys, linksOf } from '../item-keys.ts'
import { cellBlocks, cellMatched, cellNoted } from '../kernel/layout.ts'
import type { EstimatedCost } from '../watch-cost.ts'
import { Estimates } from './anchors.ts'
import { Compiler } from './compile.ts'
import { Compounds } from './compounds.ts'
import { CopiedInts } from './copied-ints.ts'
import { Frequency } from './frequency.ts'
import { createKernel, type Kernel, type MakeKernel } from './kernel.ts'
import { Lexicon } from './lexicon.ts'
import { Lists } from './lists.ts'
import { Memory } from './memory.ts'
import { Places } from './places.ts'
import { Pool } from './pool.ts'
import { Postings } from './postings.ts'
import { Rules } from './rules.ts'
import { authorMark, keyMark, linkMark } from './scope-marks.ts'
import { maxIds } from './terms.ts'
import { shownTerm } from './shown-term.ts'
import { TextReader } from './text-reader.ts'
import { TokenRows } from './token-rows.ts'

/** Address space, in integers: a gigabyte, some 3 million watches. */
const memoryInts = 1 << 28
/** The same of an engine of few words: 64 megabytes, several times what the longest item needs. */
const smallMemoryInts = 1 << 24
/** Items are counted up to here and then from 0 again: a small integer stays one. */
const maxItem = (1 << 30) - 1
/** While no round of looking at all rules is under way, one is looked at every so many items: words do become common. */
const reviewEvery = 64
/** Counters for an engine of few words. */
const smallFrequency = 1 << 8

const none: readonly number[] = []

/** One item at a time: what is asked of it is of the item that was read last. */
export class Engine {
  readonly lexicon: Lexicon
  readonly compounds: Compounds
  readonly places: Places
  readonly rows: TokenRows
  readonly rules: Rules
  readonly compiler: Compiler
  readonly lists: Lists
  readonly #kernel: Kernel
  readonly #pool: Pool
  /** Apart from the rest, so that what is tried together lies together. */
  readonly #postingsPool: Pool
  readonly #frequency: Frequency
  /** A single query is filed well enough; to learn would take longer than to match. */
  readonly #learns: boolean
  readonly #reader: TextReader
  /** Rules that the item matches, as many as the kernel says. */
  readonly #matched: CopiedInts
  #matchedCount = 0
  /** One bit a rule: is it among those matched? */
  readonly #noted: CopiedInts
  /** First blocks of the rules that are tried on the item at hand. */
  readonly #blocks: CopiedInts
  #item = 0

  /**
   * @param capacity Terms, compounds and rules that there may be; for a single query a few hundred do.
   * @param makeKernel The compiled one, unless a test runs its sources.
   */
  constructor(capacity = maxIds, makeKernel: MakeKernel = createKernel) {
    this.#learns = capacity === maxIds
    const frequency = new Frequency(capacity < maxIds ? smallFrequency : undefined)
    this.#frequency = frequency
    const memory = new Memory(this.#learns ? memoryInts : smallMemoryInts)
    const pool = new Pool(memory)
    this.#pool = pool
    this.#postingsPool = new Pool(memory)
    this.#matched = new CopiedInts(pool, cellMatched, 1 << 8)
    this.#noted = new CopiedInts(pool, cellNoted, 1 << 8)
    this.#blocks = new CopiedInts(pool, cellBlocks, 1 << 8)
    this.#kernel = makeKernel(memory.wasm, (ref) => this.places.stands(ref))
    this.lexicon = new Lexicon(pool, this.#kernel, capacity)
    this.compounds = new Compounds(this.lexicon, pool, capacity)
    this.rows = new TokenRows(pool)
    this.#reader = new TextReader({ lexicon: this.lexicon, rows: this.rows, frequency, pool, kernel: this.#kernel })
    const shared = { pool: this.#pool, compounds: this.compounds }
    this.places = new Places({ ...shared, terms: this.lexicon.terms, rows: this.rows })
    const postings = new Postings(this.lexicon.terms, this.#postingsPool)
    const estimates = new Estimates(this.lexicon, this.compounds, frequency)
    this.rules = new Rules({ ...shared, postings, estimates }, capacity)
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

  /** Columns and pools; of what is set aside for them, which node's own figures count, what is in use. */
  get bytes(): number {
    return (
      this.#pool.bytes + this.#postingsPool.bytes + this.lexicon.terms.bytes + this.compounds.bytes + this.rules.bytes
    )
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
    else this.#nextItem()
  }

  /** Reads an item; what follows is asked of it. O(length). */
  read(item: Item, isSample = this.#learns && this.#frequency.wants(this.#item)): void {
    this.#nextItem()
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
    this.#matchedCount = this.#tryRules()
    this.rules.review(this.#item % reviewEvery === 0)
    return this.#matchedRules()
  }

  /** Lists the rules that match the item that was read; returns how many they are. */
  #tryRules(): number {
    const { metCount } = this.rows
    // One more is written of each before it is known not to count.
    this.#blocks.reserve(metCount + 1)
    this.#noted.reserve((this.rules.highest >> 5) + 1)
    this.#matched.reserve(this.rules.highest + 2)
    return this.#kernel.tryRules(metCount)
  }

  #matchedRules(): readonly number[] {
    if (this.#matchedCount === 0) return none
    const rules: number[] = []
    for (let i = 0; i < this.#matchedCount; i++) rules.push(this.#matched.ints[i]!)
    return rules
  }

  /** What the item before left behind. */
  #forgetMatched(): void {
    const [noted, matched] = [this.#noted.ints, this.#matched.ints]
    for (let i = 0; i < this.#matchedCount; i++) noted[matched[i]! >> 5] = 0
    this.#matchedCount = 0
  }

  #nextItem(): void {
    this.#item = (this.#item + 1) & maxItem
    this.lists.leave()
  }
}
