// Where a text speaks of the watched subject, and where of somebody else.
import { tokensOf, type Token } from './tokens.ts'

/** Names shorter than this are not looked for inside hashtags: `#hpsauce` is not about HP. */
const minInTag = 4

/** Indexes of the tokens that name the subject: as words, handle, hashtag, or the beginning of a hashtag (`#acmefail`). */
export function subjectTokens(tokens: readonly Token[], names: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>()
  for (const name of names) {
    const wanted = tokensOf(name).map((token) => bare(token))
    const [first] = wanted
    if (first === undefined) continue
    for (let i = 0; i + wanted.length <= tokens.length; i += 1) {
      if (!wanted.every((word, j) => isSame(tokens[i + j], word))) continue
      for (let j = 0; j < wanted.length; j += 1) found.add(i + j)
    }
    const joined = wanted.join('')
    for (const [i, token] of tokens.entries()) if (isTagOf(token, joined)) found.add(i)
  }
  return found
}

function isSame(token: Token | undefined, word: string): boolean {
  return token !== undefined && (bare(token) === word || bare(token).replace(/'s$|s'$/, '') === word)
}

function isTagOf(token: Token, name: string): boolean {
  if (token.kind !== 'hashtag' && token.kind !== 'handle') return false
  const word = bare(token).replaceAll(/[_.-]/g, '')
  return word === name || (name.length >= minInTag && token.kind === 'hashtag' && word.startsWith(name))
}

function bare(token: Token): string {
  return token.word.replace(/^[@#]/, '')
}

/**
 * Does this token name somebody or something: a handle, or a capital inside a sentence, where nouns at large have none?
 */
export function isOtherName(
  tokens: readonly Token[],
  index: number,
  { subject, hasCapitalNouns }: { readonly subject: ReadonlySet<number>; readonly hasCapitalNouns: boolean },
): boolean {
  const token = tokens[index]
  if (token === undefined || subject.has(index)) return false
  if (token.kind === 'handle') return true
  const before = tokens[index - 1]
  if (hasCapitalNouns || token.kind !== 'word' || before === undefined || before.kind === 'break') return false
  return token.raw.length > 2 && /^\p{Lu}\p{Ll}/u.test(token.raw)
}
