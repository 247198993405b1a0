// The rows of a stream's matrix: what each story is made of, as terms and their weights, and the few figures that a text is
// compared by. A row is one record of 64 bytes, a cache line, and one block of pairs (term, weight), oldest first. What is
// asked of many rows in turn lies in columns of its own, which stay near the processor.
import { blockClass, Blocks, blockLength, longer } from './blocks.ts'

const recordDoubles = 8
const recordInts = 16
/** Of a record read as doubles … */
const lengthField = 0
const lastAtField = 1
/** … and as whole numbers. */
const sizeField = 4
const firstTextField = 5
const startField = 6
const entriesField = 7
const classField = 8

/** Nobody's row; a story's, listed under all its terms; a story's that some terms still list although they left it. */
const goneState = 0
const wholeState = 1
const cutState = 2
/** An entry is a pair: the term, and its weight as a 32-bit fraction. */
const entryLength = 2
const firstClass = 5

export class Rows {
  readonly blocks = new Blocks()
  #doubles = new Float64Array(recordDoubles * 64)
  #ints = new Int32Array(this.#doubles.buffer)
  #states = new Uint8Array(64)
  /** Number of each row's last text. */
  #lastTexts = new Int32Array(64)
  /** How many places in columns name each row. */
  #listed = new Int32Array(64)
  #used = 0
  readonly #free: number[] = []

  /** How many rows there are, gone ones included: every row's number is below. */
  get end(): number {
    return this.#used
  }

  /** A row for a new story. */
  open(textNumber: number, atMs: number): number {
    const row = this.#free.pop() ?? this.#used
    if (row === this.#used) this.#used += 1
    if (this.#used * recordDoubles > this.#doubles.length) this.#grow()
    this.#doubles[row * recordDoubles + lengthField] = 0
    this.#doubles[row * recordDoubles + lastAtField] = atMs
    const at = row * recordInts
    this.#ints[at + sizeField] = 0
    this.#ints[at + firstTextField] = textNumber
    this.#ints[at + startField] = this.blocks.take(firstClass)
    this.#ints[at + entriesField] = 0
    this.#ints[at + classField] = firstClass
    this.#lastTexts[row] = textNumber
    this.#listed[row] = 0
    this.#states[row] = wholeState
    return row
  }

  /** Gives a story's row up. Its number is used again when no column lists it any more: see `unlist`. */
  close(row: number): void {
    const at = row * recordInts
    this.blocks.giveBack(this.startOf(row), this.#ints[at + classField] ?? 0)
    this.#ints[at + entriesField] = 0
    this.#states[row] = goneState
    if (this.#listed[row] === 0) this.#free.push(row)
  }

  /** Counts a place in a column that names this row. */
  list(row: number): void {
    this.#listed[row] = (this.#listed[row] ?? 0) + 1
  }

  /** Counts such a place off. */
  unlist(row: number): void {
    const left = (this.#listed[row] ?? 0) - 1
    this.#listed[row] = left
    if (left === 0 && this.#states[row] === goneState) this.#free.push(row)
  }

  /** Is this row a story's, and does it hold this term? `false` only for what left a row after it was listed. */
  stillHolds(row: number, term: number): boolean {
    const state = this.#states[row]
    if (state !== cutState) return state === wholeState
    const { ints } = this.blocks
    const start = this.startOf(row)
    for (let at = start + entryLength * (this.entriesOf(row) - 1); at >= start; at -= entryLength) {
      if (ints[at] === term) return true
    }
    return false
  }

  isGone(row: number): boolean {
    return this.#states[row] === goneState
  }

  /** Length of the row as a vector. */
  lengthOf(row: number): number {
    return this.#doubles[row * recordDoubles + lengthField] ?? 0
  }

  setLength(row: number, length: number): void {
    this.#doubles[row * recordDoubles + lengthField] = length
  }

  lastAtMs(row: number): number {
    return this.#doubles[row * recordDoubles + lastAtField] ?? 0
  }

  /** How many texts the story has. */
  sizeOf(row: number): number {
    return this.#ints[row * recordInts + sizeField] ?? 0
  }

  /** Numbers of its first and last text in the stream. */
  firstText(row: number): number {
    return this.#ints[row * recordInts + firstTextField] ?? 0
  }

  lastText(row: number): number {
    return this.#lastTexts[row] ?? 0
  }

  /** Counts one more text into a story. */
  countText(row: number, textNumber: number, atMs: number): void {
    this.#ints[row * recordInts + sizeField] = this.sizeOf(row) + 1
    this.#lastTexts[row] = textNumber
    this.#doubles[row * recordDoubles + lastAtField] = Math.max(this.lastAtMs(row), atMs)
  }

  /** Counts all texts of one story into another. */
  countStory(row: number, from: number): void {
    const at = row * recordInts
    this.#ints[at + sizeField] = this.sizeOf(row) + this.sizeOf(from)
    this.#ints[at + firstTextField] = Math.min(this.firstText(row), this.firstText(from))
    this.#lastTexts[row] = Math.max(this.lastText(row), this.lastText(from))
    this.#doubles[row * recordDoubles + lastAtField] = Math.max(this.lastAtMs(row), this.lastAtMs(from))
  }

  /** Where the row's entries begin among the blocks' numbers: pairs of a term and its weight. */
  startOf(row: number): number {
    return this.#ints[row * recordInts + startField] ?? 0
  }

  entriesOf(row: number): number {
    return this.#ints[row * recordInts + entriesField] ?? 0
  }

  append(row: number, term: number, weight: number): void {
    const entries = this.entriesOf(row)
    if (entryLength * (entries + 1) > blockLength(this.#ints[row * recordInts + classField] ?? 0)) {
      this.#move(row, blockClass(entryLength * (entries + 1)))
    }
    const at = this.startOf(row) + entryLength * entries
    this.blocks.ints[at] = term
    this.blocks.floats[at + 1] = weight
    this.#ints[row * recordInts + entriesField] = entries + 1
  }

  /** Keeps the entries of at least this weight, in their order; the terms of the others. */
  cut(row: number, least: number): readonly number[] {
    const gone: number[] = []
    const { ints, floats } = this.blocks
    const start = this.startOf(row)
    const end = start + entryLength * this.entriesOf(row)
    let to = start
    for (let at = start; at < end; at += entryLength) {
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
    this.#ints[row * recordInts + entriesField] = (to - start) / entryLength
    this.#states[row] = cutState
    this.#move(row, blockClass(to - start))
    return gone
  }

  #move(row: number, sizeClass: number): void {
    const at = row * recordInts
    const from = this.startOf(row)
    const to = this.blocks.take(sizeClass)
    this.blocks.ints.copyWithin(to, from, from + entryLength * this.entriesOf(row))
    this.blocks.giveBack(from, this.#ints[at + classField] ?? 0)
    this.#ints[at + startField] = to
    this.#ints[at + classField] = sizeClass
  }

  #grow(): void {
    const length = Math.ceil((this.#doubles.length * 1.25) / recordDoubles)
    const larger = new Float64Array(length * recordDoubles)
    larger.set(this.#doubles)
    this.#doubles = larger
    this.#ints = new Int32Array(larger.buffer)
    const states = new Uint8Array(length)
    states.set(this.#states)
    this.#states = states
    this.#lastTexts = longer(this.#lastTexts, length)
    this.#listed = longer(this.#listed, length)
  }
}
