// The leaning of each token where it stands: turned by a "not" before it, stronger after a "very".
import type { Clause } from './clauses.ts'
import { signValence } from './lexicon/emoji.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import type { Token } from './tokens.ts'

export interface Leaning {
  readonly at: number
  /** Below 0 speaks against. */
  readonly value: number
  readonly isTurned: boolean
}

/** "Not good" is bad, but less than "bad" is. */
const turned = -0.6
const boosted = 1.4
const damped = 0.6
const shouted = 1.25
/** A negation reaches three words far. */
const negationReach = 3

/** Words and signs of a clause that lean one way, in their order. */
export function leaningsIn(tokens: readonly Token[], clause: Clause, lexicon: Lexicon | undefined): readonly Leaning[] {
  const leanings: Leaning[] = []
  for (let at = clause.from; at < clause.to; at += 1) {
    const token = tokens[at]
    if (token === undefined) continue
    const valence = valenceOf(token, lexicon)
    if (valence === 0) continue
    const isTurned = lexicon !== undefined && token.kind !== 'sign' && isNegated(tokens, clause, { at, lexicon })
    const factor = (isTurned ? turned : 1) * emphasis(tokens, clause, { at, lexicon })
    leanings.push({ at, value: valence * factor, isTurned })
  }
  return leanings
}

function valenceOf(token: Token, lexicon: Lexicon | undefined): number {
  if (token.kind === 'sign') return signValence(token.raw)
  if (token.kind === 'hashtag') return lexicon?.valence(token.word.slice(1)) ?? 0
  return token.kind === 'word' ? (lexicon?.valence(token.word) ?? 0) : 0
}

/** Is there a negation before it, with no comma between? */
export function isNegated(
  tokens: readonly Token[],
  clause: Pick<Clause, 'from'>,
  { at, lexicon }: { readonly at: number; readonly lexicon: Lexicon },
): boolean {
  for (let i = at - 1; i >= Math.max(clause.from, at - negationReach); i -= 1) {
    const token = tokens[i]
    if (token?.kind === 'mark') return false
    if (token !== undefined && lexicon.negators.has(token.word)) return true
  }
  return false
}

function emphasis(
  tokens: readonly Token[],
  clause: Clause,
  { at, lexicon }: { readonly at: number; readonly lexicon: Lexicon | undefined },
): number {
  const raw = tokens[at]?.raw ?? ''
  let factor = raw.length > 2 && raw === raw.toUpperCase() && raw !== raw.toLowerCase() ? shouted : 1
  for (let i = Math.max(clause.from, at - 2); i < at; i += 1) {
    const word = tokens[i]?.word ?? ''
    if (lexicon?.boosters.has(word)) factor *= boosted
    if (lexicon?.dampers.has(word)) factor *= damped
  }
  return factor
}
