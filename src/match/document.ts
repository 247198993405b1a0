// An item as the watch language sees it. What only some queries need is worked out when the first of them asks.
import type { Item } from '../model/item.ts'
import type { LinkNode, Scope } from './ast.ts'
import { hostSuffixes } from './host.ts'
import { addText } from './tokenise.ts'
import { Tokens } from './tokens.ts'

/** Links of one item that are looked at: more than a hundred is a page of links, not something said. */
const maxLinks = 100

export class Document {
  readonly item: Item
  /** Title and text. */
  readonly body: Tokens
  #author?: Tokens
  #link?: Tokens
  #links?: readonly { host: string; path: string }[]
  #keys?: ReadonlySet<string>
  readonly #indexes = new Map<Tokens, Map<string, number[]>>()

  constructor(item: Item) {
    this.item = item
    this.body = new Tokens()
    if (item.title) addText(this.body, 'title', item.title)
    addText(this.body, 'text', item.text)
  }

  /** Where a phrase of this scope is looked for. */
  tokensOf(scope: Scope): Tokens {
    if (scope === 'author') return (this.#author ??= authorTokens(this.item))
    if (scope === 'link') return (this.#link ??= linkTokens(this.item))
    return this.body
  }

  /** Indexes of the tokens with this term, ascending. */
  withTerm(tokens: Tokens, term: string): readonly number[] {
    let index = this.#indexes.get(tokens)
    if (!index) this.#indexes.set(tokens, (index = indexOf(tokens)))
    return index.get(term) ?? []
  }

  /** What is true of the item as a whole: `lang:de`, `site:acme.example`, `is:reply`. */
  get keys(): ReadonlySet<string> {
    return (this.#keys ??= new Set(this.#itemKeys()))
  }

  hasLink({ host, path }: LinkNode): boolean {
    return this.#linkPlaces().some((link) => isUnder(link.host, host) && isPathUnder(link.path, path))
  }

  /** Every term and key by which an anchor can be met, each once. */
  indexKeys(): Set<string> {
    const keys = new Set(this.body.terms)
    for (const term of this.tokensOf('author').terms) keys.add(`author:${term}`)
    for (const term of this.tokensOf('link').terms) keys.add(`link:${term}`)
    for (const key of this.keys) keys.add(key)
    return keys
  }

  *#itemKeys(): Iterable<string> {
    const { item } = this
    yield `kind:${item.kind}`
    yield `network:${item.network}`
    if (item.isReply) yield 'is:reply'
    if (item.isRepost) yield 'is:repost'
    if (item.declaredLanguage) yield* languageKeys(item.declaredLanguage)
    if (item.site) for (const host of hostSuffixes(item.site.toLowerCase())) yield `site:${host}`
    for (const { host } of this.#linkPlaces()) for (const suffix of hostSuffixes(host)) yield `link:${suffix}`
  }

  #linkPlaces(): readonly { host: string; path: string }[] {
    return (this.#links ??= this.item.links.slice(0, maxLinks).flatMap(linkPlace))
  }
}

function indexOf(tokens: Tokens): Map<string, number[]> {
  const index = new Map<string, number[]>()
  for (let i = 0; i < tokens.count; i++) {
    const term = tokens.terms[i] ?? ''
    const there = index.get(term)
    if (there) there.push(i)
    else index.set(term, [i])
  }
  return index
}

/** The name, the handle (also as people write it, with its @) and the outlet. */
function authorTokens({ voice }: Item): Tokens {
  const tokens = new Tokens()
  addText(tokens, 'author', voice.name)
  if (voice.handle) addText(tokens, 'author', `@${voice.handle}`)
  if (voice.outlet) addText(tokens, 'author', voice.outlet)
  return tokens
}

function linkTokens(item: Item): Tokens {
  const tokens = new Tokens()
  for (const link of item.links.slice(0, maxLinks)) addText(tokens, 'link', link)
  return tokens
}

/** `pt-BR` is also `pt`. */
function languageKeys(tag: string): string[] {
  const parts = tag.toLowerCase().replaceAll('_', '-').split('-').slice(0, 4)
  return parts.map((_, i) => `lang:${parts.slice(0, i + 1).join('-')}`)
}

function linkPlace(link: string): { host: string; path: string }[] {
  const url = URL.parse(link)
  if (!url?.hostname) return []
  const host = url.hostname.startsWith('www.') ? url.hostname.slice(4) : url.hostname
  return [{ host, path: url.pathname.toLowerCase() }]
}

function isUnder(host: string, parent: string): boolean {
  return host === parent || host.endsWith(`.${parent}`)
}

/** Whole steps of a path: /press holds /press/2024 but not /pressure. */
function isPathUnder(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`)
}
