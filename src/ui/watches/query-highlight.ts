// Cuts a query into what its parts are, for colouring while one types. It judges nothing: whether a query is right, the
// server says. Pure.

export type QueryPartKind = 'field' | 'operator' | 'paren' | 'phrase' | 'space' | 'tag' | 'wild' | 'word'

export interface QueryPart {
  readonly kind: QueryPartKind
  readonly start: number
  readonly text: string
}

const pattern =
  /(?<space>\s+)|(?<phrase>"[^"]*"?)|(?<paren>[()])|(?<operator>\b(?:AND|OR|NOT|O?NEAR(?:\/\d+[fF]?)?)\b(?![:*])|-(?=\S))|(?<field>(?:title|author|from|within|site|lang|kind|link|network|is|followers|stem):)|(?<tag>[#$@][^\s()"]+)|(?<wild>[^\s()"]+\*|[^\s()"]+[?*][^\s()"]+)|(?<word>[^\s()"]+|.)/gsu

/** Every character of `query` is in exactly one part, in order. */
export function cutQuery(query: string): readonly QueryPart[] {
  return Array.from(query.matchAll(pattern), (match) => ({
    kind: kindOf(match.groups ?? {}),
    start: match.index,
    text: match[0],
  }))
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): QueryPartKind {
  const [kind] = Object.entries(groups).find(([, text]) => text !== undefined) ?? ['word']
  return kind as QueryPartKind
}

export interface Stretch {
  readonly position: number
  readonly length: number
}

/** A stretch that can be seen: at least one character, inside the query; an error at the end marks the last character. */
export function visibleStretch(query: string, position: number, length: number): Stretch {
  const start = Math.max(0, Math.min(position, query.length - 1))
  return { position: start, length: Math.max(1, Math.min(length, query.length - start)) }
}
