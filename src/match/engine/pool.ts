import { FreedBlocks } from './freed-blocks.ts'
import type { Memory } from './memory.ts'

/** Up to here sizes are kept as they are, so that nothing is lost to rounding. */
const smallSize = 64
const bytesPerInt = 4
/** What is taken of the memory at once, in integers: what is read together lies on few pages, whatever others take. */
const stretchSize = 1 << 14

/**
 * Blocks of integers of any size, taken and given back. A given-back block is used again for one of the same size, or cut
 * up. A block is named by its address in the memory; 0 is none.
 */
export class Pool {
  readonly #memory: Memory
  readonly #freed = new FreedBlocks()
  /** What is left of the last stretch. */
  #next = 0
  #end = 0
  #taken = 0

  constructor(memory: Memory) {
    this.#memory = memory
  }

  get ints(): Int32Array {
    return this.#memory.ints
  }

  /** Memory that was taken and is kept, in use or for the next to take. */
  get bytes(): number {
    return this.#taken * bytesPerInt
  }

  /**
   * A block of at least `size` integers whose contents are anything. O(1).
   * @throws {LimitError} when the memory is full.
   */
  take(size: number): number {
    const rounded = roundedSize(size)
    const again = this.#freed.take(rounded)
    if (again !== undefined) return again
    if (this.#next + rounded > this.#end) this.#takeStretch(rounded)
    const address = this.#next
    this.#next += rounded
    this.#taken += rounded
    return address
  }

  #takeStretch(atLeast: number): void {
    const size = Math.max(stretchSize, atLeast)
    const address = this.#memory.take(size)
    if (address !== this.#end) {
      if (this.#next < this.#end) this.#freed.give(this.#next, this.#end - this.#next)
      this.#taken += this.#end - this.#next
      this.#next = address
    }
    this.#end = address + size
  }

  /** Gives back a block that `take(size)` gave. */
  give(address: number, size: number): void {
    this.#freed.give(address, roundedSize(size))
  }

  /** Copies `values` into a block of their size and returns its address. */
  put(values: readonly number[]): number {
    const address = this.take(values.length)
    const { ints } = this
    for (let i = 0; i < values.length; i++) ints[address + i] = values[i]!
    return address
  }
}

/** What a block of this size really takes: small ones just that, others steps of an eighth, so that freed blocks fit again. */
export function roundedSize(size: number): number {
  if (size <= smallSize) return size
  const step = 1 << (28 - Math.clz32(size - 1))
  return Math.ceil(size / step) * step
}
