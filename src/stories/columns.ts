// The columns of a stream's matrix: which stories hold a term, in the order in which they were last told of it. Whoever is
// told again is written at the end again; the older place, and the places of stories that no longer hold the term, are
// passed by until the column is tidied.
import { blockClass, Blocks, blockLength } from './blocks.ts'
import type { Rows } from './rows.ts'
import type { TermTable } from './term-table.ts'

/** Shapes of a column: none; a single row, kept where a longer one keeps its block; else the block's class plus this. */
const nobody = 0
const single = 1
const listed = 2
/** A block begins with how many rows hold the term, and how many places are used. */
const header = 2

/** A term held by one story has its row in the table itself, and no block. */
export class Columns {
  readonly #terms: TermTable
  readonly #rows: Rows
  readonly #blocks = new Blocks()
  /** Rows of the column that is being tidied, last told first. */
  #tidied = new Int32Array(64)
  /** Where the columns of several terms end. */
  #ends = new Int32Array(256)
  /** What `fetch` saw last: nobody reads it, but what nobody could read need not be fetched. */
  touched = 0

  constructor(terms: TermTable, rows: Rows) {
    this.#terms = terms
    this.#rows = rows
  }

  /** How many rows hold this term. */
  sizeOf(term: number): number {
    const shape = this.#terms.shapeOf(term)
    return shape < listed ? shape : (this.#blocks.ints[this.#terms.columnOf(term)] ?? 0)
  }

  /** Does no row hold this term? Asks nothing of its block. */
  isEmpty(term: number): boolean {
    return this.#terms.shapeOf(term) === nobody
  }

  /**
   * Asks for the columns of so many terms at once, before any is changed: memory brings many lines in the time of one. Changes
   * nothing.
   */
  fetch(terms: Int32Array, count: number): void {
    this.#terms.fetch(terms, count)
    if (count > this.#ends.length) this.#ends = new Int32Array(2 * count)
    const { ints } = this.#blocks
    const ends = this.#ends
    for (let i = 0; i < count; i += 1) {
      const term = terms[i] ?? 0
      ends[i] = this.#terms.shapeOf(term) < listed ? 0 : this.#terms.columnOf(term) + 1
    }
    for (let i = 0; i < count; i += 1) ends[i] = (ends[i] ?? 0) + (ints[ends[i] ?? 0] ?? 0)
    let sum = 0
    for (let i = 0; i < count; i += 1) sum ^= ints[ends[i] ?? 0] ?? 0
    this.touched = sum
  }

  /** Lists a row under a term that it did not hold. */
  add(term: number, row: number): void {
    const shape = this.#terms.shapeOf(term)
    if (shape === nobody) {
      this.#terms.setColumn(term, row, single)
      this.#rows.list(row)
      return
    }
    if (shape === single) this.#open(term)
    this.#push(term, row)
    const start = this.#terms.columnOf(term)
    this.#blocks.ints[start] = (this.#blocks.ints[start] ?? 0) + 1
  }

  /** A row that holds the term was told of it again. */
  renew(term: number, row: number): void {
    if (this.#terms.shapeOf(term) === single) return
    const start = this.#terms.columnOf(term)
    const last = start + header + (this.#blocks.ints[start + 1] ?? 0) - 1
    if (this.#blocks.ints[last] !== row) this.#push(term, row)
  }

  /** A row no longer holds this term: call after the row was cut or closed. */
  remove(term: number, row: number): void {
    const shape = this.#terms.shapeOf(term)
    if (shape === single) {
      this.#terms.setColumn(term, 0, nobody)
      this.#rows.unlist(row)
      return
    }
    const start = this.#terms.columnOf(term)
    const size = (this.#blocks.ints[start] ?? 0) - 1
    this.#blocks.ints[start] = size
    if (size === 0 || (this.#blocks.ints[start + 1] ?? 0) > 2 * size + 4) this.#tidy(term)
  }

  /** Writes the rows of a term to `into`, last told first, at most `limit`; how many they are. O(limit). */
  read(term: number, into: Int32Array, limit: number): number {
    const column = this.#terms.columnOf(term)
    const shape = this.#terms.shapeOf(term)
    if (shape < listed) {
      into[0] = column
      return shape
    }
    const { ints } = this.#blocks
    const size = ints[column] ?? 0
    const first = column + header
    let at = first + (ints[column + 1] ?? 0) - 1
    if (at - first + 1 > size) return this.#readCurrent(term, into, Math.min(limit, size))
    const wanted = Math.min(limit, size)
    for (let i = 0; i < wanted; i += 1, at -= 1) into[i] = ints[at] ?? 0
    return wanted
  }

  /** The same where some places are out of date. */
  #readCurrent(term: number, into: Int32Array, wanted: number): number {
    const { ints } = this.#blocks
    const first = this.#terms.columnOf(term) + header
    const look = this.#rows.beginLook()
    let found = 0
    for (let at = first + (ints[first - 1] ?? 0) - 1; found < wanted && at >= first; at -= 1) {
      const row = ints[at] ?? 0
      if (!this.#rows.meet(row, term, look)) continue
      into[found] = row
      found += 1
    }
    return found
  }

  /** As `read` without a limit, of the rows alone that `wanted` holds anything for; in no order. */
  readAmong(term: number, into: Int32Array, wanted: Int32Array): number {
    const column = this.#terms.columnOf(term)
    const shape = this.#terms.shapeOf(term)
    if (shape < listed) {
      into[0] = column
      return shape === single && (wanted[column] ?? 0) !== 0 ? 1 : 0
    }
    const { ints } = this.#blocks
    const end = column + header + (ints[column + 1] ?? 0)
    const look = this.#rows.beginLook()
    let found = 0
    for (let at = column + header; at < end; at += 1) {
      const row = ints[at] ?? 0
      if ((wanted[row] ?? 0) === 0 || !this.#rows.meet(row, term, look)) continue
      into[found] = row
      found += 1
    }
    return found
  }

  #open(term: number): void {
    const sizeClass = blockClass(header + 2)
    const start = this.#blocks.take(sizeClass)
    this.#blocks.ints[start] = 1
    this.#blocks.ints[start + 1] = 1
    this.#blocks.ints[start + header] = this.#terms.columnOf(term)
    this.#terms.setColumn(term, start, listed + sizeClass)
  }

  #push(term: number, row: number): void {
    if (this.#isFull(term)) this.#tidy(term)
    const start = this.#terms.columnOf(term)
    const used = this.#blocks.ints[start + 1] ?? 0
    this.#blocks.ints[start + header + used] = row
    this.#blocks.ints[start + 1] = used + 1
    this.#rows.list(row)
  }

  #isFull(term: number): boolean {
    const used = this.#blocks.ints[this.#terms.columnOf(term) + 1] ?? 0
    return header + used === blockLength(this.#terms.shapeOf(term) - listed)
  }

  /** Writes a column anew with only the places that count, and half as many free ones. */
  #tidy(term: number): void {
    const start = this.#terms.columnOf(term)
    const size = this.#blocks.ints[start] ?? 0
    this.#takeOut(term, size)
    this.#blocks.giveBack(start, this.#terms.shapeOf(term) - listed)
    if (size === 0) return this.#terms.setColumn(term, 0, nobody)
    const sizeClass = blockClass(header + size + Math.max(2, size >> 1))
    const to = this.#blocks.take(sizeClass)
    const { ints } = this.#blocks
    ints[to] = size
    ints[to + 1] = size
    const end = to + header + size - 1
    for (let i = 0; i < size; i += 1) ints[end - i] = this.#tidied[i] ?? 0
    this.#terms.setColumn(term, to, listed + sizeClass)
  }

  /** Takes the rows of a column out, last told first; its other places are counted off. */
  #takeOut(term: number, size: number): void {
    if (this.#tidied.length < size) this.#tidied = new Int32Array(2 * size)
    const { ints } = this.#blocks
    const first = this.#terms.columnOf(term) + header
    const used = ints[first - 1] ?? 0
    const look = this.#rows.beginLook()
    let taken = 0
    for (let at = first + used - 1; at >= first; at -= 1) {
      const row = ints[at] ?? 0
      if (used === size || this.#rows.meet(row, term, look)) this.#tidied[taken++] = row
      else this.#rows.unlist(row)
    }
  }
}
