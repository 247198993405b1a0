// A sparse matrix of weights, stories by terms, that grows and is cut in place: its rows tell what a story is made of, its
// columns which stories a term leads to. The two are kept true to each other here. How they lie in memory: decision 15.
import { Columns } from './columns.ts'
import { Rows } from './rows.ts'
import type { TermTable } from './term-table.ts'
import { type Vector, VectorInHand } from './vector.ts'

/** Entries are read through `rows` and `columns`, and changed here alone. */
export class Matrix {
  readonly rows = new Rows()
  readonly columns: Columns
  readonly #entries = new VectorInHand()

  constructor(terms: TermTable) {
    this.columns = new Columns(terms, this.rows)
  }

  /** Adds entries. The caller sees to it that the row did not hold their terms. */
  insert(row: number, entries: Vector): void {
    // In this order: a column that is tidied asks which rows hold the term, and this row's earlier place may still be there.
    for (let i = 0; i < entries.count; i += 1) this.columns.add(entries.terms[i] ?? 0, row)
    this.rows.append(row, entries)
  }

  /** The entries of a row, the latest first; good until the next call. */
  entriesOf(row: number): Vector {
    const { ints, floats } = this.rows.blocks
    const first = this.rows.firstEntry(row)
    const entries = this.#entries
    entries.begin(this.rows.entriesOf(row))
    for (let at = this.rows.lastEntry(row); at >= first; at -= 2) entries.push(ints[at] ?? 0, floats[at + 1] ?? 0)
    return entries.held()
  }

  /** Takes the entries below this weight out of a row. */
  cut(row: number, least: number): void {
    for (const term of this.rows.cut(row, least)) this.columns.remove(term, row)
  }

  /** Takes a whole row out. */
  close(row: number): void {
    const { terms, count } = this.entriesOf(row)
    this.rows.close(row)
    this.columns.fetch(terms, count)
    for (let i = 0; i < count; i += 1) this.columns.remove(terms[i] ?? 0, row)
  }
}
