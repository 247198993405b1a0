// Where each term stands in the text in hand: a small table that stays in the processor's nearest memory, while a story's
// terms, nearly all of them not in the text, are held against it.
import { none } from './blocks.ts'
import type { Vector } from './vector.ts'

/** One text is held at a time. */
export class Places {
  /** Open addressing over terms plus one; a power of two long, at most a quarter full. */
  #terms = new Int32Array(256)
  #places = new Int32Array(256)
  #shift = 24
  #held: Vector | undefined
  /** Slots that are taken. */
  #taken = new Int32Array(64)
  #takenCount = 0

  /** From here on `of` answers for the terms of this vector. */
  hold(vector: Vector): void {
    if (vector === this.#held) return
    this.#held = vector
    this.#clear()
    const { terms, count } = vector
    if (4 * count > this.#terms.length) this.#grow(count)
    const mask = this.#terms.length - 1
    for (let place = 0; place < count; place += 1) {
      const key = (terms[place] ?? 0) + 1
      let slot = Math.imul(key, 0x9e3779b1) >>> this.#shift
      while (this.#terms[slot] !== 0) slot = (slot + 1) & mask
      this.#terms[slot] = key
      this.#places[slot] = place
      this.#taken[place] = slot
    }
    this.#takenCount = count
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
    for (let i = 0; i < this.#takenCount; i += 1) this.#terms[this.#taken[i] ?? 0] = 0
  }

  #grow(length: number): void {
    const bits = 34 - Math.clz32(length)
    this.#terms = new Int32Array(2 ** bits)
    this.#places = new Int32Array(2 ** bits)
    this.#taken = new Int32Array(2 ** (bits - 2))
    this.#shift = 32 - bits
  }
}
