import { maxCachedLength, unclearShift } from '../kernel/layout.ts'
import { hashOfText } from './hash.ts'
import type { Kernel } from './kernel.ts'
import type { Pool } from './pool.ts'
import { isStem, Stems } from './stems.ts'
import { authorMark, highestMark, isListText, keyMark, linkMark } from './scope-marks.ts'
import { maxIds, Terms } from './terms.ts'
import { type FindUnits, isWild, Wildcards } from './wildcards.ts'
import { WordCache } from './word-cache.ts'
import { openTerms, type TokenRows } from './token-rows.ts'

/** Slots of the word cache of an engine of few words: 2 MB. */
const fewSlots = 1 << 15

/** Letters of the words that wait, and the same two to an integer. */
interface WaitingLetters {
  readonly letters: Uint16Array
  readonly pairs: Int32Array
}

/** What watches ask for, word by word, and which of it each word of a text stands for. */
export class Lexicon {
  readonly terms: Terms
  readonly #wildcards = new Wildcards()
  readonly #stems = new Stems()
  readonly #find = (text: string): number => this.terms.find(text)
  readonly #findUnits: FindUnits = (units, start, length, hash) => this.terms.findUnits(units, start, length, hash)
  readonly #cache: WordCache
  /** Grows whenever a term comes or goes. */
  changes = 0
  /** Told of each term that comes or goes. */
  onChange: (id: number) => void = () => undefined
  /** Told of lists that come into use or go out of it. */
  onList: (id: number, text: string, isNew: boolean) => void = () => undefined
  /** How many terms ask for something other than the body's words: what nobody asks for is not read. */
  readonly asked = { author: 0, link: 0, key: 0 }

  readonly #kernel: Kernel

  /** `capacity`: terms that there may be; with few, words are remembered for a single query. */
  constructor(pool: Pool, kernel: Kernel, capacity = maxIds) {
    this.#kernel = kernel
    this.#cache = new WordCache(pool, capacity < maxIds ? fewSlots : undefined)
    this.terms = new Terms(pool, capacity)
  }

  /** Counts one more use of a term. O(1). */
  use(text: string): number {
    const hash = hashOfText(text)
    const known = this.terms.find(text, hash)
    if (known !== 0) {
      this.terms.useAgain(known)
      return known
    }
    const id = this.terms.add(text, hash)
    this.#changed(id, text, true, hash)
    return id
  }

  /** One use less of a term. O(1). */
  release(id: number): void {
    if (this.terms.usesOf(id) > 1) {
      this.terms.release(id)
      return
    }
    const text = this.terms.textOf(id)
    const hash = this.terms.hashOf(id)
    this.terms.release(id)
    this.#changed(id, text, false, hash)
  }

  /**
   * Names the terms of the words that wait in the rows from `first` on. Costs O(words); for words that were not seen lately
   * what it costs to find out.
   */
  lookUp(rows: TokenRows, first: number, waiting: WaitingLetters): void {
    const { count } = rows
    const unclear = this.#cache.unclearOf(count - first)
    const unclearCount = this.#kernel.lookUp(first, count)
    if (unclearCount > 0) this.#makeClear(rows, { unclear, end: unclearCount << unclearShift }, waiting)
    // A word stands for two terms at most, and one more is written before it is known not to count.
    rows.met.reserve(rows.metCount + ((count - first) << 1) + 1)
    rows.metCount = this.#kernel.meetTerms(first, count, rows.metCount)
  }

  /** First what the cache knows, then what it must learn: for what is learned, what it knew may have to go. */
  #makeClear(
    rows: TokenRows,
    { unclear, end }: { readonly unclear: Int32Array; readonly end: number },
    waiting: WaitingLetters,
  ): void {
    const size = 1 << unclearShift
    for (let word = 0; word < end; word += size) {
      const row = unclear[word]!
      if (rows.termOf(row) === openTerms.several) rows.name(row, this.#cache.idsIn(rows.secondOf(row)))
    }
    for (let word = 0; word < end; word += size) {
      const [row, hash, first] = [unclear[word]!, unclear[word + 1]!, unclear[word + 2]!]
      if (rows.termOf(row) !== openTerms.unknown) continue
      rows.name(row, this.#idsOfWaiting({ hash, first, length: rows.lengthOf(row) }, waiting))
    }
  }

  #idsOfWaiting(
    word: { readonly hash: number; readonly first: number; readonly length: number },
    { letters, pairs }: WaitingLetters,
  ): readonly number[] {
    const { hash, first, length } = word
    const id = this.terms.findUnits(letters, first, length, hash)
    const fitting = this.#fitting(letters, first, length)
    const ids = id === 0 ? fitting : [id, ...fitting]
    if (length <= maxCachedLength) this.#cache.fill(word, pairs, ids)
    return ids
  }

  /** All that a word stands for, without remembering it. */
  idsOf(word: string, hash: number): readonly number[] {
    const id = this.terms.find(word, hash)
    const fitting = this.#fitting(unitsOf(word), 0, word.length)
    return id === 0 ? fitting : [id, ...fitting]
  }

  /** What asks for more than this very word. */
  #fitting(units: Uint16Array, start: number, length: number): readonly number[] {
    const wild = this.#wildcards.fitting(units, start, length, this.#findUnits)
    const stems = this.#stems.fitting(units, start, length, this.#find)
    return stems.length === 0 ? wild : [...wild, ...stems]
  }

  #changed(id: number, text: string, isNew: boolean, hash: number): void {
    this.changes++
    this.onChange(id)
    if (text.charCodeAt(0) > highestMark) return this.#cache.forget(hash)
    if (isListText(text)) return this.onList(id, text, isNew)
    this.#ask(text, isNew ? 1 : -1)
    if (isWild(text)) {
      if (isNew) this.#wildcards.add(id, text)
      else this.#wildcards.remove(id, text)
    } else if (isStem(text)) {
      if (isNew) this.#stems.add(text)
      else this.#stems.remove(text)
    } else return this.#cache.forget(hash)
    this.#cache.forgetAll()
  }

  #ask(text: string, change: number): void {
    const mark = text.charAt(isWild(text) ? 1 : 0)
    if (mark === authorMark) this.asked.author += change
    else if (mark === linkMark) this.asked.link += change
    else if (mark === keyMark) this.asked.key += change
  }
}

function unitsOf(word: string): Uint16Array {
  const units = new Uint16Array(word.length)
  for (let i = 0; i < word.length; i++) units[i] = word.charCodeAt(i)
  return units
}
