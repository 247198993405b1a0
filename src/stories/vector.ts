// What a text is about, as weights of its telling words, from what the stream has shown so far and nothing else.
import { isTelling, plainText, stem, wordsOf } from './words.ts'

/** Terms of one text, before any weight: how often each occurs. */
export type TermCounts = ReadonlyMap<string, number>

/** Weights of unit length together. */
export type Vector = ReadonlyMap<string, number>

/** The opening of a text says what it is about; more words cost time and blur it. */
const maxWords = 400
/** Pairs of words tie closer but are rarer; measured best at a fifth of a word's weight. */
const pairWeight = 0.2
/** Rarity counts a little less than its logarithm: damps names that occur once. */
const rarityPower = 0.75
/** Distinct terms kept; a quarter goes, rarest and oldest first, when it is full. About 60 MB. */
const maxTerms = 400_000

export interface TextParts {
  readonly title?: string
  readonly text: string
  /** Addresses the item has or points to: one that two items share ties them more surely than any word. */
  readonly links: readonly string[]
}

/** Counts the stemmed telling words, their pairs (`a b`) and specific addresses (`→host/path`) of an item. */
export function termsOf(parts: TextParts): TermCounts {
  const counts = new Map<string, number>()
  const title = parts.title ?? ''
  countWords(counts, title)
  countWords(counts, parts.text.startsWith(title) ? parts.text.slice(title.length) : parts.text)
  for (const link of parts.links.slice(0, 8)) {
    const term = linkTerm(link)
    if (term !== undefined) counts.set(term, 2)
  }
  return counts
}

function countWords(counts: Map<string, number>, text: string): void {
  if (text === '') return
  let before = ''
  for (const word of wordsOf(plainText(text), maxWords)) {
    if (!isTelling(word)) continue
    const term = stem(word)
    counts.set(term, (counts.get(term) ?? 0) + 1)
    if (before !== '') {
      const pair = `${before} ${term}`
      counts.set(pair, (counts.get(pair) ?? 0) + pairWeight)
    }
    before = term
  }
}

/** `→host/path` of an address that names one page; a bare host is where somebody lives, not what is talked about. */
export function linkTerm(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined
  const { hostname, pathname, search } = new URL(link)
  const path = pathname.replace(/\/+$/, '')
  const id = /[?&](?:id|v|p|story|article)=[\w-]{1,40}/.exec(search)?.[0] ?? ''
  return path.length < 2 ? undefined : `→${hostname.replace(/^www\./, '')}${path}${id}`.slice(0, 200)
}

interface Seen {
  /** The one string object by which every vector names this term, so that a term is kept in memory once. */
  readonly term: string
  count: number
}

/** How rare each term is in this stream so far. */
export class Rarity {
  readonly #seen = new Map<string, Seen>()
  #textCount = 0

  /** Weighs a text by the past, then counts it into it. O(terms). */
  weigh(terms: TermCounts): Vector {
    const weights = new Map<string, number>()
    let squares = 0
    for (const [term, count] of terms) {
      const seen = this.#seenOf(term)
      const rarity = Math.log((this.#textCount + 2) / (seen.count + 1))
      const weight = (count < 1 ? count : 1 + Math.log(count)) * Math.max(0.01, rarity) ** rarityPower
      weights.set(seen.term, weight)
      squares += weight * weight
      seen.count += 1
    }
    const length = Math.sqrt(squares) || 1
    for (const [term, weight] of weights) weights.set(term, weight / length)
    this.#textCount += 1
    if (this.#seen.size > maxTerms) this.#forget()
    return weights
  }

  #seenOf(term: string): Seen {
    const known = this.#seen.get(term)
    if (known !== undefined) return known
    const seen = { term, count: 0 }
    this.#seen.set(term, seen)
    return seen
  }

  #forget(): void {
    let toDrop = maxTerms / 4
    for (const limit of [1, 3, Infinity]) {
      for (const [term, { count }] of this.#seen) {
        if (toDrop <= 0) return
        if (count <= limit && this.#seen.delete(term)) toDrop -= 1
      }
    }
  }
}
