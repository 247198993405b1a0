// A text as tokens with their places, so that every reason can be shown as it stands.
import { foldArabic } from './arabic-letters.ts'

export type TokenKind = 'break' | 'handle' | 'hashtag' | 'link' | 'mark' | 'number' | 'sign' | 'word'

export interface Token {
  readonly kind: TokenKind
  /** As it stands in the text. */
  readonly raw: string
  /** Lower case, one Unicode form, straight apostrophes, Arabic without points; long-drawn letters shortened to two. */
  readonly word: string
  readonly start: number
}

/** The beginning of a text says what it wants; the rest of a long article costs time and adds little. */
export const maxReadLength = 4_000
const maxTokens = 800

// One pass; no two alternatives can match the same start in more than one way, so that no text makes it slow.
const pattern =
  /(?<link>https?:\/\/\S{1,500})|(?<handle>@[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,60})|(?<hashtag>#[\p{L}\p{N}_]{1,80})|(?<number>\p{N}{1,30}(?:[.,:%]\p{N}{1,30}){0,6}%?)|(?<word>[\p{L}\p{M}]{1,60}(?:['’-][\p{L}\p{M}]{1,40}){0,3})|(?<sign>>?[:;=][-'o]{0,2}[)(\]DPp|/*[3S]|<\/?3|-_-|\^\^|\p{Extended_Pictographic})|(?<break>\n+|[.!?。！？…;]+)|(?<mark>[,:"“”()–—-])/gu

/** O(length), of at most 4,000 characters. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.slice(0, maxReadLength).matchAll(pattern)) {
    const raw = match[0]
    const kind = kindOf(match.groups)
    tokens.push({ kind, raw, word: kind === 'sign' ? raw : normal(raw), start: match.index })
    if (tokens.length >= maxTokens) break
  }
  return tokens
}

function kindOf(groups: Readonly<Record<string, string | undefined>> | undefined): TokenKind {
  if (groups?.['word'] !== undefined) return 'word'
  if (groups?.['break'] !== undefined) return 'break'
  if (groups?.['mark'] !== undefined) return 'mark'
  if (groups?.['number'] !== undefined) return 'number'
  if (groups?.['handle'] !== undefined) return 'handle'
  if (groups?.['hashtag'] !== undefined) return 'hashtag'
  return groups?.['link'] === undefined ? 'sign' : 'link'
}

function normal(raw: string): string {
  return foldArabic(
    raw
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll('’', "'")
      .replaceAll(/(.)\1{2,}/gu, '$1$1'),
  )
}
