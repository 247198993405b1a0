// Praise, pan or neutral toward the watched subject, with the words that say so.
import type { Stance } from '../model/reading.ts'
import { clausesOf, type Clause } from './clauses.ts'
import { comparisonIn, type Comparison } from './comparison.ts'
import { leaningsIn, type Leaning } from './leanings.ts'
import { lexiconOf, type Lexicon } from './lexicon/lexicon.ts'
import { featuresOf } from './stance-features.ts'
import { chancesOf, tokenParts, type StanceModel } from './stance-model.ts'
import { subjectTokens } from './subject.ts'
import type { Token } from './tokens.ts'

export interface StanceReading {
  readonly stance: Stance
  /** 0 to 1. */
  readonly confidence: number
  /** As they stand in the text, strongest first, at most four. */
  readonly reasons: readonly string[]
}

export interface StanceQuestion {
  readonly tokens: readonly Token[]
  /** ISO 639-1 or `und`. */
  readonly language: string
  /** Names of the watched subject; empty when the stance of the whole text is asked for. */
  readonly names: readonly string[]
}

const maxReasons = 4
/** Leanings that balance within this say neither. */
const leastLean = 0.9

/**
 * English by a trained model over words and leanings; German, Spanish and French by leanings alone; any other language
 * by emoji only, with low confidence. A comparison with the subject in it decides by itself.
 */
export function readStance(question: StanceQuestion, model: StanceModel): StanceReading {
  const { tokens } = question
  // Texts too short to tell are mostly English where desks listen, and the lexicon's words hardly occur in others.
  const language = question.language === 'und' ? 'en' : question.language
  const lexicon = lexiconOf(language)
  const subject = subjectTokens(tokens, question.names)
  const clauses = clausesOf(tokens, subject, lexicon)
  const compared = lexicon && strongestComparison(tokens, clauses, { subject, lexicon })
  if (compared !== undefined) return byComparison(tokens, compared)
  if (lexicon !== undefined && language === 'en') return byModel(tokens, clauses, { lexicon, model, subject })
  return byLeanings(tokens, clauses, lexicon)
}

function strongestComparison(
  tokens: readonly Token[],
  clauses: readonly Clause[],
  context: { readonly subject: ReadonlySet<number>; readonly lexicon: Lexicon },
): Comparison | undefined {
  const found = clauses.flatMap((clause) => comparisonIn(tokens, clause, context) ?? [])
  return found.toSorted((a, b) => Math.abs(b.leaning) - Math.abs(a.leaning))[0]
}

function byComparison(tokens: readonly Token[], { leaning, tokens: indexes }: Comparison): StanceReading {
  const reasons = indexes.flatMap((index) => tokens[index]?.raw ?? [])
  return { stance: leaning > 0 ? 'praise' : 'pan', confidence: 0.7, reasons }
}

function byModel(
  tokens: readonly Token[],
  clauses: readonly Clause[],
  { lexicon, model, subject }: { lexicon: Lexicon; model: StanceModel; subject: ReadonlySet<number> },
): StanceReading {
  const features = featuresOf(tokens, clauses, lexicon)
  const chances = chancesOf(model, features)
  const side = chances.praise >= chances.pan ? 'praise' : 'pan'
  if (chances.neutral >= chances[side]) return { stance: 'neutral', confidence: rounded(chances.neutral), reasons: [] }
  const reasons = [...tokenParts(model, features, side)]
    .filter(([index, part]) => part > 0.05 && isReason(tokens[index]) && !subject.has(index))
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, maxReasons)
    .flatMap(([index]) => tokens[index]?.raw ?? [])
  return { stance: side, confidence: rounded(chances[side]), reasons }
}

function isReason(token: Token | undefined): boolean {
  return token?.kind === 'sign' || token?.kind === 'hashtag' || (token?.kind === 'word' && token.raw.length > 2)
}

function byLeanings(tokens: readonly Token[], clauses: readonly Clause[], lexicon: Lexicon | undefined): StanceReading {
  const weighed = clauses.flatMap((clause, i) => {
    // What comes after a "but" is what is meant.
    const isLast = i === clauses.length - 1
    const weight = clause.weight * (isLast && clauses.length > 1 ? 1.2 : 1)
    return leaningsIn(tokens, clause, lexicon).map(({ at, value, isTurned }) => ({
      at,
      value: value * weight,
      isTurned,
    }))
  })
  const total = weighed.reduce((sum, { value }) => sum + value, 0)
  const most = lexicon === undefined ? 0.5 : 0.85
  if (Math.abs(total) < leastLean)
    return { stance: 'neutral', confidence: lexicon === undefined ? 0.3 : 0.5, reasons: [] }
  const stance = total > 0 ? 'praise' : 'pan'
  const confidence = rounded(Math.min(most, 0.4 + Math.abs(total) * 0.1))
  return { stance, confidence, reasons: reasonsOf(tokens, weighed, Math.sign(total)) }
}

function reasonsOf(tokens: readonly Token[], leanings: readonly Leaning[], sign: number): readonly string[] {
  return leanings
    .filter(({ value }) => Math.sign(value) === sign)
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, maxReasons)
    .flatMap(({ at }) => tokens[at]?.raw ?? [])
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
