// Names, each with the story and the mention that it leads to, of which the latest so many are kept. Names are known by 64
// bits of hash: among 200,000 two share theirs once in nearly a billion streams, and the names need not be kept.
import { longer, none } from './blocks.ts'

/** A name has a place in a ring, through which the rest is asked. */
export class RecentKeys {
  readonly #limit: number
  /** Two halves of the hash of the name at each place of the ring. */
  #hashes = new Int32Array(2 * 64)
  readonly #storyIds: string[] = []
  /** Only of those that lead to one. */
  readonly #mentionIds: (string | undefined)[] = []
  /** Open addressing: a place plus one; a power of two long, at most half full. */
  #slots = new Int32Array(256)
  #added = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** The place of a name, `none` where it is not known; good until the next `set`. */
  find(name: string): number {
    const { low, high } = hashed(name)
    return (this.#slots[this.#slotOf(low, high)] ?? 0) - 1
  }

  /** `place` as `find` gave it. */
  storyId(place: number): string {
    return this.#storyIds[place] ?? ''
  }

  /** `undefined` where the name leads to a story alone. */
  mentionId(place: number): string | undefined {
    return this.#mentionIds[place]
  }

  /** Sets where a name leads. A new name takes the place of the oldest when there are too many. */
  set(name: string, storyId: string, mentionId?: string): void {
    const { low, high } = hashed(name)
    const known = (this.#slots[this.#slotOf(low, high)] ?? 0) - 1
    const place = known === none ? this.#place(low, high) : known
    this.#storyIds[place] = storyId
    if (mentionId !== undefined || place < this.#mentionIds.length) this.#mentionIds[place] = mentionId
  }

  #place(low: number, high: number): number {
    const place = this.#added % this.#limit
    if (this.#added >= this.#limit) this.#forget(place)
    this.#added += 1
    if (2 * place + 1 >= this.#hashes.length) this.#hashes = longer(this.#hashes, 2 * place + 2)
    this.#hashes[2 * place] = low
    this.#hashes[2 * place + 1] = high
    if (2 * Math.min(this.#added, this.#limit) > this.#slots.length) this.#growSlots()
    else this.#slots[this.#slotOf(low, high)] = place + 1
    return place
  }

  /** The slot where a name stands, or the free one where it would. */
  #slotOf(low: number, high: number): number {
    const mask = this.#slots.length - 1
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const place = (this.#slots[slot] ?? 0) - 1
      if (place === none) return slot
      if (this.#hashes[2 * place] === low && this.#hashes[2 * place + 1] === high) return slot
    }
  }

  /** Takes a name's slot away and moves up what stands behind it. Source: Knuth, TAOCP vol. 3, 6.4, algorithm R. */
  #forget(gone: number): void {
    const mask = this.#slots.length - 1
    let hole = this.#slotOf(this.#hashes[2 * gone] ?? 0, this.#hashes[2 * gone + 1] ?? 0)
    for (let slot = (hole + 1) & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const home = (this.#hashes[2 * ((this.#slots[slot] ?? 0) - 1)] ?? 0) & mask
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue
      this.#slots[hole] = this.#slots[slot] ?? 0
      hole = slot
    }
    this.#slots[hole] = 0
  }

  #growSlots(): void {
    this.#slots = new Int32Array(2 * this.#slots.length)
    for (let place = 0; place < Math.min(this.#added, this.#limit); place += 1) {
      this.#slots[this.#slotOf(this.#hashes[2 * place] ?? 0, this.#hashes[2 * place + 1] ?? 0)] = place + 1
    }
  }
}

/** FNV's steps with a multiplier of its own for each half, mixed. */
function hashed(name: string): { readonly low: number; readonly high: number } {
  let low = 0x811c9dc5
  let high = 0x9747b28c
  for (let i = 0; i < name.length; i += 1) {
    const unit = name.charCodeAt(i)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x5bd1e995)
  }
  return { low: mixed(low), high: mixed(high) }
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return twice ^ (twice >>> 16)
}
