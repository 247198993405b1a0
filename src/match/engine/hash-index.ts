import { GrowingInts } from './growing.ts'

/** Entries per bucket when the index is as full as it gets. */
const fill = 2

/**
 * Ids found by a hash. Grows by one bucket at a time (linear hashing), so that no insertion ever waits for all others to
 * be moved. Source: W. Litwin, Linear hashing, VLDB 1980.
 *
 * ```
 *   buckets   0   1   2   3 │ 4   5            hash mod 8, where bucket (hash mod 8) exists already;
 *             ▲   ▲         │ split from 0, 1   hash mod 4, where it does not
 * ```
 */
export class HashIndex {
  /** First id of each bucket, 0 for none. */
  readonly #heads: GrowingInts
  /** By id: the hash and the next id in the bucket, then what else is kept of it. */
  readonly #entries: GrowingInts
  readonly #shift: number
  #buckets = 1
  /** The largest power of two that is not above the number of buckets, less one. */
  #mask = 0
  #count = 0

  /** @param shift An id has 2 to this power integers; those but the first two are the caller's, in `rows`. */
  constructor(maxIds: number, shift = 1) {
    this.#heads = new GrowingInts(maxIds)
    this.#entries = new GrowingInts(maxIds << shift)
    this.#shift = shift
    this.#heads.reserve(1)
    this.#entries.reserve(1 << shift)
  }

  /** What lies beside the hash of an id, so that whoever finds it has it at hand. */
  get rows(): Int32Array {
    return this.#entries.ints
  }

  get count(): number {
    return this.#count
  }

  get bytes(): number {
    return this.#heads.bytes + this.#entries.bytes
  }

  /** First id that may have this hash, 0 for none; go on with `next` and compare `hashOf`. */
  first(hash: number): number {
    return this.#heads.ints[this.#bucketOf(hash)]!
  }

  /** The id after this one in its bucket, 0 for none. */
  next(id: number): number {
    return this.#entries.ints[(id << this.#shift) + 1]!
  }

  /** As it was filed. */
  hashOf(id: number): number {
    return this.#entries.ints[id << this.#shift]!
  }

  /** `id` is above 0 and not there yet. O(1). */
  add(id: number, hash: number): void {
    this.#entries.reserve((id + 1) << this.#shift)
    this.#entries.ints[id << this.#shift] = hash
    this.#link(id, this.#bucketOf(hash))
    this.#count++
    if (this.#count > this.#buckets * fill) this.#split()
  }

  /** O(1). No effect when it is not there. */
  remove(id: number): void {
    const bucket = this.#bucketOf(this.hashOf(id))
    const heads = this.#heads.ints
    const entries = this.#entries.ints
    for (let before = 0, one = heads[bucket]!; one !== 0; before = one, one = this.next(one)) {
      if (one !== id) continue
      if (before === 0) heads[bucket] = this.next(one)
      else entries[(before << this.#shift) + 1] = this.next(one)
      this.#count--
      return
    }
  }

  #bucketOf(hash: number): number {
    const wide = hash & ((this.#mask << 1) | 1)
    return wide < this.#buckets ? wide : hash & this.#mask
  }

  #link(id: number, bucket: number): void {
    this.#entries.ints[(id << this.#shift) + 1] = this.#heads.ints[bucket]!
    this.#heads.ints[bucket] = id
  }

  /** Shares the next bucket in turn out between itself and a new one. */
  #split(): void {
    const from = this.#buckets - this.#mask - 1
    this.#heads.reserve(this.#buckets + 1)
    this.#buckets++
    let id = this.#heads.ints[from]!
    this.#heads.ints[from] = 0
    while (id !== 0) {
      const next = this.next(id)
      this.#link(id, this.#bucketOf(this.hashOf(id)))
      id = next
    }
    if (this.#buckets === (this.#mask + 1) << 1) this.#mask = (this.#mask << 1) | 1
  }
}
