// Which row each of the last texts was added to, so that the rows that fall silent are found without looking at all.
import { longer } from './blocks.ts'

/** A ring of the last `most` texts, which are numbered from 1 on. */
export class LastTexts {
  readonly #most: number
  /** A row plus one; 0 where the text was added to none. Grows until the ring is whole. */
  #rows = new Int32Array(64)
  #latest = 0

  constructor(most: number) {
    this.#most = most
  }

  /** The next text came. The row that the text was added to which is now one too old to be kept; -1 where there is none. */
  next(): number {
    this.#latest += 1
    const slot = this.#slotOf(this.#latest)
    if (slot >= this.#rows.length) this.#rows = longer(this.#rows, slot + 1)
    const row = (this.#rows[slot] ?? 0) - 1
    this.#rows[slot] = 0
    return row
  }

  /** The row that a text was added to, one row a text; no effect for a text that is too old to be kept. */
  set(text: number, row: number): void {
    if (text > this.#latest - this.#most) this.#rows[this.#slotOf(text)] = row + 1
  }

  #slotOf(text: number): number {
    return text % this.#most
  }
}
