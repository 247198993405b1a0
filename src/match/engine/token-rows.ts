import type { TextField, UnspacedRun } from '../tokens.ts'
import { boundariesOf } from '../word-boundaries.ts'
import { CopiedInts } from './copied-ints.ts'
import { GrowingInts } from './growing.ts'
import { maxIds, type Terms } from './terms.ts'

/** Columns of a row; eight to a row. */
export const rowColumns = {
  /** Offsets in the text, in UTF-16 units. */
  start: 0,
  end: 1,
  /** Places that the token takes, `next` exclusive: see `Tokens`. */
  at: 2,
  next: 3,
  /** Index in the runs, −1 outside scripts without spaces. */
  run: 4,
  /** The term; 0 for a word nobody asks for; else one of `openTerms`, or `firstSeveral` − the index of its terms. */
  term: 5,
  /** A second term that the word stands for, 0 for none. */
  second: 6,
} as const

/** Stand in a row's column of the term while it is being looked up. */
export const openTerms = {
  /** The word was not seen lately. */
  unknown: -1,
  /** It stands for more than two terms, which the cache knows by what the second column says. */
  several: -2,
} as const

const firstSeveral = -3

export const rowShift = 3
const rowSize = 1 << rowShift
const termColumn = rowColumns.term
/** Rows and terms that most items do with. */
const usualRows = 1 << 12

/** A run, and where its source begins in the text at hand. */
interface PlacedRun {
  readonly run: UnspacedRun
  readonly offset: number
}

interface ReadText {
  readonly field: TextField
  readonly source: string
  readonly firstRow: number
}

/**
 * The words of the item at hand, a row each, and which terms that anybody asks for they are. Where a term stands is a
 * chain of nodes in reading order, made for all terms when the first phrase asks.
 */
export class TokenRows {
  readonly #terms: Terms
  readonly #rows = new CopiedInts(usualRows << rowShift)
  /** Number of the item at hand, above 0. */
  item = 0
  count = 0
  /** Rows of the title, which come first. */
  titleCount = 0
  readonly #runs: PlacedRun[] = []
  /** Those of the item at hand, and what earlier ones left behind them. */
  readonly #texts: ReadText[] = []
  #textCount = 0
  readonly #several: (readonly number[])[] = []
  /** Terms met in the item at hand, each once. */
  readonly met = new CopiedInts(usualRows)
  metCount = 0
  /** By id: number of the item in which the term was last chained, and its first node there. */
  readonly #firsts = new GrowingInts(maxIds * 2)
  /** Two integers to a node: the row, and the next node of the term, −1 for none. */
  readonly #nodes = new CopiedInts(usualRows * 2)
  #nodeCount = 0
  #isChained = false
  /** One bit a term: small enough to stay in the processor's nearest cache while rules are tried. */
  readonly #present = new CopiedInts(1 << 10)

  constructor(terms: Terms) {
    this.#terms = terms
  }

  /** Makes terms up to this one askable by `has`. */
  reserve(id: number): void {
    this.#present.reserve((id >> 5) + 1)
  }

  get presence(): Int32Array {
    return this.#present.ints
  }

  /** The rows themselves, good until the next `reserveRows`. */
  get ints(): Int32Array {
    return this.#rows.ints
  }

  /** `item` is another number than that of any item whose rows are still spoken of. */
  begin(item: number): void {
    const bits = this.#present.ints
    const met = this.met.ints
    // What the item before left behind.
    for (let i = 0; i < this.metCount; i++) bits[met[i]! >> 5] = 0
    this.item = item
    this.#isChained = false
    this.count = 0
    this.titleCount = 0
    this.metCount = 0
    if (this.#runs.length > 0) this.#runs.length = 0
    if (this.#several.length > 0) this.#several.length = 0
    this.#textCount = 0
  }

  /** The rows that follow are this text's. */
  beginText(field: TextField, source: string): void {
    this.#texts[this.#textCount++] = { field, source, firstRow: this.count }
  }

  /** Makes room for so many rows more. */
  reserveRows(more: number): void {
    this.#rows.reserve((this.count + more) << rowShift)
  }

  /** Its number, for `add`. The run that was added last is not added again. */
  addRun(run: UnspacedRun, offset: number): number {
    const last = this.#runs.at(-1)
    if (last?.run !== run || last.offset !== offset) this.#runs.push({ run, offset })
    return this.#runs.length - 1
  }

  /** In a script without spaces: does a word begin, or end, at this offset of the row's text? True elsewhere. */
  isWordEdge(row: number, offset: number): boolean {
    const placed = this.#runs[this.ints[(row << rowShift) + rowColumns.run]!]
    return !placed || boundariesOf(placed.run).has(offset - placed.offset)
  }

  /** Notes that the item has the term, without a place: for what is true of it as a whole. */
  meet(id: number): void {
    if (!this.has(id)) this.#list(id)
  }

  /** Adds the row of a word that stands for this term. */
  add(term: number, start: number, end: number, at: number, next: number, run: number): void {
    this.reserveRows(1)
    this.#rows.ints.set([start, end, at, next, run, term, 0], this.count++ << rowShift)
    this.meet(term)
  }

  /** Adds the row of a word whose terms are not known yet; there is room for it. */
  addWaiting(start: number, end: number, place: number, run: number): void {
    const rows = this.#rows.ints
    const row = this.count++ << rowShift
    rows[row] = start
    rows[row + 1] = end
    rows[row + 2] = place
    rows[row + 3] = place + 1
    rows[row + 4] = run
  }

  /** Says which terms the word of a row stands for. */
  name(row: number, terms: readonly number[]): void {
    const isSeveral = terms.length > 2
    const rows = this.#rows.ints
    const at = row << rowShift
    rows[at + rowColumns.term] = isSeveral ? firstSeveral - this.#several.length : (terms[0] ?? 0)
    rows[at + rowColumns.second] = isSeveral ? 0 : (terms[1] ?? 0)
    if (isSeveral) this.#several.push(terms)
    for (const term of terms) this.meet(term)
  }

  /** Notes that the item has the terms of the rows from this one on; those named are noted already. */
  meetFrom(first: number): void {
    const rows = this.#rows.ints
    const present = this.#present.ints
    const end = this.count << rowShift
    for (let at = (first << rowShift) + termColumn; at < end; at += rowSize) {
      const term = rows[at]!
      if (term <= 0) continue
      if (((present[term >> 5]! >>> (term & 31)) & 1) === 0) this.#list(term)
      const second = rows[at + 1]!
      if (second !== 0) this.meet(second)
    }
  }

  /** Does the item at hand have the term? */
  has(id: number): boolean {
    return ((this.#present.ints[id >> 5]! >>> (id & 31)) & 1) === 1
  }

  /** First node of a term in the item at hand, −1 for none; then `rowAt` and `nodeAfter`. */
  firstOf(id: number): number {
    if (!this.has(id)) return -1
    if (!this.#isChained) this.#chain()
    return this.#firsts.ints[id << 1] === this.item ? this.#firsts.ints[(id << 1) + 1]! : -1
  }

  /** Of a node in a term's chain. */
  rowAt(node: number): number {
    return this.#nodes.ints[node << 1]!
  }

  /** The next place of the term, −1 after the last. */
  nodeAfter(node: number): number {
    return this.#nodes.ints[(node << 1) + 1]!
  }

  /** Few items come to where a phrase must be looked for: the others are spared it. */
  #chain(): void {
    this.#isChained = true
    this.#nodeCount = 0
    this.#firsts.reserve((this.#terms.highest + 1) << 1)
    for (let row = this.count - 1; row >= 0; row--) {
      const term = this.#rows.ints[(row << rowShift) + rowColumns.term]!
      if (term > 0) {
        this.#addNode(term, row)
        const second = this.#rows.ints[(row << rowShift) + rowColumns.second]!
        if (second !== 0) this.#addNode(second, row)
      } else if (term < 0) for (const one of this.#several[firstSeveral - term] ?? []) this.#addNode(one, row)
    }
  }

  #addNode(term: number, row: number): void {
    const firsts = this.#firsts.ints
    const column = term << 1
    const node = this.#nodeCount++
    this.#nodes.reserve(this.#nodeCount << 1)
    const nodes = this.#nodes.ints
    nodes[node << 1] = row
    nodes[(node << 1) + 1] = firsts[column] === this.item ? firsts[column + 1]! : -1
    firsts[column] = this.item
    firsts[column + 1] = node
  }

  /** See `rowColumns`. */
  termOf(row: number): number {
    return this.#rows.ints[(row << rowShift) + rowColumns.term]!
  }

  /** A further term of the row's word, 0 for none. */
  secondOf(row: number): number {
    return this.#rows.ints[(row << rowShift) + rowColumns.second]!
  }

  /** Offset in the row's text, in UTF-16 units. */
  startOf(row: number): number {
    return this.#rows.ints[row << rowShift]!
  }

  /** Offset in its text, in UTF-16 units, exclusive. */
  endOf(row: number): number {
    return this.#rows.ints[(row << rowShift) + rowColumns.end]!
  }

  /**
   * O(texts of the item), which are a handful.
   * @throws {RangeError} for a row before the first text.
   */
  textOf(row: number): ReadText {
    let text: ReadText | undefined
    for (let i = 0; i < this.#textCount && this.#texts[i]!.firstRow <= row; i++) text = this.#texts[i]
    if (!text) throw new RangeError(`There is no row ${row}`)
    return text
  }

  #list(id: number): void {
    if (this.metCount >= this.met.ints.length) this.met.reserve(this.metCount + 1)
    this.met.ints[this.metCount++] = id
    const word = id >> 5
    if (word >= this.#present.ints.length) this.#present.reserve(word + 1)
    this.#present.ints[word]! |= 1 << (id & 31)
  }
}
