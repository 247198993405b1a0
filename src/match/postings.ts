import type { Anchors } from './anchors.ts'
import type { Document } from './document.ts'

/** Most terms whose prefixes are remembered; emptied when full. */
const maxRemembered = 65_536

/** The entries filed under each term and each beginning of a term. */
export class Postings<Entry> {
  readonly #terms = new Map<string, Set<Entry>>()
  readonly #prefixes = new Map<string, Set<Entry>>()
  /** Lengths of the prefixes that there are, ascending. */
  #prefixLengths: readonly number[] = []
  readonly #prefixesOfLength = new Map<number, number>()
  /** Term → entries of all its prefixes; `undefined` for none. Emptied when a prefix comes or goes. */
  readonly #remembered = new Map<string, readonly Set<Entry>[] | undefined>()
  /** How many terms and prefixes ask for something other than the body's words: what nobody asks for is not worked out. */
  readonly #asked = { author: 0, link: 0, key: 0 }

  add(entry: Entry, anchors: Anchors): void {
    for (const term of anchors.terms) file(this.#terms, term, entry)
    for (const prefix of anchors.prefixes) if (file(this.#prefixes, prefix, entry)) this.#notePrefix(prefix, 1)
    this.#count(anchors, 1)
  }

  remove(entry: Entry, anchors: Anchors): void {
    for (const term of anchors.terms) unfile(this.#terms, term, entry)
    for (const prefix of anchors.prefixes) if (unfile(this.#prefixes, prefix, entry)) this.#notePrefix(prefix, -1)
    this.#count(anchors, -1)
  }

  /** Calls `visit` with each entry that shares a term with the document, possibly several times. */
  visit(document: Document, visit: (entry: Entry) => void): void {
    this.#visitTerms(document.body.terms, '', visit)
    if (this.#asked.author > 0) this.#visitTerms(document.tokensOf('author').terms, 'author:', visit)
    if (this.#asked.link > 0) this.#visitTerms(document.tokensOf('link').terms, 'link:', visit)
    if (this.#asked.key > 0) for (const key of document.keys) this.#terms.get(key)?.forEach(visit)
  }

  #visitTerms(terms: readonly string[], scope: string, visit: (entry: Entry) => void): void {
    for (const bare of terms) {
      const term = scope + bare
      this.#terms.get(term)?.forEach(visit)
      if (this.#prefixLengths.length > 0) for (const entries of this.#byPrefix(term)) entries.forEach(visit)
    }
  }

  #byPrefix(term: string): readonly Set<Entry>[] {
    // Long terms are pieces of the item's text and would keep it in memory: see `tokens.ts`.
    if (term.length > 12) return this.#findPrefixes(term) ?? []
    if (this.#remembered.has(term)) return this.#remembered.get(term) ?? []
    if (this.#remembered.size >= maxRemembered) this.#remembered.clear()
    const found = this.#findPrefixes(term)
    this.#remembered.set(term, found)
    return found ?? []
  }

  #findPrefixes(term: string): readonly Set<Entry>[] | undefined {
    const found: Set<Entry>[] = []
    for (const length of this.#prefixLengths) {
      if (length > term.length) break
      const entries = this.#prefixes.get(term.slice(0, length))
      if (entries) found.push(entries)
    }
    return found.length > 0 ? found : undefined
  }

  #notePrefix({ length }: string, change: number): void {
    const before = this.#prefixesOfLength.get(length) ?? 0
    this.#prefixesOfLength.set(length, before + change)
    this.#remembered.clear()
    if (before > 0 && before + change > 0) return
    const lengths = [...this.#prefixesOfLength].filter(([, count]) => count > 0).map(([length]) => length)
    this.#prefixLengths = lengths.toSorted((a, b) => a - b)
  }

  #count(anchors: Anchors, change: number): void {
    for (const term of [...anchors.terms, ...anchors.prefixes]) {
      const colon = term.indexOf(':')
      if (colon < 0) continue
      const kind = term.slice(0, colon)
      // A link is both: a word of its address, and a host as a whole.
      if (kind === 'author' || kind === 'link') this.#asked[kind] += change
      if (kind !== 'author') this.#asked.key += change
    }
  }
}

/** True when `term` was not there before. */
function file<Entry>(map: Map<string, Set<Entry>>, term: string, entry: Entry): boolean {
  const there = map.get(term)
  if (there) there.add(entry)
  else map.set(term, new Set([entry]))
  return !there
}

/** True when `term` is no longer there. */
function unfile<Entry>(map: Map<string, Set<Entry>>, term: string, entry: Entry): boolean {
  const there = map.get(term)
  there?.delete(entry)
  return there?.size === 0 && map.delete(term)
}
