// The recent texts of a stream, found by their sketches. All in typed arrays: a ring of texts, and for each of its leading
// hashes a link in the chain of those that fall into the same slot, newest first.
import { blockClass, Blocks, none } from './blocks.ts'
import { isRepeat, type Print, sharesEnough } from './fold.ts'
import { resemblanceAt } from './min-hash.ts'

/**
 * 12 of the smallest hashes lead to an entry: two texts that resemble each other by a half share fewer than two of them
 * once in hundreds of pairs.
 */
const leadHashes = 12
/** Comparisons per look-up: a text that everybody's text starts with must not make each one slow. */
const maxCompared = 16
/** Entries that one hash leads to. */
const maxPerHash = 64
/** In place of the next link: no hash stands here. */
const unused = -2

/** A place's figures: how many words, distinct pairs and hashes its text has, how often it denies, whether it is cut off, and where its hashes lie. */
const fieldCount = 6

/** Holds at most `capacity` texts; the oldest make room. 180 bytes a short text, 390 a long one, and the name of its mention. */
export class FoldIndex {
  readonly #capacity: number
  #added = 0
  /** First link of each slot; a power of two, so that a mask finds a hash's slot. */
  readonly #heads: Int32Array
  /** Each link's hash and the next link. Its number is its text's place in the ring times `leadHashes`, plus which hash it is. */
  #links = new Int32Array(2 * leadHashes * 64)
  /** All hashes of each text. */
  readonly #blocks = new Blocks()
  /** The same memory, read as hashes. */
  #hashes = new Uint32Array(this.#blocks.ints.buffer)
  #fields = new Int32Array(fieldCount * 64)
  readonly #mentionIds: string[] = []
  readonly #figures: Print['figures'][] = []
  /** How many leading hashes each place of the ring shares with the text in hand; zero but while it is looked for. */
  #shared = new Uint8Array(64)

  constructor(capacity: number) {
    this.#capacity = capacity
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(16, capacity * 4)))).fill(none)
  }

  get size(): number {
    return Math.min(this.#added, this.#capacity)
  }

  /** The mention that this text says again, the most alike first, of alike ones the earliest; `undefined` when it is new. */
  find(print: Print): string | undefined {
    const { hashes } = print.sketch
    const places = this.#follow(hashes)
    if (places.length === 0) return undefined
    // A text with few pairs is all lead: one in common may be all of it.
    const least = hashes.length >= leadHashes ? 2 : 1
    const alike = places.filter((place) => (this.#shared[place] ?? 0) >= least)
    if (alike.length > 1) {
      alike.sort((a, b) => (this.#shared[b] ?? 0) - (this.#shared[a] ?? 0) || this.#ageRank(a) - this.#ageRank(b))
    }
    for (const place of places) this.#shared[place] = 0
    const found = alike.slice(0, maxCompared).find((place) => this.#isRepeat(place, print))
    return found === undefined ? undefined : this.#mentionIds[found]
  }

  /** Beyond its capacity it takes the place of the oldest. O(leading hashes). */
  add(mentionId: string, print: Print): void {
    const place = this.#added % this.#capacity
    this.#grow(place)
    this.#added += 1
    this.#write(place, mentionId, print)
    const { hashes } = print.sketch
    const leads = Math.min(leadHashes, hashes.length)
    for (let i = 0; i < leads; i += 1) {
      const hash = hashes[i] ?? 0
      const slot = hash & (this.#heads.length - 1)
      const link = place * leadHashes + i
      const next = this.#linkBefore(hash, link)
      this.#links[2 * link] = hash
      this.#links[2 * link + 1] = next
      this.#heads[slot] = link
    }
    for (let i = leads; i < leadHashes; i += 1) this.#links[2 * (place * leadHashes + i) + 1] = unused
  }

  /** As `isRepeat`; of most texts their sketch alone says that they are not. */
  #isRepeat(place: number, print: Print): boolean {
    const at = place * fieldCount
    const sizes = { wordCount: this.#fields[at] ?? 0, pairCount: this.#fields[at + 1] ?? 0 }
    const where = { start: this.#fields[at + 5] ?? 0, count: this.#fields[at + 2] ?? 0 }
    const shared = resemblanceAt(this.#hashes, where, print.sketch)
    const others = { wordCount: print.wordCount, pairCount: print.sketch.pairCount }
    return sharesEnough(shared, sizes, others) && isRepeat(this.#printAt(place), print)
  }

  /** Ascending from the oldest text to the newest. */
  #ageRank(place: number): number {
    const oldest = this.#added % this.#capacity
    return place < oldest ? place + this.#capacity - oldest : place - oldest
  }

  #write(place: number, mentionId: string, { sketch, wordCount, figures, negationCount, isCut }: Print): void {
    const { hashes, pairCount } = sketch
    const at = place * fieldCount
    if (this.#mentionIds[place] !== undefined) {
      this.#blocks.giveBack(this.#fields[at + 5] ?? 0, blockClass(this.#fields[at + 2] ?? 0))
    }
    const start = this.#blocks.take(blockClass(hashes.length))
    if (this.#hashes.length !== this.#blocks.ints.length) this.#hashes = new Uint32Array(this.#blocks.ints.buffer)
    for (let i = 0; i < hashes.length; i += 1) this.#hashes[start + i] = hashes[i] ?? 0
    this.#fields.set([wordCount, pairCount, hashes.length, negationCount, isCut ? 1 : 0, start], at)
    this.#mentionIds[place] = mentionId
    this.#figures[place] = figures
  }

  #printAt(place: number): Print {
    const at = place * fieldCount
    const fields = this.#fields.subarray(at, at + fieldCount)
    const [wordCount = 0, pairCount = 0, hashCount = 0, negationCount = 0, isCut = 0, start = 0] = fields
    const hashes = Array.from(this.#hashes.subarray(start, start + hashCount))
    const figures = this.#figures[place] ?? new Map<string, number>()
    return { sketch: { hashes, pairCount }, wordCount, figures, negationCount, isCut: isCut === 1 }
  }

  /** Counts what each place shares with a text; of what hundreds of texts have in common the newest stand for all. */
  #follow(hashes: readonly number[]): number[] {
    const places: number[] = []
    const leads = Math.min(leadHashes, hashes.length)
    for (let i = 0; i < leads; i += 1) {
      const hash = (hashes[i] ?? 0) | 0
      let left = maxPerHash
      for (let link = this.#firstLink(hash); link !== none && left > 0; link = this.#linkAfter(link)) {
        if (this.#links[2 * link] !== hash) continue
        left -= 1
        const place = Math.floor(link / leadHashes)
        const before = this.#shared[place] ?? 0
        if (before === 0) places.push(place)
        this.#shared[place] = before + 1
      }
    }
    return places
  }

  /** The newest link of a hash's slot; `none` where the text that it led to made room and another stands in its place. */
  #firstLink(hash: number): number {
    const mask = this.#heads.length - 1
    const link = this.#heads[hash & mask] ?? none
    if (link === none || this.#links[2 * link + 1] === unused) return none
    return (((this.#links[2 * link] ?? 0) ^ hash) & mask) === 0 ? link : none
  }

  /** Where the chain goes on behind a new link. What its own place still holds of the text that makes room is none of it. */
  #linkBefore(hash: number, link: number): number {
    const first = this.#firstLink(hash)
    const isLeftOver = first >= link && first < link - (link % leadHashes) + leadHashes
    return isLeftOver ? none : first
  }

  /** The next older link. A newer one there took the place of the one that was meant, and of all that came after it. */
  #linkAfter(link: number): number {
    const next = this.#links[2 * link + 1] ?? none
    if (next < 0) return none
    return this.#ageRank(Math.floor(next / leadHashes)) <= this.#ageRank(Math.floor(link / leadHashes)) ? next : none
  }

  #grow(place: number): void {
    if (place < this.#shared.length) return
    const length = Math.min(this.#capacity, this.#shared.length * 2)
    const [links, fields] = [this.#links, this.#fields]
    this.#links = new Int32Array(2 * leadHashes * length)
    this.#links.set(links)
    this.#fields = new Int32Array(fieldCount * length)
    this.#fields.set(fields)
    this.#shared = new Uint8Array(length)
  }
}
