import type { TextField, UnspacedRun } from '../tokens.ts'
import { boundariesOf } from '../word-boundaries.ts'
import {
  cellMet,
  cellPresent,
  cellRows,
  rowEnd,
  rowLength,
  rowRun,
  rowSecond,
  rowShift,
  rowStart,
  rowTerm,
  unknownTerm,
} from '../kernel/layout.ts'
import { CopiedInts } from './copied-ints.ts'
import type { Pool } from './pool.ts'

/**
 * Stand in a row's column of the term while it is being looked up; afterwards it may hold `firstSeveral` − the index of its
 * terms.
 */
export const openTerms = {
  /** The word was not seen lately. */
  unknown: unknownTerm,
  /** It stands for more than two terms, which the cache knows by what the second column says. */
  several: -2,
} as const

const firstSeveral = -3
/** So many terms are searched for one by one; then the rows of all are listed. */
const maxSearches = 8
const noRows: readonly number[] = []
/** The bit of term 0, which is none. */
const noTerm = 1

/** Rows and terms that most items do with. */
const usualRows = 1 << 12

/** A run, and where its source begins in the text at hand. */
interface PlacedRun {
  readonly run: UnspacedRun
  readonly offset: number
}

interface WaitingWord {
  /** Offsets in the text. */
  readonly start: number
  readonly end: number
  readonly hash: number
  /** Where its letters begin, and how many they are. */
  readonly letters: number
  readonly length: number
}

interface ReadText {
  readonly field: TextField
  readonly source: string
  readonly firstRow: number
}

/**
 * The words of the item at hand, a row each, and which terms that anybody asks for they are. Where a term stands is
 * found out when a phrase asks.
 */
export class TokenRows {
  readonly #rows: CopiedInts
  count = 0
  /** Rows of the title, which come first. */
  titleCount = 0
  readonly #runs: PlacedRun[] = []
  /** Those of the item at hand, and what earlier ones left behind them. */
  readonly #texts: ReadText[] = []
  #textCount = 0
  /** Those of the item at hand, and what earlier ones left behind them. */
  readonly #several: (readonly number[])[] = []
  #severalCount = 0
  /** Terms met in the item at hand, each once. */
  readonly met: CopiedInts
  metCount = 0
  /** By term, for those that were asked for, or for all of the item. */
  readonly #rowsOf = new Map<number, number[]>()
  #isListed = false
  /** One bit a term: small enough to stay in the processor's nearest cache while rules are tried. */
  readonly #present: CopiedInts

  constructor(pool: Pool) {
    this.#rows = new CopiedInts(pool, cellRows, usualRows << rowShift)
    this.met = new CopiedInts(pool, cellMet, usualRows)
    this.#present = new CopiedInts(pool, cellPresent, 1 << 10)
  }

  /** Makes terms up to this one askable by `has`. */
  reserve(id: number): void {
    this.#present.reserve((id >> 5) + 1)
  }

  /** The rows themselves, good until the next `reserveRows`. */
  get ints(): Int32Array {
    return this.#rows.ints
  }

  /** Forgets the item before. */
  begin(): void {
    const bits = this.#present.ints
    const met = this.met.ints
    // What the item before left behind.
    for (let i = 0; i < this.metCount; i++) bits[met[i]! >> 5] = 0
    bits[0] = noTerm
    this.#isListed = false
    if (this.#rowsOf.size > 0) this.#rowsOf.clear()
    this.count = 0
    this.titleCount = 0
    this.metCount = 0
    if (this.#runs.length > 0) this.#runs.length = 0
    this.#severalCount = 0
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
    const placed = this.#runs[this.ints[(row << rowShift) + rowRun]!]
    return !placed || boundariesOf(placed.run).has(offset - placed.offset)
  }

  /** Notes that the item has the term, without a place: for what is true of it as a whole. */
  meet(id: number): void {
    if (!this.has(id)) this.#list(id)
  }

  /** Adds the row of a word that stands for this term. */
  add(term: number, start: number, end: number, at: number, next: number, run: number): void {
    this.reserveRows(1)
    this.#rows.ints.set([start, end, at, next, run, term, 0, 0], this.count++ << rowShift)
    this.meet(term)
  }

  /** Adds the row of a word that waits to be looked up; there is room for it. */
  addWaiting(place: number, run: number, word: WaitingWord): void {
    const rows = this.#rows.ints
    const row = this.count++ << rowShift
    rows[row] = word.start
    rows[row + 1] = word.end
    rows[row + 2] = place
    rows[row + 3] = place + 1
    rows[row + 4] = run
    rows[row + 5] = word.hash
    rows[row + 6] = word.letters
    rows[row + 7] = word.length
  }

  /** Says which terms the word of a row stands for. */
  name(row: number, terms: readonly number[]): void {
    const isSeveral = terms.length > 2
    const rows = this.#rows.ints
    const at = row << rowShift
    rows[at + rowTerm] = isSeveral ? firstSeveral - this.#severalCount : (terms[0] ?? 0)
    rows[at + rowSecond] = isSeveral ? 0 : (terms[1] ?? 0)
    if (isSeveral) this.#several[this.#severalCount++] = terms
    for (const term of terms) this.meet(term)
  }

  /** Does the item at hand have the term? */
  has(id: number): boolean {
    return ((this.#present.ints[id >> 5]! >>> (id & 31)) & 1) === 1
  }

  /**
   * Rows of a term in the item at hand, in reading order; none for what is true of it as a whole. Most items are asked for
   * none or one, and all rows are then looked through; an item that is asked for many is listed as a whole, once.
   */
  rowsOf(term: number): readonly number[] {
    if (!this.has(term)) return noRows
    const known = this.#rowsOf.get(term)
    if (known || this.#isListed) return known ?? noRows
    if (this.#rowsOf.size === maxSearches) {
      this.#listRows()
      return this.#rowsOf.get(term) ?? noRows
    }
    const found = this.#search(term)
    this.#rowsOf.set(term, found)
    return found
  }

  #search(term: number): number[] {
    const found: number[] = []
    const rows = this.#rows.ints
    for (let row = 0; row < this.count; row++) {
      const at = (row << rowShift) + rowTerm
      if (rows[at] === term || rows[at + 1] === term || this.#severalIn(rows[at]!).includes(term)) found.push(row)
    }
    return found
  }

  #listRows(): void {
    this.#isListed = true
    this.#rowsOf.clear()
    for (let row = 0; row < this.count; row++) {
      const at = (row << rowShift) + rowTerm
      const first = this.#rows.ints[at]!
      for (const term of [first, this.#rows.ints[at + 1]!, ...this.#severalIn(first)]) {
        if (term <= 0) continue
        const found = this.#rowsOf.get(term)
        if (found) found.push(row)
        else this.#rowsOf.set(term, [row])
      }
    }
  }

  /** What a row's column of the term stands for when that is more than two terms. */
  #severalIn(column: number): readonly number[] {
    return column < 0 ? (this.#several[firstSeveral - column] ?? noRows) : noRows
  }

  /** See `rowColumns`. */
  termOf(row: number): number {
    return this.#rows.ints[(row << rowShift) + rowTerm]!
  }

  /** Letters of the row's word by which it was looked up. */
  lengthOf(row: number): number {
    return this.#rows.ints[(row << rowShift) + rowLength]!
  }

  /** A further term of the row's word, 0 for none. */
  secondOf(row: number): number {
    return this.#rows.ints[(row << rowShift) + rowSecond]!
  }

  /** Offset in the row's text, in UTF-16 units. */
  startOf(row: number): number {
    return this.#rows.ints[(row << rowShift) + rowStart]!
  }

  /** Offset in its text, in UTF-16 units, exclusive. */
  endOf(row: number): number {
    return this.#rows.ints[(row << rowShift) + rowEnd]!
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
