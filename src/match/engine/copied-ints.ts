import type { Pool } from './pool.ts'

/** A line of the processor's cache, in integers: 64 bytes. */
const line = 16

/**
 * A row of 32-bit integers that grows by being copied: for what an item needs, which is small. Where it lies, in bytes,
 * stands in a cell, for the kernel.
 */
export class CopiedInts {
  readonly #pool: Pool
  readonly #cell: number
  #block = 0
  /** Another object after each time that it grew. New places hold 0. */
  ints: Int32Array

  /** @param cell One of the kernel's (`layout.ts`). */
  constructor(pool: Pool, cell: number, length: number) {
    this.#pool = pool
    this.#cell = cell
    this.ints = this.#take(length)
  }

  /** Makes places 0 to `length` (exclusive) usable. O(length) when it grows, which it does twofold. */
  reserve(length: number): void {
    if (length <= this.ints.length) return
    const [before, block] = [this.ints, this.#block]
    this.ints = this.#take(Math.max(length, before.length * 2))
    this.ints.set(before)
    this.#pool.give(block, before.length + line)
  }

  /** From where a line begins, so that what is as large as a line lies in one. */
  #take(length: number): Int32Array {
    this.#block = this.#pool.take(length + line)
    const start = (this.#block + line - 1) & -line
    const ints = this.#pool.ints.subarray(start, start + length).fill(0)
    this.#pool.ints[this.#cell] = ints.byteOffset
    return ints
  }
}
