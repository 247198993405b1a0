// What a mention wants, by the phrases that say so.
import type { Intent, Stance } from '../model/reading.ts'
import { intentPhrases, questionWords } from './intent-phrases.ts'
import { findPhrases, standing, type FoundPhrase } from './phrases.ts'
import { maxReadLength, type Token } from './tokens.ts'

export interface IntentReading {
  readonly intent: Intent
  /** 0 to 1. */
  readonly confidence: number
  /** As they stand in the text, strongest first, at most three. */
  readonly reasons: readonly string[]
}

export interface IntentQuestion {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly language: string
  /** A pan asks for a remedy sooner than a neutral sentence does. */
  readonly stance: Stance
  /** An article or a video; a how-to is mostly one. */
  readonly isLong?: boolean
}

type Asking = Exclude<Intent, 'statement'>

/** When two are equally strong: what costs most to overlook. */
const order: readonly Asking[] = ['threat', 'inquiry', 'idea', 'complaint', 'how-to', 'question']
/** Below this it is a statement. */
const leastStrength = 2
const maxReasons = 3

/**
 * `statement` where no phrase is strong enough. `confidence` is 0 to 1, by the strength of the phrases; reasons quote
 * them.
 */
export function readIntent(question: IntentQuestion): IntentReading {
  const { text, tokens } = question
  const found = findPhrases(tokens, intentPhrases)
  const strengths = new Map<Asking, number>()
  for (const { label, strength } of found) strengths.set(label, (strengths.get(label) ?? 0) + strength)
  const marks = questionMarks(text, tokens)
  adjust(strengths, question, marks.length > 0)
  const best = order.toSorted((a, b) => (strengths.get(b) ?? 0) - (strengths.get(a) ?? 0))[0]
  const strength = best === undefined ? 0 : (strengths.get(best) ?? 0)
  if (best === undefined || strength < leastStrength) return { intent: 'statement', confidence: 0.6, reasons: [] }
  const reasons =
    best === 'question' ? [...reasonsOf(text, tokens, found, best), ...marks] : reasonsOf(text, tokens, found, best)
  return { intent: best, confidence: Math.min(0.95, 0.4 + 0.12 * strength), reasons: reasons.slice(0, maxReasons) }
}

function adjust(strengths: Map<Asking, number>, { tokens, stance, isLong }: IntentQuestion, isAsked: boolean): void {
  const add = (intent: Asking, strength: number): void => {
    strengths.set(intent, (strengths.get(intent) ?? 0) + strength)
  }
  const isAsking = isAsked || startsAsQuestion(tokens)
  if (isAsked) add('question', 2)
  else if (startsAsQuestion(tokens)) add('question', 0.5)
  // "How to …?" asks; "How to …" shows.
  if (isAsking && strengths.has('how-to')) add('how-to', -2)
  if (isLong === true && strengths.has('how-to')) add('how-to', 1)
  if (stance === 'pan') add('complaint', tokens[0]?.kind === 'handle' ? 2 : 1)
  if (stance === 'praise') add('complaint', -2)
  // A question about what went wrong is a complaint with a question mark, unless nothing went wrong.
  if ((strengths.get('complaint') ?? 0) >= 3 && isAsked) add('question', -2)
}

function startsAsQuestion(tokens: readonly Token[]): boolean {
  const first = tokens.find(({ kind }) => kind === 'word')
  return first !== undefined && questionWords.has(first.word)
}

/**
 * Question marks that end a sentence, not those of an address. Arabic's own stands in no address; it is no token, since the
 * reading of stance has not learnt it.
 */
function questionMarks(text: string, tokens: readonly Token[]): readonly string[] {
  const marks = tokens.filter(({ kind, raw }) => kind === 'break' && /[?？]/.test(raw)).map(({ raw }) => raw.trim())
  return [...marks, ...(text.slice(0, maxReadLength).match(/؟/g) ?? [])]
}

function reasonsOf(
  text: string,
  tokens: readonly Token[],
  found: readonly FoundPhrase<Asking>[],
  intent: Asking,
): readonly string[] {
  const own = found.filter(({ label }) => label === intent).toSorted((a, b) => b.strength - a.strength)
  return [...new Set(own.map((phrase) => standing(text, tokens, phrase)))]
}
