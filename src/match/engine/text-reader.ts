// Reads a text in one pass: cuts it into words, folds and hashes them letter by letter, and notes where the terms stand
// that somebody asks for. What is not a plain word, tag, handle or address goes through `ChunkCache`, that is, through the
// tokeniser that queries are cut by; the two must agree, and a property test holds them to it.
import { clusterEnd, tiedWords, unspacedEnd } from '../scan-word.ts'
import { foldedTerm, placeGap, type TextField } from '../tokens.ts'
import {
  cellBase,
  cellFullAt,
  cellIsInWord,
  cellKinds,
  cellLatestBase,
  cellLetters,
  cellLimit,
  cellMark,
  cellPlace,
  cellRowCount,
  cellStartHash,
  cellTies,
  cellUnit,
  cellUnits,
  cellUnknown,
  firstLetter,
  hashPrime,
  maxLetters,
  rowLength,
  rowSecond,
  rowShift,
  rowTerm,
  rowsAreFull,
  textEnds,
  unknownUnit,
} from '../kernel/layout.ts'
import { wholeGroups } from '../kernel/memory.ts'
import { ChunkCache } from './chunk-cache.ts'
import type { Frequency } from './frequency.ts'
import { finished, hashOfText, hashStart } from './hash.ts'
import type { Kernel } from './kernel.ts'
import { kindOf, unitKind, unitKinds, unspacedLetter } from './letters.ts'
import type { Lexicon } from './lexicon.ts'
import type { Pool } from './pool.ts'
import type { TokenRows } from './token-rows.ts'

/** Words that are looked up together: enough for memory to bring much at once, few enough to stay at hand. */
const maxWaiting = 256
/** Letters of the words that wait, with room for a tag and its name. */
const lettersSize = maxWaiting * 32
/** A word begins here at the latest. */
const lastBase = lettersSize - 4 * maxLetters
/** Rows that words which wait, a tag and its name take at most. */
const rowsAhead = maxWaiting + 2
/** Units of a usual text. */
const usualUnits = 1 << 12

const tiedHashes = [...tiedWords].map(hashOfText)

const dollarSign = 0x24
const smallCase = 0x20

export interface ReaderParts {
  readonly lexicon: Lexicon
  readonly rows: TokenRows
  readonly frequency: Frequency
  readonly pool: Pool
  readonly kernel: Kernel
}

/** One text at a time; a longer one than any before makes its buffers grow for good. */
export class TextReader {
  readonly #lexicon: Lexicon
  readonly #rows: TokenRows
  readonly #frequency: Frequency
  readonly #chunks: ChunkCache
  readonly #kernel: Kernel
  readonly #pool: Pool
  /** The text at hand, and its units. */
  #source = ''
  #bytes: Buffer
  #units: Uint16Array
  /** What each unit is, for the kernel; filled as units are met. */
  readonly #kinds: Uint16Array
  /** Words, folded, each behind its scope's mark and from a whole group of them on, filled up with 0; the one at hand begins at `#base`. */
  readonly #letters: Uint16Array
  #base = 0
  /** The same letters, two to an integer, and both for whoever looks words up. */
  readonly #waiting: { readonly letters: Uint16Array; readonly pairs: Int32Array }
  /** The words of the rows from this one on wait to be looked up. */
  #firstWaiting = 0
  #place = 0
  #mark = ''
  /** 1 when there is a mark. */
  #head = 0
  #startHash = hashStart
  #isSampled = false

  constructor({ lexicon, rows, frequency, pool, kernel }: ReaderParts) {
    this.#lexicon = lexicon
    this.#rows = rows
    this.#frequency = frequency
    this.#chunks = new ChunkCache(lexicon)
    this.#pool = pool
    this.#kernel = kernel
    this.#bytes = this.#takeBytes(cellUnits, usualUnits)
    this.#units = unitsOf(this.#bytes)
    this.#kinds = unitsOf(this.#takeBytes(cellKinds, unitKinds.length))
    this.#kinds.set(unitKinds)
    const letters = this.#takeBytes(cellLetters, lettersSize)
    this.#letters = unitsOf(letters)
    const pairs = new Int32Array(letters.buffer, letters.byteOffset, lettersSize / 2)
    this.#waiting = { letters: this.#letters, pairs }
    pool.ints[cellLatestBase] = lastBase
    pool.ints[cellTies] = pool.put([tiedHashes.length, ...tiedHashes]) * pool.ints.BYTES_PER_ELEMENT
  }

  /** Room for so many units, an even number, whose address the kernel finds in a cell. */
  #takeBytes(cell: number, units: number): Buffer {
    const { ints } = this.#pool
    const start = this.#pool.take(units / 2) * ints.BYTES_PER_ELEMENT
    ints[cell] = start
    return Buffer.from(ints.buffer, start, units * 2)
  }

  /** `isSample`: how often its words are met is learned from it. */
  beginItem(isSample: boolean): void {
    this.#rows.begin()
    this.#place = 0
    this.#isSampled = isSample
    if (this.#isSampled) this.#frequency.beginItem()
  }

  /** What is true of the item as a whole; `text` with its mark. */
  readKey(text: string): void {
    const hash = hashOfText(text)
    if (this.#isSampled) this.#frequency.count(hash)
    const id = this.#lexicon.terms.find(text, hash)
    if (id !== 0) this.#rows.meet(id)
  }

  /** O(length). */
  readText(source: string, field: TextField, mark: string): void {
    this.#rows.beginText(field, source)
    this.#beginWaiting()
    if (this.#place > 0) this.#place += placeGap
    this.#useMark(mark)
    this.#useSource(source)
    this.#read(source.length)
    this.#lookUp()
  }

  #useMark(mark: string): void {
    this.#mark = mark
    this.#head = mark.length
    this.#startHash = hashStart
    if (mark === '') return
    this.#startHash = Math.imul(hashStart ^ mark.charCodeAt(0), hashPrime)
  }

  #useSource(source: string): void {
    this.#source = source
    // One more than there are, since a loop looks one ahead.
    if (source.length >= this.#units.length) {
      this.#pool.give(this.#bytes.byteOffset / this.#pool.ints.BYTES_PER_ELEMENT, this.#units.length / 2)
      this.#bytes = this.#takeBytes(cellUnits, source.length * 2)
      this.#units = unitsOf(this.#bytes)
    }
    this.#bytes.write(source, 'utf16le')
  }

  /** The kernel reads the words that nearly every text is made of; whatever else there is is read by `#readNext`. */
  #read(limit: number): void {
    const { ints } = this.#pool
    ints[cellLimit] = limit
    ints[cellMark] = this.#head === 0 ? 0 : this.#mark.charCodeAt(0)
    ints[cellStartHash] = this.#startHash
    ints[cellUnit] = 0
    ints[cellIsInWord] = 0
    for (let outcome = this.#readWords(); outcome !== textEnds; outcome = this.#readWords()) {
      if (outcome === rowsAreFull) this.#lookUp()
      else if (outcome === unknownUnit) this.#learnKind(this.#units[ints[cellUnknown]!]!)
      else {
        const start: number = ints[cellUnit]!
        ints[cellUnit] = this.#readNext(start, ints[cellIsInWord] === 1)
        ints[cellIsInWord] = Number(kindOf(this.#units[start]!) >= firstLetter)
      }
    }
  }

  #learnKind(unit: number): void {
    this.#kinds[unit] = kindOf(unit)
  }

  #readWords(): number {
    const { ints } = this.#pool
    ints[cellRowCount] = this.#rows.count
    ints[cellPlace] = this.#place
    ints[cellBase] = this.#base
    ints[cellFullAt] = this.#firstWaiting + maxWaiting
    const outcome = this.#kernel.readWords()
    this.#rows.count = ints[cellRowCount]!
    this.#place = ints[cellPlace]!
    this.#base = ints[cellBase]!
    return outcome
  }

  /** Whatever begins at `i`; returns where it ends. */
  #readNext(i: number, isInWord: boolean): number {
    const kind = kindOf(this.#units[i]!)
    if (kind < firstLetter) return kind <= unitKind.space ? i + 1 : this.#readOther(i, kind, isInWord)
    return this.#readChunk(i)
  }

  /** What begins neither a word nor white space. */
  #readOther(i: number, kind: number, isInWord: boolean): number {
    switch (kind) {
      case unitKind.sign:
        return isInWord ? i + 1 : this.#readSign(i)
      case unitKind.unspaced:
        return this.#readUnspaced(i)
      case unitKind.emoji:
      case unitKind.difficult:
        return this.#readChunk(i)
      default:
        return i + 1
    }
  }

  /** A tag, handle or ticker that the kernel did not read. */
  #readSign(start: number): number {
    const next = this.#source.charCodeAt(start + 1) | smallCase
    // "$5" and a lone sign: nothing begins here.
    return this.#units[start] === dollarSign && !(next >= 0x61 && next <= 0x7a) ? start + 1 : this.#readChunk(start)
  }

  /** A row of letters without spaces; each is a token. */
  #readUnspaced(start: number): number {
    const source = this.#source
    const end = unspacedEnd(source, start, source.length)
    const run = this.#rows.addRun({ source, start, end }, 0)
    for (let i = start; i < end;) {
      const letterEnd = clusterEnd(source, i, end)
      this.#addLetter(i, letterEnd, run)
      i = letterEnd
    }
    return end
  }

  #addLetter(start: number, end: number, run: number): void {
    const place = this.#place++
    const letter = end - start === 1 ? unspacedLetter(this.#units[start]!) : 0
    if (letter === 0) {
      const term = this.#mark + foldedTerm(this.#source.slice(start, end))
      const hash = hashOfText(term)
      if (this.#isSampled) this.#frequency.count(hash)
      this.#lookUp()
      for (const id of this.#lexicon.idsOf(term, hash)) this.#rows.add(id, start, end, place, place + 1, run)
      this.#beginWaiting()
      return
    }
    this.#letters[this.#begin()] = letter
    const hash = finished(Math.imul(this.#startHash ^ letter, hashPrime))
    this.#add(this.#head + 1, hash, start, end, place, run)
  }

  /** Up to the next white space, by the tokeniser. */
  #readChunk(start: number): number {
    const source = this.#source
    let end = start + 1
    while (end < source.length && kindOf(this.#units[end]!) !== unitKind.space) end++
    const chunk = this.#chunks.read(source, start, end, this.#mark)
    if (this.#isSampled) for (const hash of chunk.hashes) this.#frequency.count(hash)
    const place = this.#place
    this.#lookUp()
    for (const { id, start: from, end: to, at, next, run } of chunk.tokens) {
      const runIndex = run ? this.#rows.addRun(run, start) : -1
      this.#rows.add(id, start + from, start + to, place + at, place + next, runIndex)
    }
    this.#beginWaiting()
    this.#place += chunk.places
    return end
  }

  /** Begins a word at `#base` with its scope's mark; returns where its letters go. */
  #begin(): number {
    if (this.#head === 0) return this.#base
    this.#letters[this.#base] = this.#mark.charCodeAt(0)
    return this.#base + 1
  }

  /** Puts the word at hand, `length` units from `#base` on, with those that wait to be looked up. */
  #add(length: number, hash: number, start: number, end: number, place: number, run = -1): void {
    const base = this.#base
    this.#rows.addWaiting(place, run, { start, end, hash, letters: base, length })
    // Letters are compared in groups, so the last one is filled up.
    const next = base + wholeGroups(length)
    for (let i = base + length; i < next; i++) this.#letters[i] = 0
    this.#base = next
    if (this.#isFull()) this.#lookUp()
  }

  #isFull(): boolean {
    return this.#rows.count === this.#firstWaiting + maxWaiting || this.#base > lastBase
  }

  /** Notes which terms the waiting words stand for. */
  #lookUp(): void {
    if (this.#isSampled) this.#learnWaiting()
    this.#lexicon.lookUp(this.#rows, this.#firstWaiting, this.#waiting)
    this.#base = 0
    this.#beginWaiting()
  }

  /** Counts the waiting words, and how they begin. */
  #learnWaiting(): void {
    const rows = this.#rows.ints
    const end = this.#rows.count << rowShift
    for (let row = this.#firstWaiting << rowShift; row < end; row += 1 << rowShift) {
      this.#frequency.count(rows[row + rowTerm]!)
      this.#frequency.countBeginnings(this.#letters, rows[row + rowSecond]!, rows[row + rowLength]!)
    }
  }

  /** The words of what rows follow wait. */
  #beginWaiting(): void {
    this.#firstWaiting = this.#rows.count
    this.#rows.reserveRows(rowsAhead)
  }
}

function unitsOf({ buffer, byteOffset, byteLength }: Buffer): Uint16Array {
  return new Uint16Array(buffer, byteOffset, byteLength / 2)
}
