// Whether somebody wishes for something that is not there, and in which words. Pure.
import { maxReadLength, type Token } from '../tokens.ts'
import { type CueBook, cueBook, findCues, type FoundCue } from './cue-book.ts'
import { cueTexts, faultTexts, vetoTexts } from './cues.ts'

export interface FoundWish {
  /** The sentence that says it, as it stands in the text, cut to 280 characters around what shows it. */
  readonly quote: string
  /** What shows it to be a wish, as it stands. */
  readonly reason: string
  /** Tokens of the sentence without those of the cues. */
  readonly wished: readonly Token[]
}

export interface WishQuestion {
  readonly text: string
  readonly tokens: readonly Token[]
  /** Indexes of the tokens that name whom the desk watches. */
  readonly names: ReadonlySet<number>
}

/** Below this it is no wish. */
const leastStrength = 2
/** Longer than this, what is quoted is no sentence that one reads in one. */
const maxQuote = 280

const cues: CueBook = cueBook(cueTexts)
const vetoes: CueBook = cueBook({ 1: vetoTexts })
const faults: CueBook = cueBook({ 1: faultTexts })

/** The sentence with the strongest cue, the first of equal ones. O(tokens). */
export function findWish({ text, tokens, names }: WishQuestion): FoundWish | undefined {
  const found = findCues(tokens, cues, names)
  if (found.length === 0) return undefined
  const against = findCues(tokens, vetoes, names)
  const isFault = findCues(tokens, faults, names).length > 0
  const standing = found.filter((cue) => !against.some((veto) => veto.from < cue.to && cue.from < veto.to))
  const needed = isFault ? leastStrength + 1 : leastStrength
  const strongest = Math.max(...standing.map(({ strength }) => strength))
  if (strongest < needed) return undefined
  const best = standing.find(({ strength }) => strength === strongest)
  return best && asQuoted(text, tokens, best, standing)
}

function asQuoted(text: string, tokens: readonly Token[], best: FoundCue, all: readonly FoundCue[]): FoundWish {
  const before = tokens.findLastIndex(({ kind }, index) => index < best.from && kind === 'break')
  const behind = tokens.findIndex(({ kind }, index) => index >= best.to && kind === 'break')
  const last = behind === -1 ? tokens.length : behind
  const start = tokens[before + 1]?.start ?? 0
  const end = behind === -1 ? Math.min(text.length, maxReadLength) : endOf(tokens[behind])
  const from = tokens[best.from]
  const to = tokens[best.to - 1]
  const inCue = new Set(all.flatMap(({ words }) => words))
  return {
    quote: cut(text, { start, end, at: from?.start ?? start }),
    reason: text.slice(from?.start ?? 0, endOf(to)),
    wished: tokens.slice(before + 1, last).filter((_, index) => !inCue.has(index + before + 1)),
  }
}

function endOf(token: Token | undefined): number {
  return token === undefined ? 0 : token.start + token.raw.trimEnd().length
}

/** The sentence, or as much of it around its cue as can be shown, cut between words. */
function cut(text: string, { start, end, at }: { start: number; end: number; at: number }): string {
  const whole = text.slice(start, end)
  if (whole.length <= maxQuote) return tidy(whole)
  const from = Math.max(start, Math.min(at - 60, end - maxQuote))
  const part = text.slice(from, from + maxQuote)
  const inner = part.replace(from > start ? /^\S*\s+/ : /^/, from > start ? '… ' : '')
  return tidy(from + maxQuote < end ? `${inner.replace(/\s+\S*$/, '')} …` : inner)
}

/** In one line, without the handles that a reply begins with. */
function tidy(quote: string): string {
  return quote
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^(?:\.?@\S+\s+)+(?=\S)/, '')
}
