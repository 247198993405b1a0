import { LimitError } from '../../platform/errors.ts'

/** Grown by this much at once: few calls to the system, little held in vain. */
const stepBytes = 65_536
const bytesPerInt = 4

/**
 * A row of 32-bit integers that grows where it lies. The address space is set aside beforehand and pages are added to
 * it, so that nothing is ever copied: an array that doubles stops the stream for as long as the copy takes.
 * Source: ECMA-262 §25.1 (resizable ArrayBuffer).
 */
export class GrowingInts {
  /** Always the same object; its length grows. New places hold 0. Places beyond what was reserved may be there too. */
  readonly ints: Int32Array
  readonly #buffer: ArrayBuffer

  /** @param maxInts Address space, not memory: what is not used costs nothing. */
  constructor(maxInts: number) {
    const maxByteLength = Math.ceil((maxInts * bytesPerInt) / stepBytes) * stepBytes
    this.#buffer = new ArrayBuffer(0, { maxByteLength })
    this.ints = new Int32Array(this.#buffer)
  }

  /** Memory that is set aside for good; node's own figures leave it out. */
  get bytes(): number {
    return this.ints.byteLength
  }

  /** Makes places 0 to `length` (exclusive) usable. @throws {LimitError} beyond what was set aside. */
  reserve(length: number): void {
    if (length <= this.ints.length) return
    const bytes = Math.ceil((length * bytesPerInt) / stepBytes) * stepBytes
    if (bytes > this.#buffer.maxByteLength) {
      throw new LimitError('There is no room for more watches in this process; remove or join some first.', {
        bytes: this.#buffer.maxByteLength,
      })
    }
    this.#buffer.resize(bytes)
  }
}
