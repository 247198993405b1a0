// The slow, obvious way to tell whether a watch matches: it tries every place against every place. Shares no code with
// `src/match`: its texts come as units whose meaning is written down by whoever made them, so it needs no tokeniser.

/** A reading of a unit: the word it is found by, how it is written, and which of the unit's places it takes. */
export interface OracleToken {
  readonly word: string
  readonly written: string
  readonly at: number
  readonly width: number
  /** In scripts without spaces: does a word begin, end here? */
  readonly opens?: boolean
  readonly closes?: boolean
}

export interface OracleUnit {
  readonly raw: string
  readonly width: number
  readonly tokens: readonly OracleToken[]
}

export interface OracleDocument {
  readonly title: readonly OracleUnit[]
  readonly text: readonly OracleUnit[]
  /** `lang:de`, `is:reply` … */
  readonly keys: readonly string[]
  readonly followers: number | undefined
  readonly voice: string
}

/** Lists by name: what each entry looks for, and for `from:` which voices it means. */
export type OracleLists = Readonly<
  Record<string, { readonly words: readonly OracleQuery[]; readonly voices: readonly string[] }>
>

export interface OracleElement {
  readonly word: string
  readonly isPrefix?: boolean
  /** Whole words that fit, in place of `word`, for a wildcard inside. */
  readonly fits?: RegExp
  readonly written?: string
  readonly opens?: boolean
  readonly closes?: boolean
}

export type OracleQuery =
  | { readonly kind: 'and' | 'or'; readonly children: readonly OracleQuery[] }
  | { readonly kind: 'not'; readonly child: OracleQuery }
  | {
      readonly kind: 'near'
      readonly distance: number
      readonly isOrdered: boolean
      readonly left: OracleQuery
      readonly right: OracleQuery
    }
  | { readonly kind: 'followers'; readonly min: number; readonly max: number; readonly source: string }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'from' | 'within'; readonly list: string }
  | {
      readonly kind: 'phrase'
      readonly elements: readonly OracleElement[]
      readonly isTitleOnly: boolean
      readonly source: string
    }

interface Stretch {
  readonly field: 'text' | 'title'
  readonly from: number
  readonly to: number
}

type PlacedToken = OracleToken & Stretch

export function oracleHolds(query: OracleQuery, document: OracleDocument, lists: OracleLists = {}): boolean {
  switch (query.kind) {
    case 'and':
      return query.children.every((child) => oracleHolds(child, document, lists))
    case 'or':
      return query.children.some((child) => oracleHolds(child, document, lists))
    case 'not':
      return !oracleHolds(query.child, document, lists)
    case 'key':
      return document.keys.includes(query.key)
    case 'followers':
      return document.followers !== undefined && document.followers >= query.min && document.followers <= query.max
    case 'from':
      return lists[query.list]?.voices.includes(document.voice) ?? false
    default:
      return stretches(query, placed(document), lists).length > 0
  }
}

function placed(document: OracleDocument): PlacedToken[] {
  return (['title', 'text'] as const).flatMap((field) => {
    let place = 0
    return document[field].flatMap((unit) => {
      const start = place
      place += unit.width
      return unit.tokens.map((token) => ({
        ...token,
        field,
        from: start + token.at,
        to: start + token.at + token.width,
      }))
    })
  })
}

function stretches(query: OracleQuery, tokens: readonly PlacedToken[], lists: OracleLists): Stretch[] {
  switch (query.kind) {
    case 'or':
      return query.children.flatMap((child) => stretches(child, tokens, lists))
    case 'within':
      return (lists[query.list]?.words ?? []).flatMap((entry) => stretches(entry, tokens, lists))
    case 'phrase':
      return tokens.flatMap((token) => phraseFrom(query.elements, token, tokens, query.isTitleOnly))
    case 'near': {
      const rights = stretches(query.right, tokens, lists)
      return stretches(query.left, tokens, lists).flatMap((left) =>
        rights.flatMap((right) =>
          query.isOrdered && right.from < left.to ? [] : together(left, right, query.distance),
        ),
      )
    }
    default:
      throw new TypeError(`${query.kind} has no place in a text`)
  }
}

function phraseFrom(
  elements: readonly OracleElement[],
  first: PlacedToken,
  tokens: readonly PlacedToken[],
  isTitleOnly: boolean,
): Stretch[] {
  const [element, ...others] = elements
  if (!element || !fits(element, first) || (isTitleOnly && first.field !== 'title')) return []
  if (others.length === 0) return [first]
  return tokens
    .filter((next) => next.field === first.field && next.from === first.to)
    .flatMap((next) => phraseFrom(others, next, tokens, isTitleOnly))
    .map((rest) => ({ field: first.field, from: first.from, to: rest.to }))
}

function fits(element: OracleElement, token: PlacedToken): boolean {
  if (element.fits && !element.fits.test(token.word)) return false
  if (element.fits) return true
  if (element.isPrefix ? !token.word.startsWith(element.word) : token.word !== element.word) return false
  if (element.written !== undefined) {
    const isWritten = element.isPrefix ? token.written.startsWith(element.written) : token.written === element.written
    if (!isWritten) return false
  }
  return !(element.opens && token.opens === false) && !(element.closes && token.closes === false)
}

function together(left: Stretch, right: Stretch, distance: number): Stretch[] {
  if (left.field !== right.field) return []
  const gap = Math.max(left.from, right.from) - Math.min(left.to, right.to)
  const isApart = left.to <= right.from || right.to <= left.from
  if (!isApart || gap > distance) return []
  return [{ field: left.field, from: Math.min(left.from, right.from), to: Math.max(left.to, right.to) }]
}
