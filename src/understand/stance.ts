// Praise, pan or neutral toward the watched subject, with the words that say so.
import { type Stance, stanceLanguages } from '../model/reading.ts'
import { clausesOf, type Clause } from './clauses.ts'
import { comparisonIn, type Comparison } from './comparison.ts'
import { leaningsIn } from './leanings.ts'
import { lexiconOf, likelyLanguage, type Lexicon } from './lexicon/lexicon.ts'
import { featuresOf } from './stance-features.ts'
import { chancesOf, surenessOf, tokenParts, type StanceChances, type StanceModel } from './stance-model.ts'
import type { ReadText } from './stance-text.ts'
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
/** Log-odds below which a word decided nothing. */
const leastPart = 0.05
/** Of what the first reason brought. */
const leastShare = 0.3
/**
 * A pan is said only with this chance, and a surer one where no word of it leans that way: who is called for nothing soon
 * comes no more. Chosen on training texts: of what is called a pan there, five in eight are where one text in six is one,
 * and nearly half of all are found.
 */
const panFrom = { leaning: 0.6, plain: 0.7 } as const
/** A clause that hardly speaks of the subject leans for nobody. */
const leastWeight = 0.5

const unread: StanceReading = { stance: 'neutral', confidence: 0, reasons: [] }

/**
 * By a trained model over words and leanings, in the languages that it was trained in; of a text in any other nothing is
 * said, with a confidence of 0. A comparison with the subject in it decides by itself.
 */
export function readStance(question: StanceQuestion, model: StanceModel): StanceReading {
  const { tokens, names } = question
  const language = question.language === 'und' ? likelyLanguage(tokens) : question.language
  const lexicon = stanceLanguages.includes(language) ? lexiconOf(language) : undefined
  if (lexicon === undefined) return unread
  const subject = subjectTokens(tokens, names)
  const clauses = clausesOf(tokens, subject, lexicon)
  const compared = strongestComparison(tokens, clauses, { subject, lexicon })
  if (compared !== undefined) return byComparison(tokens, compared)
  return byModel({ tokens, clauses, lexicon, language, subject }, model)
}

/** The likeliest stance, but for a pan that is not likely enough. */
export function stanceOf({ praise, pan, neutral }: StanceChances, isAgainst: boolean): Stance {
  if (pan >= (isAgainst ? panFrom.leaning : panFrom.plain)) return 'pan'
  return praise > neutral ? 'praise' : 'neutral'
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

/** Has it a word or sign that leans against whom it speaks of? */
export function leansAgainst({ tokens, clauses, lexicon }: ReadText): boolean {
  return clauses.some(
    (clause) => clause.weight >= leastWeight && leaningsIn(tokens, clause, lexicon).some(({ value }) => value < 0),
  )
}

function byModel(text: ReadText, model: StanceModel): StanceReading {
  const features = featuresOf(text)
  const chances = chancesOf(model, features)
  const stance = stanceOf(chances, leansAgainst(text))
  const confidence = rounded(surenessOf(model, stance, chances[stance]))
  if (stance === 'neutral') return { stance, confidence, reasons: [] }
  return { stance, confidence, reasons: reasonsOf(text, tokenParts(model, features, stance)) }
}

/** The words and signs that spoke most for it; what spoke for it by far less than the first is left out. */
function reasonsOf({ tokens }: ReadText, parts: ReadonlyMap<number, number>): readonly string[] {
  const spoken = [...parts]
    .filter(([index, part]) => part > leastPart && isReason(tokens[index]))
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, maxReasons)
  const most = spoken[0]?.[1] ?? 0
  return spoken.filter(([, part]) => part >= most * leastShare).flatMap(([index]) => tokens[index]?.raw ?? [])
}

function isReason(token: Token | undefined): boolean {
  return token?.kind === 'sign' || token?.kind === 'hashtag' || (token?.kind === 'word' && token.raw.length > 2)
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
