// The terms of a stream as small numbers: how many texts had each, and where the stories are listed that hold it. Terms are
// known by a hash of 32 bits: among 400,000 a score share theirs with another, which costs less than keeping the words.
import { longer, none } from './blocks.ts'

/** Known terms; the rarest of those that no story holds go when there are more. */
const maxTerms = 400_000
/** A term's record: all that is asked of a term when a text is weighed lies in 16 bytes. */
const recordLength = 4
const hashField = 0
const textsField = 1
const columnField = 2
const shapeField = 3
/** A slot holds a term's number plus one, and above it some bits of its hash: a wrong term is passed by without a look. */
const termBits = 25
const termMask = 2 ** termBits - 1
const empty = 0
/** In place of how many texts had it: this term's number is free. */
const forgotten = -1

/** Above `maxTerms` the rarest that no story holds are forgotten. */
export class TermTable {
  #records = new Int32Array(recordLength * 256)
  /**
   * Open addressing; a power of two long, at most three quarters taken. A slot whose term was forgotten leads to a record that
   * is nobody's or another's, and is passed by as any wrong term is.
   */
  #slots = new Int32Array(1_024)
  #taken = 0
  #used = 0
  #live = 0
  #trimAbove = maxTerms
  readonly #free: number[] = []
  /** What `fetch` saw last: nobody reads it, but what nobody could read need not be fetched. */
  touched = 0

  get size(): number {
    return this.#live
  }

  /** The number of the term with this hash, a new one if it was never met. */
  numberOf(hash: number): number {
    const mask = this.#slots.length - 1
    const tag = hash & ~termMask
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const held = this.#slots[slot] ?? empty
      if (held === empty) return this.#add(hash, slot)
      const term = (held & termMask) - 1
      if ((held & ~termMask) === tag && this.#isTerm(term, hash)) return term
    }
  }

  /**
   * Writes the numbers of a text's terms to `into`, in their order: of the first `count` hashes. All first slots are read at
   * once, then all records: memory brings many lines in the time of one.
   */
  readNumbers(hashes: Int32Array, count: number, into: Int32Array): void {
    const mask = this.#slots.length - 1
    for (let i = 0; i < count; i += 1) into[i] = ((this.#slots[spread(hashes[i] ?? 0) & mask] ?? empty) & termMask) - 1
    this.#fetchFound(into, count)
    for (let i = 0; i < count; i += 1) {
      const term = into[i] ?? none
      const hash = hashes[i] ?? 0
      if (term === none || !this.#isTerm(term, hash)) into[i] = this.numberOf(hash)
    }
  }

  /**
   * Asks for the records of so many terms at once. Nothing hangs on what they hold: a guess at that, when wrong, would be known
   * only when memory has answered, and each would be waited for in turn.
   */
  fetch(terms: Int32Array, count: number): void {
    let sum = 0
    for (let i = 0; i < count; i += 1) sum ^= this.#records[(terms[i] ?? 0) * recordLength] ?? 0
    this.touched = sum
  }

  /** As `fetch`, where some are `none`. */
  #fetchFound(terms: Int32Array, count: number): void {
    let sum = 0
    for (let i = 0; i < count; i += 1) {
      const term = terms[i] ?? 0
      sum ^= this.#records[(term & ~(term >> 31)) * recordLength] ?? 0
    }
    this.touched = sum
  }

  /** Counts one more text with this term; how many had it before. */
  count(term: number): number {
    const at = term * recordLength + textsField
    const before = this.#records[at] ?? 0
    this.#records[at] = before + 1
    return before
  }

  /** Where the term's stories are listed, and in what shape; a shape of 0 says that there are none. See `Columns`. */
  columnOf(term: number): number {
    return this.#records[term * recordLength + columnField] ?? 0
  }

  /** See `Columns`; 0 where no story holds the term. */
  shapeOf(term: number): number {
    return this.#records[term * recordLength + shapeField] ?? 0
  }

  /** For `Columns` alone. */
  setColumn(term: number, column: number, shape: number): void {
    this.#records[term * recordLength + columnField] = column
    this.#records[term * recordLength + shapeField] = shape
  }

  /** Forgets the rarest terms that no story holds, down to three quarters, when there are too many. O(terms), seldom. */
  trim(): void {
    if (this.#live <= this.#trimAbove) return
    let toDrop = this.#live - (3 * maxTerms) / 4
    for (const limit of [1, 3, 2 ** 31]) {
      for (let term = 0; term < this.#used && toDrop > 0; term += 1) {
        const texts = this.#textsOf(term)
        if (texts === forgotten || texts > limit || this.shapeOf(term) !== 0) continue
        this.#records[term * recordLength + textsField] = forgotten
        this.#free.push(term)
        toDrop -= 1
      }
    }
    this.#live = this.#used - this.#free.length
    // Terms that stories hold stay: it is looked through again only when there are many new ones.
    this.#trimAbove = Math.max(maxTerms, this.#live + maxTerms / 4)
  }

  #isTerm(term: number, hash: number): boolean {
    const at = term * recordLength
    return this.#records[at + hashField] === (hash | 0) && this.#records[at + textsField] !== forgotten
  }

  #textsOf(term: number): number {
    return this.#records[term * recordLength + textsField] ?? 0
  }

  #add(hash: number, slot: number): number {
    const term = this.#free.pop() ?? this.#used
    if (term === this.#used) this.#used += 1
    const at = term * recordLength
    if (at + recordLength > this.#records.length) this.#records = longer(this.#records, at + recordLength)
    this.#records[at + hashField] = hash | 0
    this.#records[at + textsField] = 0
    this.setColumn(term, 0, 0)
    this.#slots[slot] = slotOf(hash, term)
    this.#live += 1
    this.#taken += 1
    if (4 * this.#taken > 3 * this.#slots.length) this.#renewSlots()
    return term
  }

  /** Gives slots to known terms alone, of which at most every second is taken. */
  #renewSlots(): void {
    const length = 2 * this.#live > this.#slots.length ? 2 * this.#slots.length : this.#slots.length
    const slots = new Int32Array(length)
    const records = this.#records
    const mask = length - 1
    for (let term = 0, at = 0; term < this.#used; term += 1, at += recordLength) {
      if (records[at + textsField] === forgotten) continue
      const hash = records[at + hashField] ?? 0
      let slot = spread(hash) & mask
      while (slots[slot] !== empty) slot = (slot + 1) & mask
      slots[slot] = slotOf(hash, term)
    }
    this.#slots = slots
    this.#taken = this.#live
  }
}

function slotOf(hash: number, term: number): number {
  return (hash & ~termMask) | (term + 1)
}

/** The low bits of an FNV hash are its worst. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15)
}
