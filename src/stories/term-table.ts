// The terms of a stream as small numbers: how many texts had each, and where the stories are listed that hold it. Terms are
// known by a hash of 32 bits: among 400,000 a score share theirs with another, which costs less than keeping the words.
import { longer } from './blocks.ts'

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

/** Above `maxTerms` the rarest that no story holds are forgotten. */
export class TermTable {
  #records = new Int32Array(recordLength * 256)
  /** Open addressing; a power of two long, at most three quarters full. */
  #slots = new Int32Array(1_024)
  #used = 0
  #live = 0
  #trimAbove = maxTerms
  readonly #free: number[] = []

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
      if ((held & ~termMask) === tag && this.#records[term * recordLength + hashField] === (hash | 0)) return term
    }
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
    const dropped = new Uint8Array(this.#used)
    for (const term of this.#free) dropped[term] = 1
    const known = this.#free.length
    let toDrop = this.#live - (3 * maxTerms) / 4
    for (const limit of [1, 3, 2 ** 31]) {
      for (let term = 0; term < this.#used && toDrop > 0; term += 1) {
        if (dropped[term] === 1 || this.shapeOf(term) !== 0) continue
        if ((this.#records[term * recordLength + textsField] ?? 0) > limit) continue
        dropped[term] = 1
        this.#free.push(term)
        toDrop -= 1
      }
    }
    for (const term of this.#free.slice(known)) this.#forget(term)
    this.#live = this.#used - this.#free.length
    // Terms that stories hold stay: it is looked through again only when there are many new ones.
    this.#trimAbove = Math.max(maxTerms, this.#live + maxTerms / 4)
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
    if (4 * this.#live > 3 * this.#slots.length) this.#growSlots()
    return term
  }

  /** Takes a term's slot away and moves up what stands behind it. Source: Knuth, TAOCP vol. 3, 6.4, algorithm R. */
  #forget(term: number): void {
    const mask = this.#slots.length - 1
    let hole = this.#homeOf(term) & mask
    while (((this.#slots[hole] ?? 0) & termMask) - 1 !== term) hole = (hole + 1) & mask
    for (let slot = (hole + 1) & mask; this.#slots[slot] !== empty; slot = (slot + 1) & mask) {
      const home = this.#homeOf(((this.#slots[slot] ?? 0) & termMask) - 1) & mask
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue
      this.#slots[hole] = this.#slots[slot] ?? empty
      hole = slot
    }
    this.#slots[hole] = empty
  }

  #homeOf(term: number): number {
    return spread(this.#records[term * recordLength + hashField] ?? 0)
  }

  #growSlots(): void {
    const old = this.#slots
    const slots = new Int32Array(2 * old.length)
    const mask = slots.length - 1
    for (const held of old) {
      if (held === empty) continue
      let slot = this.#homeOf((held & termMask) - 1) & mask
      while (slots[slot] !== empty) slot = (slot + 1) & mask
      slots[slot] = held
    }
    this.#slots = slots
  }
}

function slotOf(hash: number, term: number): number {
  return (hash & ~termMask) | (term + 1)
}

/** The low bits of an FNV hash are its worst. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15)
}
