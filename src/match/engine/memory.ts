import { LimitError } from '../../platform/errors.ts'
import { cellsEnd } from '../kernel/layout.ts'

const bytesPerInt = 4
/** Unit in which WebAssembly counts its memory. Source: WebAssembly core specification §4.2.8. */
const pageBytes = 65_536

/**
 * The kernel's memory: one long row of integers, of which stretches are taken for good. All of it is set aside at once, as
 * address space: what was never written to costs nothing, nothing is copied to grow, and whoever holds a part of it can go
 * on holding it. It is of the shared kind, though one thread has it: the collector does not count it, and V8 need not ask
 * at each access whether it was taken away.
 *
 *    cells (`layout.ts`) │ stretches …
 */
export class Memory {
  readonly wasm: WebAssembly.Memory
  readonly ints: Int32Array
  #end: number = cellsEnd

  /** @param size Integers to set aside. */
  constructor(size: number) {
    const pages = Math.ceil((size * bytesPerInt) / pageBytes)
    this.wasm = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true })
    this.ints = new Int32Array(this.wasm.buffer)
  }

  /**
   * The address of so many integers, all 0. O(1).
   * @throws {LimitError} when all that was set aside is taken.
   */
  take(size: number): number {
    const address = this.#end
    if (address + size > this.ints.length) {
      throw new LimitError('There is no room for more watches in this process; remove or join some first.', {
        bytes: this.ints.byteLength,
      })
    }
    this.#end = address + size
    return address
  }
}
