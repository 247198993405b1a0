// Reads a text in one pass: cuts it into words, folds and hashes them letter by letter, and notes where the terms stand
// that somebody asks for. What is not a plain word, tag, handle or address goes through `ChunkCache`, that is, through the
// tokeniser that queries are cut by; the two must agree, and a property test holds them to it.
import { clusterEnd, tiedWords, unspacedEnd } from '../scan-word.ts'
import { isEscape, startsUrl, urlPlan } from '../scan-url.ts'
import { foldedTerm, placeGap, type TextField } from '../tokens.ts'
import { ChunkCache } from './chunk-cache.ts'
import type { Frequency } from './frequency.ts'
import { finished, hashOfText, hashPrime, hashStart } from './hash.ts'
import { firstLetter, kindOf, unitKind, unitKinds, unspacedLetter } from './letters.ts'
import type { Lexicon } from './lexicon.ts'
import type { TokenRows } from './token-rows.ts'
import { maxCachedLength } from './word-cache.ts'

/** Letters of a word that are hashed on the way; a longer one goes through the tokeniser. */
const maxLetters = 64

const hashSign = 0x23
const atSign = 0x40
const dollarSign = 0x24
const underscore = 0x5f
const smallH = 0x68
const smallS = 0x73

export class TextReader {
  readonly #lexicon: Lexicon
  readonly #rows: TokenRows
  readonly #frequency: Frequency
  readonly #chunks: ChunkCache
  /** The word at hand, folded, behind its scope's mark. */
  readonly #letters = new Uint16Array(maxLetters + 4)
  #place = 0
  #mark = ''
  /** 1 when there is a mark. */
  #head = 0
  #startHash = hashStart
  #isSampled = false

  constructor(lexicon: Lexicon, rows: TokenRows, frequency: Frequency) {
    this.#lexicon = lexicon
    this.#rows = rows
    this.#frequency = frequency
    this.#chunks = new ChunkCache(lexicon)
  }

  /** `item` counts up; `isSample`: how often its words are met is learned from it. */
  beginItem(item: number, isSample: boolean): void {
    this.#rows.begin(item)
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
    if (this.#place > 0) this.#place += placeGap
    this.#useMark(mark)
    this.#read(source, 0, source.length)
  }

  #useMark(mark: string): void {
    this.#mark = mark
    this.#head = mark.length
    this.#startHash = hashStart
    if (mark === '') return
    this.#letters[0] = mark.charCodeAt(0)
    this.#startHash = Math.imul(hashStart ^ mark.charCodeAt(0), hashPrime)
  }

  #read(source: string, from: number, limit: number): void {
    const kinds = unitKinds
    let isInWord = false
    let i = from
    while (i < limit) {
      const unit = source.charCodeAt(i)
      const kind = kinds[unit] || kindOf(unit)
      if (kind >= firstLetter) {
        i = kind === smallH && startsUrl(source, i, unit) ? this.#readUrl(source, i) : this.#readWord(source, i, limit)
        isInWord = true
      } else {
        i = kind <= unitKind.space ? i + 1 : this.#readOther(source, i, kind, isInWord)
        isInWord = false
      }
    }
  }

  /** What begins neither a word nor white space. */
  #readOther(source: string, i: number, kind: number, isInWord: boolean): number {
    switch (kind) {
      case unitKind.sign:
        return isInWord ? i + 1 : this.#readSign(source, i)
      case unitKind.unspaced:
        return this.#readUnspaced(source, i)
      case unitKind.emoji:
      case unitKind.difficult:
        return this.#readChunk(source, i)
      default:
        return i + 1
    }
  }

  /** A word from `start`; returns where it ends. */
  #readWord(source: string, start: number, limit: number): number {
    const kinds = unitKinds
    const letters = this.#letters
    const head = this.#head
    const end = Math.min(limit, start + maxLetters)
    let hash = this.#startHash
    let length = head
    let i = start
    let kind = 0
    for (; i < end; i++) {
      const unit = source.charCodeAt(i)
      kind = kinds[unit] || kindOf(unit)
      if (kind < firstLetter) break
      letters[length++] = kind
      hash = Math.imul(hash ^ kind, hashPrime)
    }
    if (i === end && i < limit) return this.#readChunk(source, start)
    if (i < limit && kind >= unitKind.apostrophe) {
      return kind === unitKind.apostrophe
        ? this.#readTied(source, start, i, limit, hash)
        : this.#readChunk(source, start)
    }
    const place = this.#place++
    this.#add(0, length, finished(hash), start, i, place)
    return i
  }

  /** `Acme's` is acme, `don't` is dont; other ties (`d'Acme`) and double ones are left to the tokeniser. */
  #readTied(source: string, start: number, apostrophe: number, limit: number, startHash: number): number {
    const letters = this.#letters
    const before = this.#head + apostrophe - start
    let hash = startHash
    let length = before
    let i = apostrophe + 1
    let kind = 0
    for (; i < limit && length < maxLetters; i++) {
      const unit = source.charCodeAt(i)
      kind = unitKinds[unit] || kindOf(unit)
      if (kind < firstLetter) break
      letters[length++] = kind
      hash = Math.imul(hash ^ kind, hashPrime)
    }
    if (i < limit && (kind >= firstLetter || kind >= unitKind.apostrophe)) return this.#readChunk(source, start)
    const place = this.#place++
    if (length === before) {
      this.#add(0, before, finished(startHash), start, apostrophe, place)
      return apostrophe
    }
    if (length === before + 1 && letters[before] === smallS) {
      this.#add(0, before, finished(startHash), start, apostrophe, place)
    } else if (this.#isTie(before)) {
      this.#place--
      return this.#readChunk(source, start)
    } else this.#add(0, length, finished(hash), start, i, place)
    return i
  }

  /** Is the word at hand, up to `length`, one that French or Italian ties to the next? */
  #isTie(length: number): boolean {
    if (length - this.#head > 6) return false
    return tiedWords.has(String.fromCharCode(...this.#letters.subarray(this.#head, length)))
  }

  /** Words of host and path. */
  #readUrl(source: string, start: number): number {
    const { end, wordsStart, wordsEnd } = urlPlan(source, start)
    if (!hasPlainWords(source, wordsStart, wordsEnd)) return this.#readChunk(source, start)
    for (let i = wordsStart; i < wordsEnd;) {
      const unit = source.charCodeAt(i)
      if ((unitKinds[unit] || kindOf(unit)) >= firstLetter) i = this.#readWord(source, i, wordsEnd)
      else i += isEscape(source, i, wordsEnd) ? 3 : 1
    }
    return end
  }

  #readSign(source: string, start: number): number {
    const unit = source.charCodeAt(start)
    const next = source.charCodeAt(start + 1)
    // "$5" and a lone sign: nothing begins here.
    if (unit === dollarSign && !((next | 0x20) >= 0x61 && (next | 0x20) <= 0x7a)) return start + 1
    if (unit !== hashSign && unit !== atSign) return this.#readChunk(source, start)
    return this.#readTag(source, start, unit)
  }

  /** A handle without a host, or a tag of one word, in ASCII; others are left to the tokeniser. */
  #readTag(source: string, start: number, sign: number): number {
    const letters = this.#letters
    const first = this.#head
    const limit = Math.min(source.length, start + maxLetters)
    letters[first] = sign
    let signHash = Math.imul(this.#startHash ^ sign, hashPrime)
    let hash = this.#startHash
    let length = first + 1
    let shapes = 0
    let i = start + 1
    for (; i < limit; i++) {
      const unit = source.charCodeAt(i)
      const shape = shapeOf(unit)
      if (shape === 0) break
      shapes |= shape === upper && i > start + 1 ? laterUpper : shape
      const letter = shape === other ? unit : unitKinds[unit] || kindOf(unit)
      letters[length++] = letter
      signHash = Math.imul(signHash ^ letter, hashPrime)
      hash = Math.imul(hash ^ letter, hashPrime)
    }
    if (!endsTag(source, i) || length === first + 1 || (sign === hashSign && !isOneWord(shapes))) {
      return this.#readChunk(source, start)
    }
    const place = this.#place++
    this.#add(0, length, finished(signHash), start, i, place)
    if (this.#head > 0) letters[1] = letters[0]!
    this.#add(1, length - 1, finished(hash), start + 1, i, place)
    if (this.#head > 0) letters[0] = this.#mark.charCodeAt(0)
    return i
  }

  /** A row of letters without spaces; each is a token. */
  #readUnspaced(source: string, start: number): number {
    const end = unspacedEnd(source, start, source.length)
    const run = this.#rows.addRun({ source, start, end }, 0)
    for (let i = start; i < end;) {
      const letterEnd = clusterEnd(source, i, end)
      this.#addLetter(source, i, letterEnd, run)
      i = letterEnd
    }
    return end
  }

  #addLetter(source: string, start: number, end: number, run: number): void {
    const place = this.#place++
    const letter = end - start === 1 ? unspacedLetter(source.charCodeAt(start)) : 0
    if (letter === 0) {
      const term = this.#mark + foldedTerm(source.slice(start, end))
      const hash = hashOfText(term)
      if (this.#isSampled) this.#frequency.count(hash)
      for (const id of this.#lexicon.idsOf(term, hash)) this.#rows.add(id, start, end, place, place + 1, run)
      return
    }
    this.#letters[this.#head] = letter
    const hash = finished(Math.imul(this.#startHash ^ letter, hashPrime))
    this.#add(0, this.#head + 1, hash, start, end, place, run)
  }

  /** Up to the next white space, by the tokeniser. */
  #readChunk(source: string, start: number): number {
    let end = start + 1
    while (end < source.length && kindOf(source.charCodeAt(end)) !== unitKind.space) end++
    const chunk = this.#chunks.read(source, start, end, this.#mark)
    if (this.#isSampled) for (const hash of chunk.hashes) this.#frequency.count(hash)
    const place = this.#place
    for (const { id, start: from, end: to, at, next, run } of chunk.tokens) {
      const runIndex = run ? this.#rows.addRun(run, start) : -1
      this.#rows.add(id, start + from, start + to, place + at, place + next, runIndex)
    }
    this.#place += chunk.places
    return end
  }

  #learn(first: number, length: number, hash: number): void {
    this.#frequency.count(hash)
    this.#frequency.countBeginnings(this.#letters, first, length)
  }

  /** Notes the word in `#letters` from `first` on, if anybody asks for it. */
  #add(first: number, length: number, hash: number, start: number, end: number, place: number, run = -1): void {
    if (this.#isSampled) this.#learn(first, length, hash)
    if (length > maxCachedLength) {
      const word = String.fromCharCode(...this.#letters.subarray(first, first + length))
      for (const id of this.#lexicon.idsOf(word, hash)) this.#rows.add(id, start, end, place, place + 1, run)
      return
    }
    const slot = this.#lexicon.slotOf(this.#letters, first, length, hash)
    const id = this.#lexicon.idIn(slot)
    if (id > 0) this.#rows.add(id, start, end, place, place + 1, run)
    else if (id < 0) for (const one of this.#lexicon.idsIn(slot)) this.#rows.add(one, start, end, place, place + 1, run)
  }
}

/** Has this part of an address no apostrophe and no word too long to be hashed on the way? */
function hasPlainWords(source: string, start: number, end: number): boolean {
  let length = 0
  for (let i = start; i < end; i++) {
    const kind = kindOf(source.charCodeAt(i))
    length = kind >= firstLetter ? length + 1 : 0
    if (kind === unitKind.apostrophe || length >= maxLetters) return false
  }
  return true
}

const lower = 1
const upper = 2
const digit = 4
/** A capital that is not the first letter. */
const laterUpper = 8
const other = 16

/** Of a letter of a tag in ASCII; 0 for what ends it. */
function shapeOf(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return lower
  if (unit >= 0x41 && unit <= 0x5a) return upper
  if (unit >= 0x30 && unit <= 0x39) return digit
  return unit === underscore ? other : 0
}

/** small, Capital, CAPITALS or 2024: `splitTag` leaves these whole. */
function isOneWord(shapes: number): boolean {
  return (shapes & ~(upper | lower)) === 0 || (shapes & ~(upper | laterUpper)) === 0 || shapes === digit
}

/** Does a plain tag or handle end here? Not before a letter outside ASCII, an accent, or the host of a handle. */
function endsTag(source: string, end: number): boolean {
  if (end >= source.length) return true
  const unit = source.charCodeAt(end)
  const kind = kindOf(unit)
  if (kind === unitKind.space || kind === unitKind.apostrophe) return true
  if (kind !== unitKind.separator) return false
  // A dot or hyphen may lead on to a host; before white space it ends a sentence.
  return !'.-'.includes(String.fromCharCode(unit)) || kindOf(source.charCodeAt(end + 1) || 0x20) === unitKind.space
}
