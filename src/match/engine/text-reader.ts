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
import { endsTag, hasPlainWords, isOneWord, maxLetters, tagShape } from './plain-forms.ts'
import type { TokenRows } from './token-rows.ts'
import { maxCachedLength } from './word-cache.ts'

/** Words that are looked up together: enough for memory to bring much at once, few enough to stay at hand. */
const maxWaiting = 256
/** Letters of the words that wait, with room for a tag and its name. */
const lettersSize = maxWaiting * 32

const hashSign = 0x23
const atSign = 0x40
const dollarSign = 0x24
const smallH = 0x68
const smallS = 0x73

export class TextReader {
  readonly #lexicon: Lexicon
  readonly #rows: TokenRows
  readonly #frequency: Frequency
  readonly #chunks: ChunkCache
  /** Words, folded, each behind its scope's mark; the one at hand begins at `#base`. */
  readonly #letters = new Uint16Array(lettersSize)
  #base = 0
  /** Words that wait to be looked up: where their letters begin, length, hash, start, end, place, run. */
  readonly #words = new Int32Array(maxWaiting << 3)
  #waiting = 0
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
    this.#lookUp()
  }

  #useMark(mark: string): void {
    this.#mark = mark
    this.#head = mark.length
    this.#startHash = hashStart
    if (mark === '') return
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
    const base = this.#base
    const end = Math.min(limit, start + maxLetters)
    let hash = this.#startHash
    let last = this.#begin()
    let i = start
    let kind = 0
    for (; i < end; i++) {
      const unit = source.charCodeAt(i)
      kind = kinds[unit] || kindOf(unit)
      if (kind < firstLetter) break
      letters[last++] = kind
      hash = Math.imul(hash ^ kind, hashPrime)
    }
    if (i === end && i < limit) return this.#readChunk(source, start)
    if (i < limit && kind >= unitKind.apostrophe) {
      return kind === unitKind.apostrophe
        ? this.#readTied(source, start, i, limit, hash)
        : this.#readChunk(source, start)
    }
    this.#add(last - base, finished(hash), start, i, this.#place++)
    return i
  }

  /** `Acme's` is acme, `don't` is dont; other ties (`d'Acme`) and double ones are left to the tokeniser. */
  #readTied(source: string, start: number, apostrophe: number, limit: number, startHash: number): number {
    const letters = this.#letters
    const base = this.#base
    const before = base + this.#head + apostrophe - start
    let hash = startHash
    let last = before
    let i = apostrophe + 1
    let kind = 0
    for (; i < limit && last - base < maxLetters; i++) {
      const unit = source.charCodeAt(i)
      kind = unitKinds[unit] || kindOf(unit)
      if (kind < firstLetter) break
      letters[last++] = kind
      hash = Math.imul(hash ^ kind, hashPrime)
    }
    if (i < limit && (kind >= firstLetter || kind >= unitKind.apostrophe)) return this.#readChunk(source, start)
    const isPossessive = last === before + 1 && letters[before] === smallS
    if (last === before || isPossessive) {
      this.#add(before - base, finished(startHash), start, apostrophe, this.#place++)
      return isPossessive ? i : apostrophe
    }
    if (this.#isTie(before)) return this.#readChunk(source, start)
    this.#add(last - base, finished(hash), start, i, this.#place++)
    return i
  }

  /** Is the word at hand, whose letters end at `last`, one that French or Italian ties to the next? */
  #isTie(last: number): boolean {
    const first = this.#base + this.#head
    return last - first <= 6 && tiedWords.has(String.fromCharCode(...this.#letters.subarray(first, last)))
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
    const base = this.#base
    const first = this.#begin()
    const limit = Math.min(source.length, start + maxLetters)
    letters[first] = sign
    let signHash = Math.imul(this.#startHash ^ sign, hashPrime)
    let hash = this.#startHash
    let last = first + 1
    let shapes = 0
    let i = start + 1
    for (; i < limit; i++) {
      const unit = source.charCodeAt(i)
      const shape = tagShape(unit, i === start + 1)
      if (shape === 0) break
      shapes |= shape
      const kind = unitKinds[unit] || kindOf(unit)
      // The underscore is a letter here.
      const letter = kind >= firstLetter ? kind : unit
      letters[last++] = letter
      signHash = Math.imul(signHash ^ letter, hashPrime)
      hash = Math.imul(hash ^ letter, hashPrime)
    }
    if (!endsTag(source, i) || last === first + 1 || (sign === hashSign && !isOneWord(shapes))) {
      return this.#readChunk(source, start)
    }
    const place = this.#place++
    this.#add(last - base, finished(signHash), start, i, place)
    // The same once more without its sign.
    const name = this.#begin()
    letters.copyWithin(name, first + 1, last)
    this.#add(name - this.#base + last - first - 1, finished(hash), start + 1, i, place)
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
      this.#lookUp()
      for (const id of this.#lexicon.idsOf(term, hash)) this.#rows.add(id, start, end, place, place + 1, run)
      return
    }
    this.#letters[this.#begin()] = letter
    const hash = finished(Math.imul(this.#startHash ^ letter, hashPrime))
    this.#add(this.#head + 1, hash, start, end, place, run)
  }

  /** Up to the next white space, by the tokeniser. */
  #readChunk(source: string, start: number): number {
    let end = start + 1
    while (end < source.length && kindOf(source.charCodeAt(end)) !== unitKind.space) end++
    const chunk = this.#chunks.read(source, start, end, this.#mark)
    if (this.#isSampled) for (const hash of chunk.hashes) this.#frequency.count(hash)
    const place = this.#place
    this.#lookUp()
    for (const { id, start: from, end: to, at, next, run } of chunk.tokens) {
      const runIndex = run ? this.#rows.addRun(run, start) : -1
      this.#rows.add(id, start + from, start + to, place + at, place + next, runIndex)
    }
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
    if (this.#isSampled) {
      this.#frequency.count(hash)
      this.#frequency.countBeginnings(this.#letters, this.#base, length)
    }
    const words = this.#words
    const word = this.#waiting++ << 3
    words[word] = this.#base
    words[word + 1] = length
    words[word + 2] = hash
    words[word + 3] = start
    words[word + 4] = end
    words[word + 5] = place
    words[word + 6] = run
    this.#base += length
    if (this.#waiting === maxWaiting || this.#base > lettersSize - 4 * maxLetters) this.#lookUp()
  }

  /** Notes those of the waiting words that anybody asks for. */
  #lookUp(): void {
    const count = this.#waiting
    this.#lexicon.touch(this.#words, count)
    for (let i = 0; i < count; i++) this.#note(i << 3)
    this.#waiting = 0
    this.#base = 0
  }

  #note(word: number): void {
    const words = this.#words
    const first = words[word]!
    const length = words[word + 1]!
    const hash = words[word + 2]!
    const slot = length <= maxCachedLength ? this.#lexicon.slotOf(this.#letters, first, length, hash) : -1
    const id = slot >= 0 ? this.#lexicon.idIn(slot) : -1
    if (id > 0) this.#noteTerm(id, word)
    else if (id < 0) {
      const ids = slot >= 0 ? this.#lexicon.idsIn(slot) : this.#idsOfLong(first, length, hash)
      for (const one of ids) this.#noteTerm(one, word)
    }
  }

  #noteTerm(id: number, word: number): void {
    const words = this.#words
    const place = words[word + 5]!
    this.#rows.add(id, words[word + 3]!, words[word + 4]!, place, place + 1, words[word + 6]!)
  }

  #idsOfLong(first: number, length: number, hash: number): readonly number[] {
    return this.#lexicon.idsOf(String.fromCharCode(...this.#letters.subarray(first, first + length)), hash)
  }
}
