// A text cut where its speaker turns, each part with how much it says about the watched subject.
import type { Lexicon } from './lexicon/lexicon.ts'
import { isOtherName } from './subject.ts'
import type { Token } from './tokens.ts'

export interface Clause {
  readonly from: number
  /** Exclusive. */
  readonly to: number
  readonly hasSubject: boolean
  /** 0 to 1: how much of what is said here is said of the subject. */
  readonly weight: number
}

/** What stands beside the subject's name is about it; what names only somebody else hardly ever is. */
const weights = { subject: 1, nobody: 0.6, somebodyElse: 0.1, noNameAnywhere: 1 } as const

/**
 * `subject` holds the indices of the tokens that name the watched subject. Cut at breaks and at words that turn
 * ("but"), where the language's lexicon has any.
 */
export function clausesOf(
  tokens: readonly Token[],
  subject: ReadonlySet<number>,
  lexicon: Lexicon | undefined,
): readonly Clause[] {
  const clauses: Clause[] = []
  let from = 0
  for (let i = 0; i <= tokens.length; i += 1) {
    const token = tokens[i]
    const isTurn = token?.kind === 'word' && lexicon?.contrasts.has(token.word) === true
    if (i < tokens.length && token?.kind !== 'break' && !isTurn) continue
    if (i > from) clauses.push(clauseOf(tokens, subject, { from, to: i }))
    from = token?.kind === 'break' ? i + 1 : i
  }
  return clauses
}

function clauseOf(
  tokens: readonly Token[],
  subject: ReadonlySet<number>,
  { from, to }: { from: number; to: number },
): Clause {
  let hasSubject = false
  let hasOther = false
  for (let i = from; i < to; i += 1) {
    hasSubject ||= subject.has(i)
    hasOther ||= isOtherName(tokens, i, subject)
  }
  if (subject.size === 0) return { from, to, hasSubject, weight: weights.noNameAnywhere }
  if (hasSubject) return { from, to, hasSubject, weight: weights.subject }
  return { from, to, hasSubject, weight: hasOther ? weights.somebodyElse : weights.nobody }
}
