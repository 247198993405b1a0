// The small language in which rules name words. Not regular expressions: a desk writes these itself, and none can be made slow.
//
//   guarantee*            a word that begins so             will (double|triple)   one of several
//   really? great         a word that may be missing        we ... promise         up to four words between
//   # percent             a number                          % · $                  a percentage · an amount of money
//   {us} is the best      the organisation's names          {list:clients}         a list of the set
import { InvalidError } from '../../platform/errors.ts'
import { plain, type ReadText, type Span, type Word } from './words.ts'

interface Step {
  /** Each option is a run of words. */
  readonly options: readonly (readonly Part[])[]
  readonly isOptional: boolean
  /** Up to so many words that may be anything, before it. */
  readonly gap: number
}

type Part =
  | { readonly kind: 'exact'; readonly text: string }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'money' | 'number' | 'percent' }

export interface Phrase {
  /** As it was written. */
  readonly written: string
  readonly steps: readonly Step[]
}

/** The lists that phrases may name; `us` is the organisation. */
export type NamedLists = Readonly<Record<string, readonly string[]>>

export interface PhraseMatch extends Span {
  readonly written: string
  readonly firstWord: number
  readonly lastWord: number
}

const maxGaps = 3
const gapWords = 4

/** @throws {InvalidError} for what is no phrase of this language, or a list that the set does not have. */
export function parsePhrase(written: string, lists: NamedLists): Phrase {
  const pieces = written.match(/\([^)]*\)\??|\{[^}]*\}\??|\.\.\.|[^\s()]+/g) ?? []
  const steps: Step[] = []
  let gap = 0
  for (const piece of pieces) {
    if (piece === '...') gap = gapWords
    else {
      const isOptional = piece.endsWith('?')
      steps.push({ ...stepOf(isOptional ? piece.slice(0, -1) : piece, lists, written), isOptional, gap })
      gap = 0
    }
  }
  if (steps.every(({ isOptional }) => isOptional))
    throw new InvalidError(`“${written.slice(0, 80)}” names no word that must be there.`)
  if (steps.filter((step) => step.gap > 0).length > maxGaps || gap > 0)
    throw new InvalidError(`“${written.slice(0, 80)}” may have at most ${maxGaps} gaps, each between two words.`)
  return { written, steps }
}

function stepOf(piece: string, lists: NamedLists, written: string): Pick<Step, 'options'> {
  const alternatives = piece.startsWith('(') ? piece.slice(1, -1).split('|') : [piece]
  const spelt = alternatives.flatMap((one) => withList(one, lists, written))
  return { options: spelt.map(partsOf).filter((parts) => parts.length > 0) }
}

/** One alternative for each entry of the list that it names. */
function withList(alternative: string, lists: NamedLists, written: string): readonly string[] {
  const [whole, name] = /\{([^}]*)\}/.exec(alternative) ?? []
  if (whole === undefined || name === undefined) return [alternative]
  return listed(name, lists, written)
    .map(asWords)
    .filter((entry) => entry !== '')
    .map((entry) => alternative.replace(whole, () => entry))
}

/** An entry of a list is words and no phrase: “Bright & Son” is Bright, then Son. */
function asWords(entry: string): string {
  return entry.replaceAll(/[^\p{L}\p{N}\p{M}'’]+/gu, ' ').trim()
}

function listed(name: string, lists: NamedLists, written: string): readonly string[] {
  const found = lists[name === 'us' ? 'us' : name.replace(/^list:/, '')]
  if (found) return found
  throw new InvalidError(`“${written.slice(0, 80)}” names the list ${name.slice(0, 40)}, which the set does not have.`)
}

function partsOf(text: string): readonly Part[] {
  return text
    .split(/[\s-]+/)
    .filter((word) => word !== '')
    .map(partOf)
}

function partOf(word: string): Part {
  if (word === '#') return { kind: 'number' }
  if (word === '%') return { kind: 'percent' }
  if (word === '$') return { kind: 'money' }
  const bare = word.replace(/^[@#]/, '')
  if (!/[\p{L}\p{N}]/u.test(bare)) throw new InvalidError(`“${word.slice(0, 40)}” stands for no word here.`)
  return bare.endsWith('*') ? { kind: 'prefix', text: plain(bare.slice(0, -1)) } : { kind: 'exact', text: plain(bare) }
}

/** Finds phrases in a text; made once for a set, used for every draft. */
export class PhraseFinder {
  /** By their first word, where it is one that must be there as it stands. */
  readonly #byFirst = new Map<string, Phrase[]>()
  readonly #others: Phrase[] = []

  constructor(phrases: readonly Phrase[]) {
    for (const phrase of phrases) {
      const firsts = firstWords(phrase)
      if (!firsts) this.#others.push(phrase)
      for (const first of firsts ?? []) this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), phrase])
    }
  }

  /** In order; of those that begin at one word the longest, and none that begins inside another. O(words × phrases per first word). */
  find(text: ReadText): readonly PhraseMatch[] {
    const found: PhraseMatch[] = []
    for (let at = 0; at < text.words.length; at += 1) {
      const best = this.#longestAt(text.words, at)
      if (!best) continue
      found.push(best)
      at = best.lastWord
    }
    return found
  }

  #longestAt(words: readonly Word[], at: number): PhraseMatch | undefined {
    let best: PhraseMatch | undefined
    for (const phrases of [this.#byFirst.get(words[at]?.text ?? '') ?? [], this.#others]) {
      for (const phrase of phrases) {
        const end = matchFrom(words, at, phrase.steps, 0)
        if (end === undefined || (best && end - 1 <= best.lastWord)) continue
        const [first, last] = [words[at], words[end - 1]]
        if (first && last)
          best = { start: first.start, end: last.end, written: phrase.written, firstWord: at, lastWord: end - 1 }
      }
    }
    return best
  }
}

/** `undefined` when the phrase may begin with something else than a fixed word. */
function firstWords({ steps }: Phrase): readonly string[] | undefined {
  const firsts: string[] = []
  for (const { options, isOptional } of steps) {
    for (const [part] of options) {
      if (part?.kind !== 'exact') return undefined
      firsts.push(part.text)
    }
    if (!isOptional) return firsts
  }
  return firsts
}

/** Index after the last word, or nothing. Within one sentence; a gap is tried from short to long. */
function matchFrom(words: readonly Word[], at: number, steps: readonly Step[], index: number): number | undefined {
  const step = steps[index]
  if (!step) return at
  for (let skipped = 0; skipped <= step.gap; skipped += 1) {
    const from = at + skipped
    if (index > 0 && from < words.length && words[from]?.sentence !== words[at - 1]?.sentence) break
    for (const option of step.options) {
      const end = runEnd(words, from, option)
      const rest = end === undefined ? undefined : matchFrom(words, end, steps, index + 1)
      if (rest !== undefined) return rest
    }
  }
  return step.isOptional ? matchFrom(words, at, steps, index + 1) : undefined
}

function runEnd(words: readonly Word[], from: number, parts: readonly Part[]): number | undefined {
  let at = from
  for (const part of parts) {
    const next = fits(words, at, part)
    if (next === undefined || words[at]?.sentence !== words[from]?.sentence) return undefined
    at = next
  }
  return at
}

/** Index after what the part takes. A percentage or an amount may be two words: `12 percent`, `3 million`. */
function fits(words: readonly Word[], at: number, part: Part): number | undefined {
  const word = words[at]
  if (!word || word.kind === 'link') return undefined
  if (part.kind === 'exact') return word.text === part.text ? at + 1 : undefined
  if (part.kind === 'prefix') return word.text.startsWith(part.text) ? at + 1 : undefined
  if (word.kind !== 'number') return undefined
  const unit = words[at + 1]?.text ?? ''
  if (part.kind === 'number') return /^(?:million|billion|thousand|hundred|m|bn|k)$/.test(unit) ? at + 2 : at + 1
  if (part.kind === 'percent') return percentEnd(words, at)
  return moneyEnd(words, at)
}

function percentEnd(words: readonly Word[], at: number): number | undefined {
  if (words[at]?.text.endsWith('%')) return at + 1
  const [next, after] = [words[at + 1]?.text, words[at + 2]?.text]
  if (next === 'percent' || next === 'pct') return at + 2
  if (next === 'per' && after === 'cent') return at + 3
  return next === 'percentage' ? at + 3 : undefined
}

const currencies = /^(?:usd|eur|gbp|chf|dollars?|euros?|pounds?|francs?|yen|cents?)$/

function moneyEnd(words: readonly Word[], at: number): number | undefined {
  const isMarked = /^[$€£¥]/.test(words[at]?.text ?? '') || currencies.test(words[at - 1]?.text ?? '')
  const isScaled = /^(?:million|billion|thousand|m|bn|k)$/.test(words[at + 1]?.text ?? '')
  const after = at + (isScaled ? 2 : 1)
  if (currencies.test(words[after]?.text ?? '')) return after + 1
  return isMarked ? after : undefined
}
