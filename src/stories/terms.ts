// What a text is about, as terms: its telling words, pairs of them, and the pages it points to.
import { TextHashes } from './text-hashes.ts'
import { isTelling, stem, wordsOfText } from './words.ts'

/** Terms of one text, before any weight. Both lists are of one length. */
export interface Terms {
  /** 32-bit hashes, distinct. */
  readonly hashes: readonly number[]
  /** How often each occurs; a pair of words counts a fifth. */
  readonly counts: readonly number[]
  /** The term at a place as a person reads it: `word`, `word word`, `→host/path`. */
  readonly nameOf: (place: number) => string
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
  const counter = new Counter()
  counter.addWords(title, text.length === 0 ? 1 : titleWeight)
  counter.addWords(text, 1)
  for (const link of links.slice(0, maxLinks)) {
    const term = linkTerm(link)
    if (term !== undefined) counter.add(hashOf(term), term, linkWeight)
  }
  return counter.terms()
}

/** Of the text in hand: one is counted at a time. */
const seen = new TextHashes()

class Counter {
  readonly #hashes: number[] = []
  readonly #counts: number[] = []
  /** Stems and addresses in the order in which they came, and for each place which it is; of a pair the first's complement. */
  readonly #names: string[] = []
  readonly #named: number[] = []
  #wordCount = 0

  constructor() {
    seen.clear()
  }

  addWords(words: readonly string[], weight: number): void {
    let isFirst = true
    let hashBefore = 0
    for (const word of words) {
      if (!isTelling(word)) continue
      const term = stem(word)
      const hash = hashOf(term)
      this.add(hash, term, weight)
      if (!isFirst) this.#count(pairHash(hashBefore, hash), pairWeight * weight, ~(this.#names.length - 2))
      isFirst = false
      hashBefore = hash
    }
  }

  add(hash: number, name: string, weight: number): void {
    this.#names.push(name)
    if (this.#count(hash, weight, this.#names.length - 1)) this.#wordCount += 1
  }

  terms(): Terms {
    return {
      hashes: this.#hashes,
      counts: this.#counts,
      nameOf: (place) => this.#nameOf(place),
      wordCount: this.#wordCount,
    }
  }

  /** Is this the first of its kind in the text? */
  #count(hash: number, weight: number, named: number): boolean {
    const place = seen.placeOf(hash)
    if (place < this.#hashes.length) {
      this.#counts[place] = (this.#counts[place] ?? 0) + weight
      return false
    }
    this.#hashes.push(hash)
    this.#counts.push(weight)
    this.#named.push(named)
    return true
  }

  #nameOf(place: number): string {
    const named = this.#named[place] ?? 0
    return named < 0 ? `${this.#names[~named]} ${this.#names[~named + 1]}` : (this.#names[named] ?? '')
  }
}

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
