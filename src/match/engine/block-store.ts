import { LimitError } from '../../platform/errors.ts'
import { FreedBlocks } from './freed-blocks.ts'
import { roundedSize } from './pool.ts'

export const segmentShift = 16
/** Integers of a segment, and most that one block may have. */
const segmentSize = 1 << segmentShift
export const offsetMask = segmentSize - 1
/** As many as an address of 31 bits can name: 8 GB. */
const maxSegments = 1 << 15

/**
 * Blocks of integers, taken and given back, in segments of a quarter of a megabyte. A block lies within one segment, so
 * whoever works through it has a plain array at hand, the fastest there is to read, and nothing is ever copied to grow.
 * A block is named by its address; 0 is none.
 *
 *    address   segment │ offset in it, 16 bits
 */
export class BlockStore {
  /** The first holds no block: whoever looks at address 0, none, finds a 0 there. */
  readonly segments: Int32Array[] = [new Int32Array(1)]
  readonly #freed = new FreedBlocks()
  /** Offset of the room that is left in the last segment. */
  #end = segmentSize

  /** The segment that an address lies in. */
  segmentOf(address: number): Int32Array {
    return this.segments[address >>> segmentShift]!
  }

  /**
   * A block of at least `size` integers, at most `segmentSize`, whose contents are anything. O(1).
   * @throws {LimitError} when as much is in use as can be named.
   */
  take(size: number): number {
    const rounded = roundedSize(size)
    const again = this.#freed.take(rounded)
    if (again !== undefined) return again
    if (this.#end + rounded > segmentSize) this.#addSegment()
    const address = ((this.segments.length - 1) << segmentShift) | this.#end
    this.#end += rounded
    return address
  }

  /** Gives back a block that `take(size)` gave. */
  give(address: number, size: number): void {
    this.#freed.give(address, roundedSize(size))
  }

  #addSegment(): void {
    if (this.segments.length === maxSegments) {
      throw new LimitError('There is no room for more watches in this process; remove or join some first.', {
        segments: maxSegments,
      })
    }
    this.segments.push(new Int32Array(segmentSize))
    this.#end = 0
  }
}

/** Where in its segment an address lies. */
export function offsetOf(address: number): number {
  return address & offsetMask
}
