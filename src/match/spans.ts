// Where in an item's texts a word, a phrase or a NEAR stands.
import type { Element, NearNode, PhraseNode, SpanNode } from './ast.ts'
import type { Document } from './document.ts'
import type { Tokens } from './tokens.ts'
import { boundariesOf } from './word-boundaries.ts'

/** A stretch of places, from `from` to `to` (exclusive), with the tokens and parts that fill it. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly tokens: Tokens
  readonly firstToken: number
  readonly lastToken: number
  /** The phrase found here, or what a NEAR joined. */
  readonly phrase?: PhraseNode
  readonly parts?: readonly [Span, Span]
}

/** Most places that one part of a query is followed up at in one item: bounds what a hostile text can cost. */
export const maxSpans = 10_000

/** Every place where `node` stands, by beginning; empty when nowhere. */
export function spansOf(node: SpanNode, document: Document): readonly Span[] {
  switch (node.kind) {
    case 'phrase':
      return phraseSpans(node, document)
    case 'or':
      return distinct(node.children.flatMap((child) => spansOf(child, document)))
    case 'near':
      return nearSpans(node, document)
    default:
      return node satisfies never
  }
}

/** Does `node` stand anywhere? As `spansOf`, without listing the places of a single word. */
export function standsIn(node: SpanNode, document: Document): boolean {
  const [element] = node.kind === 'phrase' && node.elements.length === 1 ? node.elements : []
  if (node.kind !== 'phrase' || !element) return spansOf(node, document).length > 0
  const tokens = document.tokensOf(node.scope)
  return tokensOf(element, tokens, document).some((token) => isInScope(node, tokens, token))
}

function phraseSpans(node: PhraseNode, document: Document): Span[] {
  const tokens = document.tokensOf(node.scope)
  const rows: (readonly number[])[] = []
  for (const element of node.elements) {
    const found = tokensOf(element, tokens, document)
    if (found.length === 0) return []
    rows.push(found)
  }
  let spans: Span[] = []
  for (const [i, found] of rows.entries()) {
    spans = i === 0 ? found.filter((token) => isInScope(node, tokens, token)).map(begin) : goOn(spans, found, tokens)
    if (spans.length === 0) return spans
  }
  return distinct(spans)

  function begin(token: number): Span {
    const [from, to] = [tokens.at[token] ?? 0, tokens.next[token] ?? 0]
    return { from, to, tokens, firstToken: token, lastToken: token, phrase: node }
  }
}

function isInScope(node: PhraseNode, tokens: Tokens, token: number): boolean {
  return node.scope !== 'title' || tokens.fieldOf(token) === 'title'
}

/** Tokens that fit an element, ascending. */
function tokensOf(element: Element, tokens: Tokens, document: Document): readonly number[] {
  const found = element.isPrefix ? withPrefix(tokens, element.term) : document.withTerm(tokens, element.term)
  const isWhole = !element.exact && !element.opensWord && !element.closesWord
  return isWhole ? found : found.filter((token) => fits(element, tokens, token))
}

function withPrefix(tokens: Tokens, prefix: string): number[] {
  const found: number[] = []
  for (let i = 0; i < tokens.count; i++) if (tokens.terms[i]?.startsWith(prefix)) found.push(i)
  return found
}

function fits(element: Element, tokens: Tokens, token: number): boolean {
  if (element.exact !== undefined) {
    const written = tokens.exactOf(token)
    if (element.isPrefix ? !written.startsWith(element.exact) : written !== element.exact) return false
  }
  const run = tokens.runs[token]
  if (!run) return true
  if (element.opensWord && !boundariesOf(run).has(tokens.starts[token] ?? 0)) return false
  return !element.closesWord || boundariesOf(run).has(tokens.ends[token] ?? 0)
}

/** Spans made longer by the tokens that begin where they end. */
function goOn(spans: readonly Span[], found: readonly number[], tokens: Tokens): Span[] {
  const longer: Span[] = []
  for (const span of spans) {
    for (let i = firstAtOrAfter(found, tokens.at, span.to); i < found.length; i++) {
      const token = found[i] ?? 0
      if (tokens.at[token] !== span.to || longer.length >= maxSpans) break
      longer.push({ ...span, to: tokens.next[token] ?? 0, lastToken: token })
    }
  }
  return distinct(longer)
}

/** Index of the first of `found` whose place is not before `place`. O(log n). */
function firstAtOrAfter(found: readonly number[], at: readonly number[], place: number): number {
  let low = 0
  let high = found.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((at[found[middle] ?? 0] ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}

function nearSpans(node: NearNode, document: Document): readonly Span[] {
  const left = spansOf(node.left, document)
  if (left.length === 0) return left
  const right = spansOf(node.right, document)
  return distinct([...following(left, right, node.distance), ...following(right, left, node.distance)])
}

/** Pairs in which the second begins where the first ends, or at most `distance` words later. */
function following(first: readonly Span[], second: readonly Span[], distance: number): Span[] {
  const pairs: Span[] = []
  for (const before of first) {
    for (let i = firstFrom(second, before.to); i < second.length && pairs.length < maxSpans; i++) {
      const after = second[i]
      if (!after || after.from > before.to + distance) break
      if (after.tokens === before.tokens) pairs.push(joined(before, after))
    }
  }
  return pairs
}

function joined(before: Span, after: Span): Span {
  const { tokens, firstToken } = before
  return { from: before.from, to: after.to, tokens, firstToken, lastToken: after.lastToken, parts: [before, after] }
}

function firstFrom(spans: readonly Span[], place: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.from ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}

/** Each stretch once, by beginning: what stands twice at one place is found once. */
function distinct(spans: readonly Span[]): Span[] {
  if (spans.length < 2) return [...spans]
  const sorted = spans.toSorted((a, b) => a.from - b.from || a.to - b.to)
  return sorted.filter((span, i) => {
    const before = sorted[i - 1]
    return !before || before.from !== span.from || before.to !== span.to || before.tokens !== span.tokens
  })
}
