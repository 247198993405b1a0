// The recent texts of a stream, found by their sketches. All in typed arrays: a ring of texts, and for each of its leading
// hashes a link in the chain of those that fall into the same slot, newest first.
import { blockClass, Blocks, none } from './blocks.ts'
import { isRepeat, maySuffice, type Print, sharesEnough, shortWords } from './fold.ts'
import { resemblanceAt } from './min-hash.ts'

/**
 * 12 of the smallest hashes lead to an entry: two texts that resemble each other by a half share fewer than two of them
 * once in hundreds of pairs.
 */
const leadHashes = 12
/** More slots than leading hashes: a chain that others' hashes stand in is waited for link by link. */
const slotsPerText = 16
/** Comparisons per look-up: a text that everybody's text starts with must not make each one slow. */
const maxCompared = 16
/** Entries that one hash leads to. */
const maxPerHash = 64
/** In place of the next link: no hash stands here. */
const unused = -2

/** A place's figures: how many words and distinct pairs its text has, how often it denies, whether it is cut off, and where its hashes lie. */
const fieldCount = 5
const wordsField = 0
const pairsField = 1
const negationsField = 2
const cutField = 3
const startField = 4

/** Holds at most `capacity` texts; the oldest make room. 260 bytes a short text, 470 a long one, and the name of its mention. */
export class FoldIndex {
  readonly #capacity: number
  #added = 0
  /** The place of the ring that is written next. */
  #oldest = 0
  /** First link of each slot; a power of two, so that a mask finds a hash's slot. */
  readonly #heads: Int32Array
  /** Each link's hash and the next link. Its number is its text's place in the ring times `leadHashes`, plus which hash it is. */
  #links = new Int32Array(2 * leadHashes * 64)
  /** All hashes of each text. */
  readonly #blocks = new Blocks()
  /** The same memory, read as hashes. */
  #hashes = new Uint32Array(this.#blocks.ints.buffer)
  #fields = new Int32Array(fieldCount * 64)
  /** How many hashes each text has. */
  #hashCounts = new Uint8Array(64)
  readonly #mentionIds: string[] = []
  readonly #figures: Print['figures'][] = []
  /** Places that share any leading hash with the text in hand. */
  readonly #met = new Int32Array(leadHashes * maxPerHash)
  /** Those of them that it is compared with, and one that falls out. */
  readonly #ranked = new Int32Array(maxCompared + 1)
  /** The first link of each of its leading hashes. */
  readonly #firsts = new Int32Array(leadHashes)
  /** What `#fetch` saw last: nobody reads it, but what nobody could read need not be fetched. */
  touched = 0
  /** How many of its leading hashes were not followed to the end of their chains. */
  #unfollowed = 0
  /** How many leading hashes each place of the ring shares with the text in hand; zero but while it is looked for. */
  #shared = new Uint8Array(64)

  constructor(capacity: number) {
    this.#capacity = capacity
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(16, capacity * slotsPerText)))).fill(none)
  }

  get size(): number {
    return Math.min(this.#added, this.#capacity)
  }

  /** The mention that this text says again, the most alike first, of alike ones the earliest; `undefined` when it is new. */
  find(print: Print): string | undefined {
    const metCount = this.#follow(print)
    const found = this.#mayAnyRepeat(metCount, print, this.#unfollowed) ? this.#firstRepeat(metCount, print) : undefined
    for (let i = 0; i < metCount; i += 1) this.#shared[this.#met[i] ?? 0] = 0
    return found
  }

  /** Beyond its capacity it takes the place of the oldest. O(leading hashes). */
  add(mentionId: string, print: Print): void {
    const place = this.#oldest
    this.#grow(place)
    this.#added += 1
    this.#oldest = this.#added % this.#capacity
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

  /** Of the texts that share most leading hashes with this one, the first that it repeats. */
  #firstRepeat(metCount: number, print: Print): string | undefined {
    // A text with few pairs is all lead: one in common may be all of it.
    const least = print.sketch.hashes.length >= leadHashes ? 2 : 1
    const count = this.#rank(metCount, least)
    for (let i = 0; i < count; i += 1) {
      const place = this.#ranked[i] ?? 0
      if (this.#mayRepeatMet(place, print, this.#unfollowed) && this.#isRepeat(place, print))
        return this.#mentionIds[place]
    }
    return undefined
  }

  /** Puts those that share so many leading hashes in order, most first and of equal ones the oldest; how many are compared. */
  #rank(metCount: number, least: number): number {
    const ranked = this.#ranked
    let count = 0
    for (let i = 0; i < metCount; i += 1) {
      const place = this.#met[i] ?? 0
      if ((this.#shared[place] ?? 0) < least) continue
      let at = count
      for (; at > 0 && this.#isBefore(place, ranked[at - 1] ?? 0); at -= 1) ranked[at] = ranked[at - 1] ?? 0
      ranked[at] = place
      if (count < maxCompared) count += 1
    }
    return count
  }

  #isBefore(place: number, other: number): boolean {
    const more = (this.#shared[place] ?? 0) - (this.#shared[other] ?? 0)
    return more > 0 || (more === 0 && this.#ageRank(place) < this.#ageRank(other))
  }

  /** May any text that was met be one that this text repeats, when so many of its leading hashes were not followed? */
  #mayAnyRepeat(metCount: number, print: Print, unfollowed: number): boolean {
    for (let i = 0; i < metCount; i += 1) {
      if (this.#mayRepeatMet(this.#met[i] ?? 0, print, unfollowed)) return true
    }
    return false
  }

  #mayRepeatMet(place: number, print: Print, unfollowed: number): boolean {
    return this.#mayRepeat(this.#hashCounts[place] ?? 0, (this.#shared[place] ?? 0) + unfollowed, print)
  }

  /**
   * May a text of so many hashes, of which at most so many are leading ones in both, be repeated? Whichever text's leading
   * hashes end first, those of them that the other does not lead with it does not have at all.
   */
  #mayRepeat(hashCount: number, sharedLeads: number, { wordCount, sketch }: Print): boolean {
    const count = sketch.hashes.length
    const ours = count - Math.min(leadHashes, count) + sharedLeads
    const theirs = hashCount - Math.min(leadHashes, hashCount) + sharedLeads
    const common = Math.min(count, hashCount, Math.max(ours, theirs))
    return maySuffice(common, { wordCount, hashCount: count, otherHashCount: hashCount })
  }

  /** As `isRepeat`; of most texts their sketch alone says that they are not. */
  #isRepeat(place: number, print: Print): boolean {
    const at = place * fieldCount
    const sizes = { wordCount: this.#fields[at + wordsField] ?? 0, pairCount: this.#fields[at + pairsField] ?? 0 }
    const where = { start: this.#fields[at + startField] ?? 0, count: this.#hashCounts[place] ?? 0 }
    const shared = resemblanceAt(this.#hashes, where, print.sketch)
    const others = { wordCount: print.wordCount, pairCount: print.sketch.pairCount }
    return sharesEnough(shared, sizes, others) && isRepeat(this.#printAt(place), print)
  }

  /** Ascending from the oldest text to the newest. */
  #ageRank(place: number): number {
    return place < this.#oldest ? place + this.#capacity - this.#oldest : place - this.#oldest
  }

  #write(place: number, mentionId: string, { sketch, wordCount, figures, negationCount, isCut }: Print): void {
    const { hashes, pairCount } = sketch
    const at = place * fieldCount
    if (this.#mentionIds[place] !== undefined) {
      this.#blocks.giveBack(this.#fields[at + startField] ?? 0, blockClass(this.#hashCounts[place] ?? 0))
    }
    const start = this.#blocks.take(blockClass(hashes.length))
    if (this.#hashes.length !== this.#blocks.ints.length) this.#hashes = new Uint32Array(this.#blocks.ints.buffer)
    for (let i = 0; i < hashes.length; i += 1) this.#hashes[start + i] = hashes[i] ?? 0
    this.#hashCounts[place] = hashes.length
    this.#fields[at + wordsField] = wordCount
    this.#fields[at + pairsField] = pairCount
    this.#fields[at + negationsField] = negationCount
    this.#fields[at + cutField] = isCut ? 1 : 0
    this.#fields[at + startField] = start
    this.#mentionIds[place] = mentionId
    this.#figures[place] = figures
  }

  #printAt(place: number): Print {
    const at = place * fieldCount
    const start = this.#fields[at + startField] ?? 0
    return {
      sketch: {
        hashes: Array.from(this.#hashes.subarray(start, start + (this.#hashCounts[place] ?? 0))),
        pairCount: this.#fields[at + pairsField] ?? 0,
      },
      wordCount: this.#fields[at + wordsField] ?? 0,
      figures: this.#figures[place] ?? new Map<string, number>(),
      negationCount: this.#fields[at + negationsField] ?? 0,
      isCut: this.#fields[at + cutField] === 1,
    }
  }

  /**
   * Counts what each place shares with a text, as far as one of them may be repeated; how many places were met. Of what
   * hundreds of texts have in common the newest stand for all.
   */
  #follow(print: Print): number {
    const { hashes } = print.sketch
    const leads = Math.min(leadHashes, hashes.length)
    let metCount = 0
    this.#unfollowed = 0
    this.#fetch(hashes, leads)
    for (let i = 0; i < leads; i += 1) {
      if (i === this.#turningPoint(print) && !this.#mayAnyRepeat(metCount, print, this.#unfollowed + leads - i)) break
      metCount = this.#followOne((hashes[i] ?? 0) | 0, metCount)
    }
    return metCount
  }

  /**
   * Asks for the first links of all leading hashes at once, before any chain is followed: memory brings many lines in the time
   * of one.
   */
  #fetch(hashes: readonly number[], leads: number): void {
    const mask = this.#heads.length - 1
    for (let i = 0; i < leads; i += 1) this.#firsts[i] = this.#heads[(hashes[i] ?? 0) & mask] ?? none
    let sum = 0
    for (let i = 0; i < leads; i += 1) {
      const link = this.#firsts[i] ?? none
      // In place of none anything: that is never foreseen, and costs more than a look.
      sum ^= this.#links[2 * (link & ~(link >> 31))] ?? 0
    }
    this.touched = sum
  }

  /**
   * From this leading hash on a text that is met for the first time is no repeat: hashes ascend, so that it has none of those
   * before, which are more than half of the text. Not for long texts: their excerpts share less.
   */
  #turningPoint({ wordCount, sketch: { hashes } }: Print): number {
    return wordCount < shortWords ? Math.floor(hashes.length / 2) + 1 + this.#unfollowed : none
  }

  #followOne(hash: number, metBefore: number): number {
    let metCount = metBefore
    let left = maxPerHash
    for (let link = this.#firstLink(hash); link !== none; link = this.#linkAfter(link)) {
      if (this.#links[2 * link] !== hash) continue
      const place = (link / leadHashes) | 0
      const before = this.#shared[place] ?? 0
      if (before === 0) this.#met[metCount++] = place
      this.#shared[place] = before + 1
      left -= 1
      if (left === 0) {
        this.#unfollowed += 1
        break
      }
    }
    return metCount
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
    return next < 0 || this.#isNewer(next, link) ? none : next
  }

  #isNewer(link: number, other: number): boolean {
    const oldest = this.#oldest * leadHashes
    return link < oldest === other < oldest ? link > other : link < oldest
  }

  #grow(place: number): void {
    if (place < this.#shared.length) return
    const length = Math.min(this.#capacity, this.#shared.length * 2)
    const [links, fields] = [this.#links, this.#fields]
    this.#links = new Int32Array(2 * leadHashes * length)
    this.#links.set(links)
    this.#fields = new Int32Array(fieldCount * length)
    this.#fields.set(fields)
    const counts = this.#hashCounts
    this.#hashCounts = new Uint8Array(length)
    this.#hashCounts.set(counts)
    this.#shared = new Uint8Array(length)
  }
}
