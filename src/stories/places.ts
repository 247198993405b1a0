// Where each term stands in the text in hand: a small table that stays in the processor's nearest memory, while a story's
// terms, nearly all of them not in the text, are held against it.
import { none } from './blocks.ts'

/** One text is held at a time. */
export class Places {
  /** Open addressing over terms plus one; a power of two long, at most a quarter full. */
  #terms = new Int32Array(256)
  #places = new Int32Array(256)
  #shift = 24
  #held: readonly number[] = []

  /** From here on `of` answers for these terms, which are distinct. */
  hold(terms: readonly number[]): void {
    if (terms === this.#held) return
    this.#clear()
    if (4 * terms.length > this.#terms.length) this.#grow(terms.length)
    this.#held = terms
    const mask = this.#terms.length - 1
    for (let place = 0; place < terms.length; place += 1) {
      const key = (terms[place] ?? 0) + 1
      let slot = Math.imul(key, 0x9e3779b1) >>> this.#shift
      while (this.#terms[slot] !== 0) slot = (slot + 1) & mask
      this.#terms[slot] = key
      this.#places[slot] = place
    }
  }

  /** The term's place in the text, `none` where it has none. */
  of(term: number): number {
    const mask = this.#terms.length - 1
    const key = term + 1
    for (let slot = Math.imul(key, 0x9e3779b1) >>> this.#shift; ; slot = (slot + 1) & mask) {
      const held = this.#terms[slot]
      if (held === key) return this.#places[slot] ?? none
      if (held === 0) return none
    }
  }

  #clear(): void {
    const mask = this.#terms.length - 1
    for (const term of this.#held) {
      // Every slot from a term's home to where it stands belongs to a term of the same text.
      for (
        let slot = Math.imul(term + 1, 0x9e3779b1) >>> this.#shift;
        this.#terms[slot] !== 0;
        slot = (slot + 1) & mask
      ) {
        this.#terms[slot] = 0
      }
    }
  }

  #grow(length: number): void {
    const bits = 34 - Math.clz32(length)
    this.#terms = new Int32Array(2 ** bits)
    this.#places = new Int32Array(2 ** bits)
    this.#shift = 32 - bits
  }
}
