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

/** Straight quotes, and those that word processors and other languages put in their place. */
const openingQuotes = '"“”„«»＂'
const closingQuotes = '"“”«»＂'
const minusSigns = '-–−'

/** Farther apart than this, two words have little to do with each other. */
export const maxNearDistance = 100

/** @throws {QuerySyntaxError} for an unclosed quote and for a NEAR without a fitting number. */
export function lex(query: string): QueryToken[] {
  const tokens: QueryToken[] = []
  let i = 0
  while (i < query.length) {
    const token = isSpace(query.charAt(i)) || isDash(query, i) ? undefined : nextToken(query, i)
    if (token) tokens.push(token)
    i = token ? token.end : i + 1
  }
  return tokens
}

function nextToken(query: string, start: number): QueryToken {
  const first = query.charAt(start)
  const end = start + 1
  if (first === '(' || first === '（') return { kind: 'open', start, end }
  if (first === ')' || first === '）') return { kind: 'close', start, end }
  if (minusSigns.includes(first)) return { kind: 'minus', start, end }
  const around = first === 'A' && /^AROUND\((\d+)\)/.exec(query.slice(start, start + 20))
  if (around) return near(`NEAR/${around[1]}`, start, start + around[0].length) ?? wordToken(query, start)
  if (openingQuotes.includes(first)) return phrase(query, start, start, false)
  if (first === '=' && openingQuotes.includes(query.charAt(end) || ' ')) return phrase(query, start, end, true)
  return wordToken(query, start)
}

/** A minus sign that stands alone: `acme - recall` is two words and a dash. */
function isDash(query: string, i: number): boolean {
  return minusSigns.includes(query.charAt(i)) && !isTermStart(query, i + 1)
}

/** Does something to exclude follow at once? */
function isTermStart(query: string, i: number): boolean {
  return i < query.length && !isSpace(query.charAt(i)) && query.charAt(i) !== ')'
}

function phrase(query: string, start: number, quote: number, isExact: boolean): TermToken {
  let end = quote + 1
  while (end < query.length && !closingQuotes.includes(query.charAt(end))) end++
  if (end >= query.length) {
    const isEmpty = query.slice(quote + 1).trim() === ''
    throw new QuerySyntaxError('This phrase has no closing quotation mark.', {
      position: quote,
      length: query.length - quote,
      ...(!isEmpty && { suggestion: `${query.trimEnd()}"`, mend: 'whole' }),
    })
  }
  const after = query.charAt(end + 1) === '*' ? 1 : 0
  const text = query.slice(quote + 1, end) + '*'.repeat(after)
  return { kind: 'term', text, isExact, isQuoted: true, start, end: end + 1 + after }
}

function wordToken(query: string, start: number): QueryToken {
  const end = wordEnd(query, start)
  const word = query.slice(start, end)
  const colon = word.indexOf(':')
  if (colon > 0 && isFieldName(word.slice(0, colon)) && !word.startsWith('//', colon + 1)) {
    return { kind: 'field', name: word.slice(0, colon), start, end: start + colon + 1 }
  }
  return operator(word, start, end) ?? term(word, start, end)
}

function operator(word: string, start: number, end: number): QueryToken | undefined {
  if (word === 'AND' || word === '&&') return { kind: 'and', start, end }
  if (word === 'OR' || word === '||' || word === '|') return { kind: 'or', start, end }
  if (word === 'NOT') return { kind: 'not', start, end }
  return near(word, start, end)
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

/** A word ends at a space, a parenthesis or a quotation mark; parentheses inside an address belong to nobody. */
function wordEnd(query: string, start: number): number {
  let end = start
  while (end < query.length) {
    const character = query.charAt(end)
    if (isSpace(character) || '()（）'.includes(character) || (end > start && openingQuotes.includes(character))) break
    end++
  }
  return Math.max(end, start + 1)
}

function isFieldName(name: string): boolean {
  return /^[A-Za-z]{2,20}$/.test(name)
}

function isSpace(character: string): boolean {
  // In ASCII what is above the space is seen.
  const code = character.charCodeAt(0)
  return code > 0x20 && code < 0x7f ? false : character.trim() === ''
}
