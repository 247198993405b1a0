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
const weights = { subject: 1, nobody: 0.6, somebodyElse: 0.05, noNameAnywhere: 1 } as const

/** "I was worried, but …": what stands before a turn is granted, what comes after it is meant. */
const conceded = 0.7

/**
 * `subject` holds the indices of the tokens that name the watched subject. Cut at breaks and at words that turn
 * ("but"), where the language's lexicon has any. What follows a turn and names nobody goes on about whom the sentence
 * began with.
 */
export function clausesOf(
  tokens: readonly Token[],
  subject: ReadonlySet<number>,
  lexicon: Lexicon | undefined,
): readonly Clause[] {
  const clauses: Clause[] = []
  let from = 0
  let isOfSubject = false
  for (let i = 0; i <= tokens.length; i += 1) {
    const token = tokens[i]
    const isTurn = token?.kind === 'word' && lexicon?.contrasts.has(token.word) === true
    if (i < tokens.length && token?.kind !== 'break' && !isTurn) continue
    if (i > from) {
      const clause = clauseOf(tokens, { from, to: i }, { subject, hasCapitalNouns: lexicon?.hasCapitalNouns === true })
      const goesOn = isOfSubject && clause.weight === weights.nobody
      const weight = (goesOn ? weights.subject : clause.weight) * (isTurn ? conceded : 1)
      clauses.push({ ...clause, weight })
      isOfSubject ||= clause.hasSubject
    }
    if (token?.kind === 'break') isOfSubject = false
    from = token?.kind === 'break' ? i + 1 : i
  }
  return clauses
}

function clauseOf(
  tokens: readonly Token[],
  { from, to }: { readonly from: number; readonly to: number },
  names: { readonly subject: ReadonlySet<number>; readonly hasCapitalNouns: boolean },
): Clause {
  const { subject } = names
  let hasSubject = false
  let hasOther = false
  for (let i = from; i < to; i += 1) {
    hasSubject ||= subject.has(i)
    hasOther ||= isOtherName(tokens, i, names)
  }
  if (subject.size === 0) return { from, to, hasSubject, weight: weights.noNameAnywhere }
  if (hasSubject) return { from, to, hasSubject, weight: weights.subject }
  return { from, to, hasSubject, weight: hasOther ? weights.somebodyElse : weights.nobody }
}
