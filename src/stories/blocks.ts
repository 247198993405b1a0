// Blocks of 32-bit numbers in one growing buffer, for lists that grow and go: a block that is given back serves the next
// list of its size. Sizes are 4, 5, 6, 7, 8, 10, 12, 14, 16 …, so that at most a fifth of a long block lies idle.

/** No block, no entry: the end of a chain. */
export const none = -1
/** Sizes between one power of two and the next. */
const steps = 4
const sizeClasses = 28 * steps

/** Numbers in a block of this class. */
export function blockLength(sizeClass: number): number {
  return (steps + (sizeClass & 3)) << (sizeClass >> 2)
}

/** The smallest class whose blocks hold so many numbers. */
export function blockClass(length: number): number {
  if (length <= steps) return 0
  const doublings = 29 - Math.clz32(length - 1)
  return steps * doublings + ((length - 1) >> doublings) - steps + 1
}

/** What lies in a block, and its class, is for whoever took it to know. */
export class Blocks {
  /** The same memory, read as whole numbers and as fractions. All are replaced when the buffer grows: never keep them. */
  ints = new Int32Array(1_024)
  floats = new Float32Array(this.ints.buffer)
  doubles = new Float64Array(this.ints.buffer)
  #used = 0
  /** The first idle block of each class; its first number leads to the next. */
  readonly #idle = new Int32Array(sizeClasses).fill(none)

  /** Where a block of this class begins. What is in it is left over from before. */
  take(sizeClass: number): number {
    const idle = this.#idle[sizeClass] ?? none
    if (idle !== none) {
      this.#idle[sizeClass] = this.ints[idle] ?? none
      return idle
    }
    const start = this.#used
    this.#used += blockLength(sizeClass)
    if (this.#used > this.ints.length) this.#grow()
    return start
  }

  /** The caller keeps no address of it. */
  giveBack(start: number, sizeClass: number): void {
    this.ints[start] = this.#idle[sizeClass] ?? none
    this.#idle[sizeClass] = start
  }

  #grow(): void {
    this.ints = longer(this.ints, this.#used)
    this.floats = new Float32Array(this.ints.buffer)
    this.doubles = new Float64Array(this.ints.buffer)
  }
}

/** From here on an eighth to spare is enough: the longer an array, the less often it grows. */
const longArray = 2 ** 18

/** The same numbers in an array of at least this length, with some to spare; of an even length, so that doubles fit in. */
export function longer(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const enough = Math.max(length, array.length * (array.length < longArray ? 1.25 : 1.125))
  const larger = new Int32Array(2 * Math.ceil(enough / 2))
  larger.set(array)
  return larger
}
