/** Addresses of blocks that were given back, by their rounded size: each is used again for one of the same size. */
export class FreedBlocks {
  readonly #bySize = new Map<number, number[]>()

  /** The address of a block of exactly this size, or `undefined` when none is there. O(1). */
  take(rounded: number): number | undefined {
    return this.#bySize.size === 0 ? undefined : this.#bySize.get(rounded)?.pop()
  }

  /** `rounded` is the size that the block was taken with. */
  give(address: number, rounded: number): void {
    const there = this.#bySize.get(rounded)
    if (there) there.push(address)
    else this.#bySize.set(rounded, [address])
  }
}
