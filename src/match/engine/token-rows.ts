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
  /** The next row of the same term, −1 for none. */
  again: 4,
  /** Index in `runs`, −1 outside scripts without spaces. */
  run: 5,
  term: 6,
} as const

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
 * Where in the item at hand the terms that anybody asks for stand. Rows of one term are chained in reading order when
 * the first phrase asks.
 */
export class TokenRows {
  readonly #terms: Terms
  readonly #rows = new CopiedInts(usualRows * 8)
  /** Number of the item at hand, above 0. */
  item = 0
  count = 0
  /** Rows of the title, which come first. */
  titleCount = 0
  readonly #runs: PlacedRun[] = []
  readonly #texts: ReadText[] = []
  /** Terms met in the item at hand, each once. */
  readonly met = new CopiedInts(usualRows)
  metCount = 0
  /** By id: number of the item in which the term was last chained, and its first row there. */
  readonly #firsts = new GrowingInts(maxIds * 2)
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
    this.#texts.length = 0
  }

  beginText(field: TextField, source: string): void {
    this.#texts.push({ field, source, firstRow: this.count })
  }

  /** Its number, for `add`. The run that was added last is not added again. */
  addRun(run: UnspacedRun, offset: number): number {
    const last = this.#runs.at(-1)
    if (last?.run !== run || last.offset !== offset) this.#runs.push({ run, offset })
    return this.#runs.length - 1
  }

  /** In a script without spaces: does a word begin, or end, at this offset of the row's text? True elsewhere. */
  isWordEdge(row: number, offset: number): boolean {
    const placed = this.#runs[this.ints[(row << 3) + 5]!]
    return !placed || boundariesOf(placed.run).has(offset - placed.offset)
  }

  /** Notes that the item has the term, without a place: for what is true of it as a whole. */
  meet(id: number): void {
    if (!this.has(id)) this.#list(id)
  }

  add(id: number, start: number, end: number, at: number, next: number, run: number): void {
    const row = this.count++
    const place = row << 3
    if (place + 8 > this.#rows.ints.length) this.#rows.reserve(place + 8)
    const rows = this.#rows.ints
    rows[place] = start
    rows[place + 1] = end
    rows[place + 2] = at
    rows[place + 3] = next
    rows[place + 5] = run
    rows[place + 6] = id
    if (!this.has(id)) this.#list(id)
  }

  /** Does the item at hand have the term? */
  has(id: number): boolean {
    return ((this.#present.ints[id >> 5]! >>> (id & 31)) & 1) === 1
  }

  /** First row of a term in the item at hand, −1 for none. */
  firstOf(id: number): number {
    if (!this.has(id)) return -1
    if (!this.#isChained) this.#chain()
    return this.#firsts.ints[id << 1] === this.item ? this.#firsts.ints[(id << 1) + 1]! : -1
  }

  /** Chains the rows of each term. Few items come to where a phrase must be looked for: the others are spared it. */
  #chain(): void {
    this.#isChained = true
    this.#firsts.reserve((this.#terms.highest + 1) << 1)
    const rows = this.#rows.ints
    const firsts = this.#firsts.ints
    for (let row = this.count - 1; row >= 0; row--) {
      const place = row << 3
      const term = rows[place + rowColumns.term]! << 1
      rows[place + rowColumns.again] = firsts[term] === this.item ? firsts[term + 1]! : -1
      firsts[term] = this.item
      firsts[term + 1] = row
    }
  }

  /** Offset in the row's text, in UTF-16 units. */
  startOf(row: number): number {
    return this.#rows.ints[row << 3]!
  }

  endOf(row: number): number {
    return this.#rows.ints[(row << 3) + rowColumns.end]!
  }

  textOf(row: number): ReadText {
    const text = this.#texts.findLast(({ firstRow }) => firstRow <= row)
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
