// A sparse matrix of weights, stories by terms, whose rows and columns can both be walked, grown and cut in place: rows
// to compare a story with a text, columns to find the stories that a term leads to. Typed arrays, some 40 bytes a weight.

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
  /** Open addressing over (row, term): number of an entry plus one; a power of two long, at most half full. */
  #slots = new Int32Array(4_096)
  #live = 0
  #newest = none
  #used = 0
  #free = none

  /** The entry of a row and a term, `none` where there is none. O(1). */
  find(row: number, term: number): number {
    const mask = this.#slots.length - 1
    for (let slot = slotOf(row, term) & mask; ; slot = (slot + 1) & mask) {
      const entry = (this.#slots[slot] ?? 0) - 1
      if (entry < 0) return none
      if (this.term[entry] === term && this.row[entry] === row) return entry
    }
  }

  /** Adds an entry at the head of its row and its column. The caller sees to it that the two had none. */
  insert(row: number, term: number, weight: number): void {
    if (row >= this.rowHead.length) this.#growRows(row)
    if (term >= this.columnHead.length) this.#growColumns(term)
    const entry = this.#newEntry()
    this.#newest = entry
    this.term[entry] = term
    this.weight[entry] = weight
    this.row[entry] = row
    this.nextInRow[entry] = this.rowHead[row] ?? none
    this.rowHead[row] = entry
    this.rowSize[row] = (this.rowSize[row] ?? 0) + 1
    this.columnSize[term] = (this.columnSize[term] ?? 0) + 1
    this.#linkColumn(entry, term)
    this.#live += 1
    if (2 * this.#live > this.#slots.length) this.#growSlots()
    else this.#place(entry)
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
    this.#displace(row, term)
    this.#live -= 1
    this.columnSize[term] = (this.columnSize[term] ?? 0) - 1
    this.rowSize[row] = (this.rowSize[row] ?? 0) - 1
    this.nextInRow[entry] = this.#free
    this.#free = entry
  }

  #place(entry: number): void {
    const mask = this.#slots.length - 1
    let slot = slotOf(this.row[entry] ?? 0, this.term[entry] ?? 0) & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = entry + 1
  }

  /** Takes an entry's slot away and moves up what stands behind it. Source: Knuth, TAOCP vol. 3, 6.4, algorithm R. */
  #displace(row: number, term: number): void {
    const mask = this.#slots.length - 1
    let hole = slotOf(row, term) & mask
    for (;;) {
      const entry = (this.#slots[hole] ?? 0) - 1
      if (this.term[entry] === term && this.row[entry] === row) break
      hole = (hole + 1) & mask
    }
    for (let slot = (hole + 1) & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const entry = (this.#slots[slot] ?? 0) - 1
      const home = slotOf(this.row[entry] ?? 0, this.term[entry] ?? 0) & mask
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue
      this.#slots[hole] = entry + 1
      hole = slot
    }
    this.#slots[hole] = 0
  }

  #growSlots(): void {
    const old = this.#slots
    this.#slots = new Int32Array(2 * old.length)
    for (const held of old) if (held !== 0) this.#place(held - 1)
    // The entry that asked for it is in none of the old slots.
    this.#place(this.#newest)
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

/** Rows are dense and terms nearly so: both must reach the low bits. */
function slotOf(row: number, term: number): number {
  const hash = Math.imul(row, 0x9e3779b1) ^ Math.imul(term, 0x85ebca6b)
  return hash ^ (hash >>> 15)
}

/** The same numbers in a longer array, the rest filled. */
export function grown(array: Int32Array<ArrayBuffer>, size: number, fill = 0): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size)
  if (fill !== 0) larger.fill(fill, array.length)
  larger.set(array)
  return larger
}
