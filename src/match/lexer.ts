// Cuts a query into words, phrases, operators and parentheses. Knows nothing of what may follow what.
import { QuerySyntaxError } from './query-syntax-error.ts'

interface Placed {
  readonly start: number
  readonly end: number
}

/** A word or quoted phrase as written, without its quotes and its `=`. */
export interface TermToken extends Placed {
  readonly kind: 'term'
  readonly text: string
  readonly isExact: boolean
  readonly isQuoted: boolean
}

export type QueryToken =
  | TermToken
  | ({ readonly kind: 'and' | 'close' | 'minus' | 'not' | 'open' | 'or' } & Placed)
  | ({ readonly kind: 'near'; readonly distance: number; readonly isOrdered: boolean } & Placed)
  | ({ readonly kind: 'field'; readonly name: string } & Placed)

/** What a UTF-16 unit is to a query, as bits. */
const sign = {
  space: 1,
  open: 2,
  close: 4,
  /** Straight quotes, and those that word processors and other languages put in their place. */
  openingQuote: 8,
  closingQuote: 16,
  minus: 32,
} as const

const endsWord = sign.space | sign.open | sign.close

/** By unit. White space is what `trim` takes away. */
const signs = new Uint8Array(0x10000)
for (const [characters, bits] of [
  ['\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006', sign.space],
  ['\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff', sign.space],
  ['(\uff08', sign.open],
  [')\uff09', sign.close],
  ['"“”«»＂', sign.openingQuote | sign.closingQuote],
  ['„', sign.openingQuote],
  ['-–−', sign.minus],
] as const) {
  for (const character of characters) signs[character.charCodeAt(0)] = bits
}

const equals = 0x3d
const colonSign = 0x3a
const star = 0x2a

/** Farther apart than this, two words have little to do with each other. */
export const maxNearDistance = 100

/** @throws {QuerySyntaxError} for an unclosed quote and for a NEAR without a fitting number. */
export function lex(query: string): QueryToken[] {
  const tokens: QueryToken[] = []
  let i = 0
  while (i < query.length) {
    const what = signs[query.charCodeAt(i)]!
    if (what === sign.space || (what === sign.minus && !isTermStart(query, i + 1))) {
      // A minus sign that stands alone: `acme - recall` is two words and a dash.
      i++
      continue
    }
    const token = nextToken(query, i, what)
    tokens.push(token)
    i = token.end
  }
  return tokens
}

function nextToken(query: string, start: number, what: number): QueryToken {
  const end = start + 1
  if (what === 0) {
    if (query.charCodeAt(start) === equals && (signs[query.charCodeAt(end)]! & sign.openingQuote) !== 0) {
      return phrase(query, start, end, true)
    }
    return wordToken(query, start)
  }
  if (what === sign.open) return { kind: 'open', start, end }
  if (what === sign.close) return { kind: 'close', start, end }
  if (what === sign.minus) return { kind: 'minus', start, end }
  return phrase(query, start, start, false)
}

/** Does something to exclude follow at once? */
function isTermStart(query: string, i: number): boolean {
  return i < query.length && (signs[query.charCodeAt(i)]! & sign.space) === 0 && query.charAt(i) !== ')'
}

function phrase(query: string, start: number, quote: number, isExact: boolean): TermToken {
  let end = quote + 1
  while (end < query.length && (signs[query.charCodeAt(end)]! & sign.closingQuote) === 0) end++
  if (end >= query.length) throw unclosed(query, quote)
  const text = query.slice(quote + 1, end)
  const hasStar = query.charCodeAt(end + 1) === star
  return {
    kind: 'term',
    text: hasStar ? `${text}*` : text,
    isExact,
    isQuoted: true,
    start,
    end: hasStar ? end + 2 : end + 1,
  }
}

function unclosed(query: string, quote: number): QuerySyntaxError {
  const isEmpty = query.slice(quote + 1).trim() === ''
  return new QuerySyntaxError('This phrase has no closing quotation mark.', {
    position: quote,
    length: query.length - quote,
    ...(!isEmpty && { suggestion: `${query.trimEnd()}"`, mend: 'whole' }),
  })
}

function wordToken(query: string, start: number): QueryToken {
  let end = start + 1
  let colon = -1
  let unit = query.charCodeAt(start)
  const first = unit
  // A word ends at a space, a parenthesis or a quotation mark; parentheses inside an address belong to nobody.
  for (; end < query.length; end++) {
    unit = query.charCodeAt(end)
    if ((signs[unit]! & (endsWord | sign.openingQuote)) !== 0) break
    if (unit === colonSign && colon < 0) colon = end
  }
  if (colon > 0) {
    const name = query.slice(start, colon)
    const isField = fieldName.test(name) && !(query.startsWith('//', colon + 1) && colon + 2 < end)
    if (isField) return { kind: 'field', name, start, end: colon + 1 }
  }
  // In small letters, as most words are, it is no operator.
  if (first >= 0x61 && first <= 0x7a) {
    return { kind: 'term', text: query.slice(start, end), isExact: false, isQuoted: false, start, end }
  }
  const around = first === 0x41 && /^AROUND\((\d+)\)/.exec(query.slice(start, start + 20))
  const word = around ? `NEAR/${around[1]}` : query.slice(start, end)
  const wordsEnd = around ? start + around[0].length : end
  return operator(word, start, wordsEnd) ?? term(query.slice(start, end), start, end)
}

const fieldName = /^[A-Za-z]{2,20}$/

function operator(word: string, start: number, end: number): QueryToken | undefined {
  if (word === 'AND' || word === '&&') return { kind: 'and', start, end }
  if (word === 'OR' || word === '||' || word === '|') return { kind: 'or', start, end }
  if (word === 'NOT') return { kind: 'not', start, end }
  return word.startsWith('NEAR') || word.startsWith('ONEAR') ? near(word, start, end) : undefined
}

/** `NEAR/5`; `ONEAR/5` and `NEAR/5f` keep the order. */
function near(word: string, start: number, end: number): QueryToken | undefined {
  const parts = /^(O?NEAR)(?:\/(.*))?$/.exec(word)
  if (!parts) return undefined
  const [, name = 'NEAR', written = ''] = parts
  const isForward = /^\d+[fF]$/.test(written)
  const distance = /^\d+[fF]?$/.test(written) ? Number.parseInt(written, 10) : Number.NaN
  if (distance <= maxNearDistance) {
    return { kind: 'near', distance, isOrdered: name === 'ONEAR' || isForward, start, end }
  }
  throw new QuerySyntaxError(
    `${name} needs the most words that may stand between the two, 0 to ${maxNearDistance}, as in ${name}/5.`,
    {
      position: start,
      length: end - start,
      suggestion: `${name}/${distance > maxNearDistance ? maxNearDistance : 5}`,
      mend: 'part',
    },
  )
}

function term(word: string, start: number, end: number): TermToken {
  const isExact = word.startsWith('=') && word.length > 1
  return { kind: 'term', text: isExact ? word.slice(1) : word, isExact, isQuoted: false, start, end }
}
