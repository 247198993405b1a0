// A sparse matrix of weights, stories by terms, that grows and is cut in place: its rows tell what a story is made of, its
// columns which stories a term leads to. The two are kept true to each other here. How they lie in memory: decision 15.
import { Columns } from './columns.ts'
import { Rows } from './rows.ts'
import type { TermTable } from './term-table.ts'

/** Entries are read through `rows` and `columns`, and changed here alone. */
export class Matrix {
  readonly rows = new Rows()
  readonly columns: Columns

  constructor(terms: TermTable) {
    this.columns = new Columns(terms, this.rows)
  }

  /** Adds an entry. The caller sees to it that the row did not hold the term. */
  insert(row: number, term: number, weight: number): void {
    // In this order: a column that is tidied asks which rows hold the term, and this row's earlier place may still be there.
    this.columns.add(term, row)
    this.rows.append(row, term, weight)
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
    const { terms } = this.entriesOf(row)
    this.rows.close(row)
    for (const term of terms) this.columns.remove(term, row)
  }
}
