// A sparse matrix of weights, stories by terms, that grows and is cut in place: its rows tell what a story is made of, its
// columns which stories a term leads to. The two are kept true to each other here. How they lie in memory: decision 15.
import { Columns } from './columns.ts'
import { Rows } from './rows.ts'
import type { TermTable } from './term-table.ts'

/** The first `count` of either make entries: what is behind them is left over from before. */
export interface Entries {
  readonly count: number
  readonly terms: ArrayLike<number>
  readonly weights: ArrayLike<number>
}

/** Entries are read through `rows` and `columns`, and changed here alone. */
export class Matrix {
  readonly rows = new Rows()
  readonly columns: Columns
  /** Terms of the row that is being closed. */
  #closed = new Int32Array(256)

  constructor(terms: TermTable) {
    this.columns = new Columns(terms, this.rows)
  }

  /** Adds entries. The caller sees to it that the row did not hold their terms. */
  insert(row: number, entries: Entries): void {
    // In this order: a column that is tidied asks which rows hold the term, and this row's earlier place may still be there.
    for (let i = 0; i < entries.count; i += 1) this.columns.add(entries.terms[i] ?? 0, row)
    this.rows.append(row, entries)
  }

  /** The terms of a row, the latest first, and their weights. */
  entriesOf(row: number): { readonly terms: readonly number[]; readonly weights: readonly number[] } {
    const { ints, floats } = this.rows.blocks
    const first = this.rows.firstEntry(row)
    const terms: number[] = []
    const weights: number[] = []
    for (let at = this.rows.lastEntry(row); at >= first; at -= 2) {
      terms.push(ints[at] ?? 0)
      weights.push(floats[at + 1] ?? 0)
    }
    return { terms, weights }
  }

  /** Takes the entries below this weight out of a row. */
  cut(row: number, least: number): void {
    for (const term of this.rows.cut(row, least)) this.columns.remove(term, row)
  }

  /** Takes a whole row out. */
  close(row: number): void {
    const count = this.rows.entriesOf(row)
    if (count > this.#closed.length) this.#closed = new Int32Array(2 * count)
    this.rows.copyTerms(row, this.#closed)
    this.rows.close(row)
    this.columns.fetch(this.#closed, count)
    for (let i = 0; i < count; i += 1) this.columns.remove(this.#closed[i] ?? 0, row)
  }
}
