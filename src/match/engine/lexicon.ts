import { hashOfText } from './hash.ts'
import { isStem, Stems } from './stems.ts'
import { authorMark, highestMark, isListText, keyMark, linkMark } from './scope-marks.ts'
import { maxIds, Terms } from './terms.ts'
import { type FindUnits, isWild, Wildcards } from './wildcards.ts'
import { maxCachedLength, waitingColumns, type WaitingWords, waitingShift, WordCache } from './word-cache.ts'
import { openTerms, type TokenRows } from './token-rows.ts'

/** Slots of the word cache of an engine of few words: 2 MB. */
const fewSlots = 1 << 15

/** What watches ask for, word by word, and which of it each word of a text stands for. */
export class Lexicon {
  readonly terms: Terms
  readonly #wildcards = new Wildcards()
  readonly #stems = new Stems()
  readonly #find = (text: string): number => this.terms.find(text)
  readonly #findUnits: FindUnits = (units, start, length, hash) => this.terms.findUnits(units, start, length, hash)
  readonly #cache: WordCache
  /** Which of the waiting words are not clear yet. */
  #unclear = new Int32Array(256)
  /** Grows whenever a term comes or goes. */
  changes = 0
  /** Told of each term that comes or goes. */
  onChange: (id: number) => void = () => undefined
  /** Told of lists that come into use or go out of it. */
  onList: (id: number, text: string, isNew: boolean) => void = () => undefined
  /** How many terms ask for something other than the body's words: what nobody asks for is not read. */
  readonly asked = { author: 0, link: 0, key: 0 }

  /** `capacity`: terms that there may be; with few, words are remembered for a single query. */
  constructor(capacity = maxIds) {
    this.#cache = new WordCache(capacity < maxIds ? fewSlots : undefined)
    this.terms = new Terms(capacity)
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
   * Names the terms of waiting words in their rows, the last ones there are. Costs O(words); for words that were not seen
   * lately what it costs to find out.
   */
  lookUp(waiting: WaitingWords, units: Uint16Array, rows: TokenRows): void {
    const firstRow = rows.count - waiting.count
    if (this.#unclear.length < waiting.count) this.#unclear = new Int32Array(waiting.count)
    const count = this.#cache.lookUp(waiting, { rows: rows.ints, firstRow, unclear: this.#unclear })
    if (count > 0) this.#makeClear(waiting, units, { rows, firstRow, count })
    rows.meetFrom(firstRow)
  }

  /** First what the cache knows, then what it must learn: for what is learned, what it knew may have to go. */
  #makeClear(
    waiting: WaitingWords,
    units: Uint16Array,
    { rows, firstRow, count }: { readonly rows: TokenRows; readonly firstRow: number; readonly count: number },
  ): void {
    let unknown = 0
    for (let i = 0; i < count; i++) {
      const word = this.#unclear[i]!
      const row = firstRow + word
      if (rows.termOf(row) === openTerms.several) rows.name(row, this.#cache.idsIn(rows.secondOf(row)))
      else this.#unclear[unknown++] = word
    }
    for (let i = 0; i < unknown; i++) {
      const word = this.#unclear[i]!
      rows.name(firstRow + word, this.#idsOfWaiting(waiting, units, word << waitingShift))
    }
  }

  #idsOfWaiting(waiting: WaitingWords, units: Uint16Array, word: number): readonly number[] {
    const first = waiting.columns[word + waitingColumns.first]!
    const length = waiting.columns[word + waitingColumns.length]!
    const hash = waiting.columns[word + waitingColumns.hash]!
    const id = this.terms.findUnits(units, first, length, hash)
    const fitting = this.#fitting(units, first, length)
    const ids = id === 0 ? fitting : [id, ...fitting]
    if (length <= maxCachedLength) this.#cache.fill(waiting, word, ids)
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
