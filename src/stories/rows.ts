// The rows of a stream's matrix: what each story is made of, as terms and their weights, and the few figures that a text is
// compared by. A row is one block: a head of 24 bytes, then pairs (term, weight), oldest first; so that memory is waited for
// once. What is asked of many rows in turn lies apart, in few bytes a row, which stay near the processor.
import { blockClass, Blocks, blockLength, longer, none } from './blocks.ts'
import type { Vector } from './vector.ts'

/** The head, as doubles … */
const lengthField = 0
const lastAtField = 1
/** … and as whole numbers. */
const entriesField = 4
const classField = 5
const headLength = 6

/** What tells of a row how its story goes, and where its block begins. */
const figureCount = 4
const startFigure = 0
const sizeFigure = 1
const firstTextFigure = 2
const lastTextFigure = 3

/** The mark of nobody's row. Any other is twice the look in which the row was last met … */
const goneMark = -1
/** … and one more where some terms still list the row although they left it. */
const cutMark = 1
const maxLooks = 2 ** 30

/** Of terms that were cut out of a row: a bit for each, of so many, so that one line of memory nearly always tells that a term is still there. */
const filterBits = 512
const filterLength = filterBits / 32
const filterClass = blockClass(filterLength)

/** An entry is a pair: the term, and its weight as a 32-bit fraction. */
const entryLength = 2

/** A row is a number; the number of one that is gone may be given out again. */
export class Rows {
  /** Every block begins at an even number, where a double may lie: none is shorter than a head. */
  readonly blocks = new Blocks()
  /** What was met of each row, see `goneMark`. */
  #marks = new Int32Array(64)
  #looks = 0
  #figures = new Int32Array(figureCount * 64)
  /** How many places in columns name each row. */
  #listed = new Int32Array(64)
  /** Where each row's filter of terms that were cut out of it lies; `none` while nothing was. */
  #filters = new Int32Array(64).fill(none)
  #used = 0
  readonly #free: number[] = []

  /** How many rows there are, gone ones included: every row's number is below. */
  get end(): number {
    return this.#used
  }

  /** A row for a new story, with room for so many entries. */
  open(textNumber: number, atMs: number, entries = 0): number {
    const row = this.#free.pop() ?? this.#used
    if (row === this.#used) this.#used += 1
    if (this.#used > this.#marks.length) this.#grow()
    const sizeClass = blockClass(headLength + entryLength * entries)
    const start = this.blocks.take(sizeClass)
    const { ints, doubles } = this.blocks
    doubles[(start >> 1) + lengthField] = 0
    doubles[(start >> 1) + lastAtField] = atMs
    ints[start + entriesField] = 0
    ints[start + classField] = sizeClass
    const at = row * figureCount
    this.#figures[at + startFigure] = start
    this.#figures[at + sizeFigure] = 0
    this.#figures[at + firstTextFigure] = textNumber
    this.#figures[at + lastTextFigure] = textNumber
    this.#listed[row] = 0
    this.#marks[row] = 0
    this.#filters[row] = none
    return row
  }

  /** Gives a story's row up. Its number is used again when no column lists it any more: see `unlist`. */
  close(row: number): void {
    const start = this.#startOf(row)
    this.blocks.giveBack(start, this.blocks.ints[start + classField] ?? 0)
    this.#marks[row] = goneMark
    this.#forgetLeft(row)
    if (this.#listed[row] === 0) this.#free.push(row)
  }

  #forgetLeft(row: number): void {
    const filter = this.#filters[row] ?? none
    if (filter !== none) this.blocks.giveBack(filter, filterClass)
    this.#filters[row] = none
  }

  /** Counts a place in a column that names this row. */
  list(row: number): void {
    this.#listed[row] = (this.#listed[row] ?? 0) + 1
  }

  /** Counts such a place off. */
  unlist(row: number): void {
    const left = (this.#listed[row] ?? 0) - 1
    this.#listed[row] = left
    if (left === 0 && this.isGone(row)) this.#free.push(row)
  }

  /** Begins to look through a column: for `meet`. */
  beginLook(): number {
    this.#looks += 1
    if (this.#looks === maxLooks) this.#forgetLooks()
    return this.#looks
  }

  /**
   * Meets a row that a term lists. `false` where it was met in this look already, and where it no longer holds the term because
   * it was cut or is gone.
   */
  meet(row: number, term: number, look: number): boolean {
    const mark = this.#marks[row] ?? goneMark
    if (mark < 0 || mark >> 1 === look) return false
    this.#marks[row] = 2 * look + (mark & cutMark)
    return (mark & cutMark) === 0 || !this.#mayHaveLeft(row, term) || this.#holds(row, term)
  }

  #forgetLooks(): void {
    for (let row = 0; row < this.#used; row += 1)
      if (!this.isGone(row)) this.#marks[row] = (this.#marks[row] ?? 0) & cutMark
    this.#looks = 1
  }

  /** Its story is closed, or was merged into another. */
  isGone(row: number): boolean {
    return this.#marks[row] === goneMark
  }

  /** Length of the row as a vector. */
  lengthOf(row: number): number {
    return this.blocks.doubles[(this.#startOf(row) >> 1) + lengthField] ?? 0
  }

  /** The Euclidean length of its vector, which cosines divide by. */
  setLength(row: number, length: number): void {
    this.blocks.doubles[(this.#startOf(row) >> 1) + lengthField] = length
  }

  /** When its last text came. */
  lastAtMs(row: number): number {
    return this.blocks.doubles[(this.#startOf(row) >> 1) + lastAtField] ?? 0
  }

  /** How many texts the story has. */
  sizeOf(row: number): number {
    return this.#figures[row * figureCount + sizeFigure] ?? 0
  }

  /** The number of its first text, counted over the stream … */
  firstText(row: number): number {
    return this.#figures[row * figureCount + firstTextFigure] ?? 0
  }

  /** … and of its last. */
  lastText(row: number): number {
    return this.#figures[row * figureCount + lastTextFigure] ?? 0
  }

  /** Counts one more text into a story. */
  countText(row: number, textNumber: number, atMs: number): void {
    this.#figures[row * figureCount + sizeFigure] = this.sizeOf(row) + 1
    this.#figures[row * figureCount + lastTextFigure] = textNumber
    this.blocks.doubles[(this.#startOf(row) >> 1) + lastAtField] = Math.max(this.lastAtMs(row), atMs)
  }

  /** Counts all texts of one story into another. */
  countStory(row: number, from: number): void {
    const at = row * figureCount
    this.#figures[at + sizeFigure] = this.sizeOf(row) + this.sizeOf(from)
    this.#figures[at + firstTextFigure] = Math.min(this.firstText(row), this.firstText(from))
    this.#figures[at + lastTextFigure] = Math.max(this.lastText(row), this.lastText(from))
    this.blocks.doubles[(this.#startOf(row) >> 1) + lastAtField] = Math.max(this.lastAtMs(row), this.lastAtMs(from))
  }

  /** How many terms it holds. */
  entriesOf(row: number): number {
    return this.blocks.ints[this.#startOf(row) + entriesField] ?? 0
  }

  /** Where the row's first entry is among the blocks' numbers, if it has any: a term and its weight. */
  firstEntry(row: number): number {
    return this.#startOf(row) + headLength
  }

  /** Where its last entry is; before the first where it has none. */
  lastEntry(row: number): number {
    const start = this.#startOf(row)
    return start + headLength + entryLength * ((this.blocks.ints[start + entriesField] ?? 0) - 1)
  }

  /** The caller sees to it that the row did not hold the terms. May move the row's block. */
  append(row: number, { count, terms, weights }: Vector): void {
    const entries = this.entriesOf(row) + count
    const needed = headLength + entryLength * entries
    if (needed > blockLength(this.blocks.ints[this.#startOf(row) + classField] ?? 0))
      this.#move(row, blockClass(needed))
    const { ints, floats } = this.blocks
    let at = this.lastEntry(row)
    for (let i = 0; i < count; i += 1) {
      at += entryLength
      ints[at] = terms[i] ?? 0
      floats[at + 1] = weights[i] ?? 0
    }
    ints[this.#startOf(row) + entriesField] = entries
  }

  /** Keeps the entries of at least this weight, in their order; the terms of the others. */
  cut(row: number, least: number): readonly number[] {
    const gone: number[] = []
    const { ints, floats } = this.blocks
    const first = this.firstEntry(row)
    const end = this.lastEntry(row) + entryLength
    let to = first
    for (let at = first; at < end; at += entryLength) {
      const term = ints[at] ?? 0
      if ((floats[at + 1] ?? 0) < least) {
        gone.push(term)
        continue
      }
      ints[to] = term
      floats[to + 1] = floats[at + 1] ?? 0
      to += entryLength
    }
    if (to === end) return gone
    ints[this.#startOf(row) + entriesField] = (to - first) / entryLength
    this.#marks[row] = (this.#marks[row] ?? 0) | cutMark
    this.#noteLeft(row, gone)
    this.#move(row, blockClass(headLength + to - first))
    return gone
  }

  /** May this term have been cut out of the row? `false` is certain. */
  #mayHaveLeft(row: number, term: number): boolean {
    const bit = filterBit(term)
    return (((this.blocks.ints[(this.#filters[row] ?? 0) + (bit >> 5)] ?? 0) >> (bit & 31)) & 1) !== 0
  }

  /** Notes that these terms left the row. */
  #noteLeft(row: number, terms: readonly number[]): void {
    if ((this.#filters[row] ?? none) === none) {
      const filter = this.blocks.take(filterClass)
      this.blocks.ints.fill(0, filter, filter + filterLength)
      this.#filters[row] = filter
    }
    const { ints } = this.blocks
    const filter = this.#filters[row] ?? 0
    for (const term of terms) {
      const bit = filterBit(term)
      ints[filter + (bit >> 5)] = (ints[filter + (bit >> 5)] ?? 0) | (1 << (bit & 31))
    }
  }

  #holds(row: number, term: number): boolean {
    const { ints } = this.blocks
    const first = this.firstEntry(row)
    for (let at = this.lastEntry(row); at >= first; at -= entryLength) {
      if (ints[at] === term) return true
    }
    return false
  }

  #startOf(row: number): number {
    return this.#figures[row * figureCount + startFigure] ?? 0
  }

  #move(row: number, sizeClass: number): void {
    const from = this.#startOf(row)
    const end = this.lastEntry(row) + entryLength
    const to = this.blocks.take(sizeClass)
    const { ints } = this.blocks
    ints.copyWithin(to, from, end)
    this.blocks.giveBack(from, ints[from + classField] ?? 0)
    ints[to + classField] = sizeClass
    this.#figures[row * figureCount + startFigure] = to
  }

  #grow(): void {
    this.#marks = longer(this.#marks, this.#used)
    this.#listed = longer(this.#listed, this.#marks.length)
    this.#filters = longer(this.#filters, this.#marks.length)
    this.#figures = longer(this.#figures, figureCount * this.#marks.length)
  }
}

/** By the golden ratio: terms are numbered as they come. Source: Knuth, TAOCP vol. 3, 6.4. */
function filterBit(term: number): number {
  return Math.imul(term, 0x9e3779b1) >>> (32 - Math.log2(filterBits))
}
