// Which hashes a text has had so far: a small table that is used for one text after the other and leaves nothing to collect.

/** The distinct hashes of one text at a time, numbered as they come. `clear` readies it for the next; it keeps its size. */
export class TextHashes {
  /** Open addressing: places plus one; a power of two long, at most half full. */
  #slots = new Int32Array(256)
  /** By place, as signed numbers: the first `count`. Replaced when there are more. */
  hashes = new Int32Array(128)
  count = 0

  /** From here on there are none. */
  clear(): void {
    // Every slot from a hash's home to where it stands belongs to the same text.
    const mask = this.#slots.length - 1
    for (let place = 0; place < this.count; place += 1) {
      for (let slot = (this.hashes[place] ?? 0) & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
        this.#slots[slot] = 0
      }
    }
    this.count = 0
  }

  /** The place of a hash in the order in which they came; the next place, which it takes, for one that was not there. */
  placeOf(hash: number): number {
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const place = (this.#slots[slot] ?? 0) - 1
      if (place < 0) return this.#add(hash, slot)
      if (this.hashes[place] === (hash | 0)) return place
    }
  }

  #add(hash: number, slot: number): number {
    const place = this.count
    this.#slots[slot] = place + 1
    this.hashes[place] = hash
    this.count += 1
    if (this.count === this.hashes.length) this.#grow()
    return place
  }

  #grow(): void {
    const hashes = this.hashes
    this.hashes = new Int32Array(2 * hashes.length)
    this.#slots = new Int32Array(4 * hashes.length)
    this.count = 0
    for (const hash of hashes) this.placeOf(hash)
  }
}
