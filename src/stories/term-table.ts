// The terms of a stream as small numbers, and how many texts had each. Terms are known by a hash of 32 bits: among
// 400,000 a score share theirs with another, which costs less than keeping the words.
import { grown } from './matrix.ts'

/** Known terms; the rarest of those that no story uses go when there are more. 12 MB at most. */
const maxTerms = 400_000
const empty = 0

export class TermTable {
  /** Texts that had this term. */
  count = new Int32Array(1_024)
  #hash = new Int32Array(1_024)
  /** Open addressing: number of a term plus one; a power of two long, at most half full. */
  #slots = new Int32Array(4_096)
  #used = 0
  #live = 0
  #trimAbove = maxTerms
  #free: number[] = []

  get size(): number {
    return this.#live
  }

  /** The number of the term with this hash, a new one if it was never met. */
  numberOf(hash: number): number {
    const mask = this.#slots.length - 1
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const held = this.#slots[slot] ?? empty
      if (held === empty) return this.#add(hash, slot)
      if (this.#hash[held - 1] === (hash | 0)) return held - 1
    }
  }

  /** Forgets the rarest terms of those that `isFree`, down to three quarters, when there are too many. O(terms), seldom. */
  trim(isFree: (term: number) => boolean): void {
    if (this.#live <= this.#trimAbove) return
    const dropped = new Set(this.#free)
    let toDrop = this.#live - (3 * maxTerms) / 4
    for (const limit of [1, 3, 2 ** 31]) {
      for (let term = 0; term < this.#used && toDrop > 0; term += 1) {
        if ((this.count[term] ?? 0) > limit || dropped.has(term) || !isFree(term)) continue
        dropped.add(term)
        this.#free.push(term)
        toDrop -= 1
      }
    }
    this.#live = this.#used - dropped.size
    // Terms that stories use stay: it is looked through again only when there are many new ones.
    this.#trimAbove = Math.max(maxTerms, this.#live + maxTerms / 4)
    this.#index(this.#slots.length, dropped)
  }

  #add(hash: number, slot: number): number {
    const term = this.#free.pop() ?? this.#used
    if (term === this.#used) this.#used += 1
    if (term >= this.#hash.length) {
      const size = Math.ceil(this.#hash.length * 1.5)
      this.#hash = grown(this.#hash, size)
      this.count = grown(this.count, size)
    }
    this.#hash[term] = hash | 0
    this.count[term] = 0
    this.#slots[slot] = term + 1
    this.#live += 1
    if (2 * this.#live > this.#slots.length) this.#index(2 * this.#slots.length, new Set(this.#free))
    return term
  }

  #index(length: number, dropped: ReadonlySet<number>): void {
    const slots = new Int32Array(length)
    const mask = length - 1
    for (let term = 0; term < this.#used; term += 1) {
      if (dropped.has(term)) continue
      let slot = spread(this.#hash[term] ?? 0) & mask
      while (slots[slot] !== empty) slot = (slot + 1) & mask
      slots[slot] = term + 1
    }
    this.#slots = slots
  }
}

/** The low bits of an FNV hash are its worst. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15)
}
