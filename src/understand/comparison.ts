// "Better than us" is no praise of us. Sentences that set the subject against another decide by who stands where.
import type { Clause } from './clauses.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import type { Token } from './tokens.ts'

export interface Comparison {
  /** Above 0: the subject comes off better. */
  readonly leaning: number
  /** Indexes of the tokens that say so. */
  readonly tokens: readonly number[]
}

/** How far the compared thing may stand behind the word that compares. */
const reach = 6
/** Where a change of supplier leads, and where it comes from. */
const directions = {
  to: new Set(['to', 'zu', 'a', 'à', 'ad', 'para']),
  from: new Set(['from', 'von', 'de', 'da']),
}

/** What a clause with the subject in it says by comparing; `undefined` when it does not compare. */
export function comparisonIn(
  tokens: readonly Token[],
  clause: Clause,
  { subject, lexicon }: { readonly subject: ReadonlySet<number>; readonly lexicon: Lexicon },
): Comparison | undefined {
  if (!clause.hasSubject) return undefined
  for (let i = clause.from; i < clause.to; i += 1) {
    const word = tokens[i]?.word ?? ''
    const found =
      byThan(tokens, clause, { at: i, subject, lexicon }) ??
      (lexicon.beats.has(word) ? byObject(clause, { at: i, subject, leaning: 2 }) : undefined) ??
      (lexicon.leaves.has(word) ? byLeaving(tokens, clause, { at: i, subject }) : undefined) ??
      (lexicon.drops.has(word) ? byDropping(clause, { at: i, subject }) : undefined)
    if (found !== undefined) return found
  }
  return undefined
}

interface At {
  readonly at: number
  readonly subject: ReadonlySet<number>
}

/** "X is better than us", "we are better than X", "more reliable than us". */
function byThan(
  tokens: readonly Token[],
  clause: Clause,
  { at, subject, lexicon }: At & { readonly lexicon: Lexicon },
): Comparison | undefined {
  const word = tokens[at]?.word ?? ''
  const isMore = word === 'more' || word === 'more-than'
  const sign = lexicon.better.has(word) || isMore ? 1 : lexicon.worse.has(word) ? -1 : 0
  if (sign === 0 || lexicon.definite.has(tokens[at - 1]?.word ?? '')) return undefined
  const than = indexOf(tokens, lexicon.than, { from: at + 1, to: Math.min(clause.to, at + reach) })
  if (than === undefined) return undefined
  // "more" says nothing by itself: what is there more of decides, and only a leaning word counts.
  const valence = isMore ? valenceBetween(tokens, lexicon, { from: at + 1, to: than }) : 1
  if (valence === 0) return undefined
  const isObject = hasSubject(subject, { from: than + 1, to: Math.min(clause.to, than + reach) })
  const leaning = 2.5 * sign * Math.sign(valence) * (isObject ? -1 : 1)
  return { leaning, tokens: [at, than] }
}

/** "X beats us" or "we beat X". */
function byObject(clause: Clause, { at, subject, leaning }: At & { readonly leaning: number }): Comparison | undefined {
  if (hasSubject(subject, { from: at + 1, to: Math.min(clause.to, at + 4) })) return { leaning: -leaning, tokens: [at] }
  return hasSubject(subject, { from: Math.max(clause.from, at - 2), to: at }) ? { leaning, tokens: [at] } : undefined
}

/** "Switched from us" or "moved to us": only a word of direction before our name says which way, so "left our shop" says none. */
function byLeaving(tokens: readonly Token[], clause: Clause, { at, subject }: At): Comparison | undefined {
  for (let i = at + 1; i < Math.min(clause.to, at + reach); i += 1) {
    if (!subject.has(i)) continue
    const before = tokens.slice(at + 1, i).map(({ word }) => word)
    const towards = before.findLastIndex((word) => directions.to.has(word))
    const from = before.findLastIndex((word) => directions.from.has(word))
    return towards === from ? undefined : { leaning: towards > from ? 2 : -2, tokens: [at] }
  }
  return undefined
}

/** "Ditched us". */
function byDropping(clause: Clause, { at, subject }: At): Comparison | undefined {
  return hasSubject(subject, { from: at + 1, to: Math.min(clause.to, at + 3) })
    ? { leaning: -2, tokens: [at] }
    : undefined
}

interface Range {
  readonly from: number
  readonly to: number
}

function indexOf(tokens: readonly Token[], words: ReadonlySet<string>, { from, to }: Range): number | undefined {
  for (let i = from; i < to; i += 1) if (words.has(tokens[i]?.word ?? '')) return i
  return undefined
}

function valenceBetween(tokens: readonly Token[], lexicon: Lexicon, { from, to }: Range): number {
  let sum = 0
  for (let i = from; i < to; i += 1) sum += lexicon.valence(tokens[i]?.word ?? '')
  return sum
}

function hasSubject(subject: ReadonlySet<number>, { from, to }: Range): boolean {
  for (let i = from; i < to; i += 1) if (subject.has(i)) return true
  return false
}
