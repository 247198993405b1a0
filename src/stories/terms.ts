// What a text is about, as terms: its telling words, pairs of them, and the pages it points to.
import { longer } from './blocks.ts'
import { TextHashes } from './text-hashes.ts'
import { isTelling, stem, wordsOfText } from '../platform/words.ts'

/** Terms of one text, before any weight; good until those of the next are asked for. */
export interface Terms {
  readonly count: number
  /** 32-bit hashes, distinct: the first `count`. */
  readonly hashes: Int32Array
  /** How often each occurs; a pair of words counts a fifth. */
  readonly counts: Float64Array
  /** The term at a place as a person reads it: `word`, `word word`, `→host/path`. */
  nameOf(place: number): string
  /** Distinct words and addresses, without the pairs. */
  readonly wordCount: number
}

/** The opening of a text says what it is about; more words cost time and blur it. */
const maxWords = 400
/** A title was written to say what the text is about. */
const titleWeight = 2
/** Pairs of words tie closer but are rarer; measured best at a fifth of a word's weight. */
const pairWeight = 0.2
/** Addresses weigh as a word said twice. */
const linkWeight = 2
const maxLinks = 8

export interface TextParts {
  readonly title?: string
  readonly text: string
  /** Addresses the item has or points to: one that two items share ties them more surely than any word. */
  readonly links: readonly string[]
}

/** The terms of an item's title, text and links; `textWords` are all words of the text, where they are known. O(length). */
export function termsOf(parts: TextParts, textWords?: readonly string[]): Terms {
  const title = parts.title ?? ''
  if (title !== '' && parts.text.startsWith(title)) {
    const rest = wordsOfText(parts.text.slice(title.length), maxWords)
    return termsOfWords(wordsOfText(title, maxWords), rest, parts.links)
  }
  const words = textWords?.slice(0, maxWords) ?? wordsOfText(parts.text, maxWords)
  return termsOfWords(wordsOfText(title, maxWords), words, parts.links)
}

/** As `termsOf`, for words that were told apart already. */
export function termsOfWords(title: readonly string[], text: readonly string[], links: readonly string[]): Terms {
  counter.clear()
  counter.addWords(title, text.length === 0 ? 1 : titleWeight)
  counter.addWords(text, 1)
  for (const link of links.slice(0, maxLinks)) {
    const term = linkTerm(link)
    if (term !== undefined) counter.add(hashOf(term), term, linkWeight)
  }
  return counter
}

/** Of one text at a time: its arrays keep their size. */
class Counter implements Terms {
  readonly #seen = new TextHashes()
  counts = new Float64Array(128)
  /** Stems and addresses in the order in which they came, and for each place which it is; of a pair the first's complement. */
  readonly #names: string[] = []
  #nameCount = 0
  #named = new Int32Array(128)
  wordCount = 0

  get count(): number {
    return this.#seen.count
  }

  get hashes(): Int32Array {
    return this.#seen.hashes
  }

  clear(): void {
    this.#seen.clear()
    this.#nameCount = 0
    this.wordCount = 0
  }

  addWords(words: readonly string[], weight: number): void {
    let isFirst = true
    let hashBefore = 0
    for (const word of words) {
      if (!isTelling(word)) continue
      const term = stem(word)
      const hash = hashOf(term)
      this.add(hash, term, weight)
      if (!isFirst) this.#count(pairHash(hashBefore, hash), pairWeight * weight, ~(this.#nameCount - 2))
      isFirst = false
      hashBefore = hash
    }
  }

  add(hash: number, name: string, weight: number): void {
    this.#names[this.#nameCount] = name
    this.#nameCount += 1
    if (this.#count(hash, weight, this.#nameCount - 1)) this.wordCount += 1
  }

  nameOf(place: number): string {
    const named = this.#named[place] ?? 0
    return named < 0 ? `${this.#names[~named]} ${this.#names[~named + 1]}` : (this.#names[named] ?? '')
  }

  /** Is this the first of its kind in the text? */
  #count(hash: number, weight: number, named: number): boolean {
    const known = this.#seen.count
    const place = this.#seen.placeOf(hash)
    if (place < known) {
      this.counts[place] = (this.counts[place] ?? 0) + weight
      return false
    }
    if (place === this.counts.length) this.#grow()
    this.counts[place] = weight
    this.#named[place] = named
    return true
  }

  #grow(): void {
    const { counts } = this
    this.counts = new Float64Array(2 * counts.length)
    this.counts.set(counts)
    this.#named = longer(this.#named, this.counts.length)
  }
}

const counter = new Counter()

/** FNV-1a over UTF-16 units, mixed. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mix(hash)
}

function pairHash(first: number, second: number): number {
  return mix(Math.imul(first ^ 0x5bd1e995, 0x01000193) ^ second)
}

function mix(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** `→host/path` of an address that names one page; a bare host is where somebody lives, not what is talked about. */
export function linkTerm(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined
  const { hostname, pathname, search } = new URL(link)
  const path = pathname.replace(/\/+$/, '')
  const id = /[?&](?:id|v|p|story|article)=[\w-]{1,40}/.exec(search)?.[0] ?? ''
  return path.length < 2 ? undefined : `→${hostname.replace(/^www\./, '')}${path}${id}`.slice(0, 200)
}
