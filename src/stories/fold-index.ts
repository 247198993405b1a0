// The recent texts of a stream, found by their sketches. All in typed arrays: a ring of texts, and for each of its leading
// hashes a link in the chain of those that fall into the same slot, newest first.
import { isRepeat, type Print } from './fold.ts'

/**
 * 12 of the smallest hashes lead to an entry: two texts that resemble each other by a half share fewer than two of them
 * once in hundreds of pairs.
 */
const leadHashes = 12
/** Comparisons per look-up: a text that everybody's text starts with must not make each one slow. */
const maxCompared = 16
/** Entries that one hash leads to. */
const maxPerHash = 64
const none = -1

interface Entry {
  readonly mentionId: string
  readonly print: Print
  /** In the order in which they were added. */
  readonly number: number
}

/** Holds at most `capacity` entries; the oldest make room. About 600 bytes per entry. */
export class FoldIndex {
  readonly #capacity: number
  readonly #ring: (Entry | undefined)[] = []
  #added = 0
  /** First link of each slot; a power of two, so that a mask finds a hash's slot. */
  readonly #heads: Int32Array
  /** A link's number is its entry's place in the ring times `leadHashes`, plus which of its hashes. */
  #hashes = new Uint32Array(256 * leadHashes)
  #next = new Int32Array(256 * leadHashes)
  /** How many leading hashes each place of the ring shares with the text in hand; zero but while it is looked for. */
  #shared = new Uint8Array(256)

  constructor(capacity: number) {
    this.#capacity = capacity
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(16, capacity * 4)))).fill(none)
  }

  get size(): number {
    return Math.min(this.#added, this.#capacity)
  }

  /** The mention that this text says again, the most alike first, of alike ones the earliest; `undefined` when it is new. */
  find(print: Print): string | undefined {
    const lead = print.sketch.hashes.subarray(0, leadHashes)
    const places = this.#follow(lead)
    if (places.length === 0) return undefined
    // A text with few pairs is all lead: one in common may be all of it.
    const least = lead.length === leadHashes ? 2 : 1
    const counted = places.map((place) => ({ entry: this.#ring[place], count: this.#shared[place] ?? 0 }))
    for (const place of places) this.#shared[place] = 0
    return counted
      .filter(({ count }) => count >= least)
      .toSorted((a, b) => b.count - a.count || (a.entry?.number ?? 0) - (b.entry?.number ?? 0))
      .slice(0, maxCompared)
      .find(({ entry }) => entry !== undefined && isRepeat(entry.print, print))?.entry?.mentionId
  }

  add(mentionId: string, print: Print): void {
    const place = this.#added % this.#capacity
    this.#grow(place)
    const oldest = this.#ring[place]
    if (oldest !== undefined) this.#unlink(place, oldest)
    this.#ring[place] = { mentionId, print, number: this.#added }
    this.#added += 1
    const { hashes } = print.sketch
    for (let i = 0; i < Math.min(leadHashes, hashes.length); i += 1) {
      const hash = hashes[i] ?? 0
      const slot = hash & (this.#heads.length - 1)
      const link = place * leadHashes + i
      this.#hashes[link] = hash
      this.#next[link] = this.#heads[slot] ?? none
      this.#heads[slot] = link
    }
  }

  /** Counts what each place shares with a text; of what hundreds of texts have in common the newest stand for all. */
  #follow(lead: Uint32Array): number[] {
    const places: number[] = []
    for (const hash of lead) {
      let left = maxPerHash
      let link = this.#heads[hash & (this.#heads.length - 1)] ?? none
      for (; link !== none && left > 0; link = this.#next[link] ?? none) {
        if (this.#hashes[link] !== hash) continue
        left -= 1
        const place = Math.floor(link / leadHashes)
        const before = this.#shared[place] ?? 0
        if (before === 0) places.push(place)
        this.#shared[place] = before + 1
      }
    }
    return places
  }

  #unlink(place: number, { print }: Entry): void {
    const { hashes } = print.sketch
    for (let i = 0; i < Math.min(leadHashes, hashes.length); i += 1) {
      const gone = place * leadHashes + i
      const slot = (hashes[i] ?? 0) & (this.#heads.length - 1)
      const after = this.#next[gone] ?? none
      let before = this.#heads[slot] ?? none
      if (before === gone) {
        this.#heads[slot] = after
        continue
      }
      while (before !== none && this.#next[before] !== gone) before = this.#next[before] ?? none
      if (before !== none) this.#next[before] = after
    }
  }

  #grow(place: number): void {
    if (place < this.#shared.length) return
    const length = Math.min(this.#capacity, this.#shared.length * 2)
    const hashes = new Uint32Array(length * leadHashes)
    const next = new Int32Array(length * leadHashes)
    const shared = new Uint8Array(length)
    hashes.set(this.#hashes)
    next.set(this.#next)
    this.#hashes = hashes
    this.#next = next
    this.#shared = shared
  }
}
