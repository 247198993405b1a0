// A sparse matrix of weights, stories by terms, whose rows and columns can both be walked, grown and cut in place: rows
// to compare a story with a text, columns to find the stories that a term leads to. Typed arrays, 24 bytes a weight.

/** No entry: the end of a walk. */
export const none = -1

export class Matrix {
  /** Of each entry: its term, weight, row, and the entries after it in its row and its column. */
  term = new Int32Array(1_024)
  weight = new Float32Array(1_024)
  row = new Int32Array(1_024)
  nextInRow = new Int32Array(1_024)
  nextInColumn = new Int32Array(1_024)
  /** First entry of a row and of a column; `none` where it is empty. */
  rowHead = new Int32Array(256).fill(none)
  columnHead = new Int32Array(1_024).fill(none)
  /** Entries of a row, and of a column. */
  rowSize = new Int32Array(256)
  columnSize = new Int32Array(1_024)
  #previousInColumn = new Int32Array(1_024)
  #used = 0
  #free = none

  /** Adds an entry at the head of its row and its column. The caller sees to it that the two had none. */
  insert(row: number, term: number, weight: number): void {
    if (row >= this.rowHead.length) this.#growRows(row)
    if (term >= this.columnHead.length) this.#growColumns(term)
    const entry = this.#newEntry()
    this.term[entry] = term
    this.weight[entry] = weight
    this.row[entry] = row
    this.nextInRow[entry] = this.rowHead[row] ?? none
    this.rowHead[row] = entry
    this.rowSize[row] = (this.rowSize[row] ?? 0) + 1
    this.columnSize[term] = (this.columnSize[term] ?? 0) + 1
    this.#linkColumn(entry, term)
  }

  /** Moves an entry to the head of its column: columns are walked from what was touched last. */
  touch(entry: number): void {
    const term = this.term[entry] ?? 0
    if (this.columnHead[term] === entry) return
    this.#unlinkColumn(entry, term)
    this.#linkColumn(entry, term)
  }

  /** Keeps the entries of a row that `keeps` says, in their order. O(entries of the row). */
  filterRow(row: number, keeps: (entry: number) => boolean): void {
    let last = none
    for (let entry = this.firstOf(row), next = none; entry !== none; entry = next) {
      next = this.nextInRow[entry] ?? none
      if (keeps(entry)) {
        last = entry
        continue
      }
      if (last === none) this.rowHead[row] = next
      else this.nextInRow[last] = next
      this.#drop(entry)
    }
  }

  /** Takes out a whole row. */
  clearRow(row: number): void {
    this.filterRow(row, () => false)
  }

  firstOf(row: number): number {
    return this.rowHead[row] ?? none
  }

  firstOfColumn(term: number): number {
    return this.columnHead[term] ?? none
  }

  #drop(entry: number): void {
    const term = this.term[entry] ?? 0
    const row = this.row[entry] ?? 0
    this.#unlinkColumn(entry, term)
    this.columnSize[term] = (this.columnSize[term] ?? 0) - 1
    this.rowSize[row] = (this.rowSize[row] ?? 0) - 1
    this.nextInRow[entry] = this.#free
    this.#free = entry
  }

  #linkColumn(entry: number, term: number): void {
    const head = this.columnHead[term] ?? none
    this.nextInColumn[entry] = head
    this.#previousInColumn[entry] = none
    if (head !== none) this.#previousInColumn[head] = entry
    this.columnHead[term] = entry
  }

  #unlinkColumn(entry: number, term: number): void {
    const before = this.#previousInColumn[entry] ?? none
    const after = this.nextInColumn[entry] ?? none
    if (before === none) this.columnHead[term] = after
    else this.nextInColumn[before] = after
    if (after !== none) this.#previousInColumn[after] = before
  }

  #newEntry(): number {
    const free = this.#free
    if (free !== none) {
      this.#free = this.nextInRow[free] ?? none
      return free
    }
    if (this.#used === this.term.length) this.#growEntries()
    this.#used += 1
    return this.#used - 1
  }

  #growEntries(): void {
    const size = Math.ceil(this.term.length * 1.5)
    this.term = grown(this.term, size)
    const weight = new Float32Array(size)
    weight.set(this.weight)
    this.weight = weight
    this.row = grown(this.row, size)
    this.nextInRow = grown(this.nextInRow, size)
    this.nextInColumn = grown(this.nextInColumn, size)
    this.#previousInColumn = grown(this.#previousInColumn, size)
  }

  #growRows(row: number): void {
    const size = Math.max(row + 1, Math.ceil(this.rowHead.length * 1.5))
    this.rowHead = grown(this.rowHead, size, none)
    this.rowSize = grown(this.rowSize, size)
  }

  #growColumns(term: number): void {
    const size = Math.max(term + 1, Math.ceil(this.columnHead.length * 1.5))
    this.columnHead = grown(this.columnHead, size, none)
    this.columnSize = grown(this.columnSize, size)
  }
}

/** The same numbers in a longer array, the rest filled. */
export function grown(array: Int32Array<ArrayBuffer>, size: number, fill = 0): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size)
  if (fill !== 0) larger.fill(fill, array.length)
  larger.set(array)
  return larger
}
