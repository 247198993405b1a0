import { FreedBlocks } from './freed-blocks.ts'
import { GrowingInts } from './growing.ts'

/** Up to here sizes are kept as they are, so that nothing is lost to rounding. */
const smallSize = 64

/**
 * Blocks of integers of any size in one long row, taken and given back. A given-back block is used again for one of the
 * same size. A block is named by its address; 0 is none.
 */
export class Pool {
  readonly #row: GrowingInts
  readonly #freed = new FreedBlocks()
  #end = 2

  constructor(maxInts: number) {
    this.#row = new GrowingInts(maxInts)
  }

  get ints(): Int32Array {
    return this.#row.ints
  }

  get bytes(): number {
    return this.#row.bytes
  }

  /** A block of at least `size` integers whose contents are anything. O(1). */
  take(size: number): number {
    const rounded = roundedSize(size)
    const again = this.#freed.take(rounded)
    if (again !== undefined) return again
    const address = this.#end
    this.#row.reserve(address + rounded)
    this.#end = address + rounded
    return address
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
