/** A block is cut up only when so much is left of it: less is hardly ever asked for. */
const leastLeft = 4
/** A larger block is given back in parts of this size: hardly any is asked for, and lists are kept of all sizes up to it. */
const largest = 1 << 13
const none: number[] = []

/**
 * Addresses of blocks that were given back, by their size. Each is used again for one of the same size, or cut up for a
 * smaller one when there is none: what a list leaves behind as it grows would else wait for another to grow as large.
 */
export class FreedBlocks {
  readonly #bySize: number[][] = []
  /** One bit a size: is there one? */
  readonly #sizes: number[] = []

  /** The address of a block of exactly this size, or `undefined` when there is none to be had. O(largest size / 32). */
  take(size: number): number | undefined {
    const found = this.#has(size) ? size : this.#nextSize(size + leastLeft)
    const address = this.#pop(found)
    if (address !== undefined && found > size) this.give(address + size, found - size)
    return address
  }

  /** Takes back a block, or part of one. */
  give(address: number, size: number): void {
    for (; size > largest; size -= largest, address += largest) this.#keep(address, largest)
    this.#keep(address, size)
  }

  #keep(address: number, size: number): void {
    while (this.#bySize.length <= size) this.#bySize.push(none)
    if (this.#bySize[size] === none) this.#bySize[size] = [address]
    else this.#bySize[size]!.push(address)
    while (this.#sizes.length <= size >> 5) this.#sizes.push(0)
    this.#sizes[size >> 5]! |= 1 << (size & 31)
  }

  #has(size: number): boolean {
    return size >> 5 < this.#sizes.length && ((this.#sizes[size >> 5]! >>> (size & 31)) & 1) === 1
  }

  #pop(size: number): number | undefined {
    const addresses = this.#bySize[size] ?? none
    const address = addresses.pop()
    if (address !== undefined && addresses.length === 0) {
      // A large block that is cut up leaves rests of ever other sizes: no list is kept of each.
      this.#bySize[size] = none
      this.#sizes[size >> 5]! &= ~(1 << (size & 31))
    }
    return address
  }

  /** The smallest size, from this one up, of which there is one; beyond all sizes when there is none. */
  #nextSize(size: number): number {
    let word = size >> 5
    let bits = word < this.#sizes.length ? this.#sizes[word]! & (-1 << (size & 31)) : 0
    while (bits === 0 && ++word < this.#sizes.length) bits = this.#sizes[word]!
    return bits === 0 ? this.#bySize.length : (word << 5) + 31 - Math.clz32(bits & -bits)
  }
}
