// The small language in which rules name words. Not regular expressions: a desk writes these itself, and none can be made slow.
//
//   guarantee*            a word that begins so             will (double|triple)   one of several
//   really? great         a word that may be missing        we ... promise         up to six words between
//   # percent             a number                          % · $                  a percentage · an amount of money
//   {us} is the best      the organisation's names          {list:clients}         a list of the set
import { InvalidError } from '../../platform/errors.ts'
import { letterOf, plain, type ReadText, type Span, type Word } from './words.ts'

/** A run of words. */
type Option = readonly Part[]

interface Step {
  readonly options: readonly Option[]
  /** Those that begin with a fixed word, by it: most words of a text begin none, and are passed over at once. */
  readonly byFirst: ReadonlyMap<string, readonly Option[]>
  /** Those that begin with the beginning of a word, by its first letter; numbers under `#`. */
  readonly byLetter: ReadonlyMap<string, readonly Option[]>
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
const gapWords = 6

/** @throws {InvalidError} for what is no phrase of this language, or a list that the set does not have. */
export function parsePhrase(written: string, lists: NamedLists): Phrase {
  const steps: Step[] = []
  let gap = 0
  for (const piece of piecesOf(written)) {
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

/** Parted at the spaces that stand in no parentheses. */
function piecesOf(written: string): readonly string[] {
  let depth = 0
  const pieces = ['']
  for (const letter of written) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
    if (depth < 0) break
    if (/\s/.test(letter) && depth === 0) pieces.push('')
    else pieces.push(`${pieces.pop() ?? ''}${letter}`)
  }
  if (depth === 0) return pieces.filter((piece) => piece !== '')
  throw new InvalidError(`“${written.slice(0, 80)}” has a parenthesis without its other half.`)
}

function stepOf(piece: string, lists: NamedLists, written: string): Omit<Step, 'gap' | 'isOptional'> {
  const spelt = spellOut(piece, written).flatMap((one) => withList(one, lists, written))
  const options = spelt.map(partsOf).filter((parts) => parts.length > 0)
  const fixed = options.filter(([first]) => first?.kind === 'exact')
  const others = options.filter(([first]) => first?.kind !== 'exact')
  return { options, byFirst: Map.groupBy(fixed, firstText), byLetter: Map.groupBy(others, letterOfOption) }
}

function firstText([first]: Option): string {
  return first && 'text' in first ? first.text : ''
}

/** Under which a word that begins so is looked up. */
function letterOfOption([first]: Option): string {
  return first && 'text' in first ? first.text.charAt(0) : '#'
}

const none: readonly Option[] = []

/** More than any sensible phrase says, and few enough to try at every word. */
const maxSpellings = 400

/** `a (b|c) d?` → `a b d`, `a c d` …: every way to say it, without parentheses. */
function spellOut(text: string, written: string): readonly string[] {
  const open = text.indexOf('(')
  if (open < 0) return [text]
  const close = closing(text, open)
  const isOptional = text[close + 1] === '?'
  const inner = choices(text.slice(open + 1, close)).flatMap((one) => spellOut(one, written))
  const rest = spellOut(text.slice(close + (isOptional ? 2 : 1)), written)
  const all = [...inner, ...(isOptional ? [''] : [])].flatMap((one) =>
    rest.map((end) => text.slice(0, open) + one + end),
  )
  if (all.length <= maxSpellings) return all
  throw new InvalidError(
    `“${written.slice(0, 80)}” can be said in more than ${maxSpellings} ways: write several phrases.`,
  )
}

function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0
    if (depth === 0) return at
  }
  return text.length
}

/** Parted at the bars that stand in no inner parentheses. */
function choices(text: string): readonly string[] {
  let depth = 0
  const found = ['']
  for (const letter of text) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
    if (letter === '|' && depth === 0) found.push('')
    else found.push(`${found.pop() ?? ''}${letter}`)
  }
  return found
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
  /** By the words that they may begin with, and by the letters of the beginnings. */
  readonly #byFirst = new Map<string, Set<Phrase>>()
  readonly #byLetter = new Map<string, Set<Phrase>>()

  constructor(phrases: readonly Phrase[]) {
    for (const phrase of phrases) {
      for (const { byFirst, byLetter } of firstSteps(phrase)) {
        for (const first of byFirst.keys()) addTo(this.#byFirst, first, phrase)
        for (const letter of byLetter.keys()) addTo(this.#byLetter, letter, phrase)
      }
    }
  }

  /** In order; of those that begin at one word the longest, and none that begins inside another. */
  find(text: ReadText): readonly PhraseMatch[] {
    const found: PhraseMatch[] = []
    const mayBe = possibleIn(text)
    let free = 0
    for (const at of this.#placesIn(text)) {
      const match = at < free ? undefined : this.#longestAt(text.words, at, mayBe)
      if (!match) continue
      found.push(match)
      free = match.lastWord + 1
    }
    return found
  }

  /** Where any of them may begin, in order. */
  #placesIn({ placesOf, placesOfLetter }: ReadText): readonly number[] {
    const places = new Set<number>()
    const add = (more: readonly number[] | undefined): void => more?.forEach((place) => places.add(place))
    if (placesOf.size < this.#byFirst.size) {
      for (const [word, more] of placesOf) if (this.#byFirst.has(word)) add(more)
    } else {
      for (const word of this.#byFirst.keys()) add(placesOf.get(word))
    }
    for (const letter of this.#byLetter.keys()) add(placesOfLetter.get(letter))
    return [...places].toSorted((a, b) => a - b)
  }

  #longestAt(words: readonly Word[], at: number, mayBe: (phrase: Phrase) => boolean): PhraseMatch | undefined {
    const first = words[at]
    if (!first) return undefined
    let best: PhraseMatch | undefined
    for (const phrases of [this.#byFirst.get(first.text), this.#byLetter.get(letterOf(first))]) {
      for (const phrase of phrases ?? []) {
        if (!mayBe(phrase)) continue
        const end = matchFrom({ words, steps: phrase.steps, sentence: first.sentence }, at, 0)
        const last = words[(end ?? 0) - 1]
        if (end === undefined || !last || (best && end - 1 <= best.lastWord)) continue
        best = { start: first.start, end: last.end, written: phrase.written, firstWord: at, lastWord: end - 1 }
      }
    }
    return best
  }
}

/** Is every word that a phrase must have somewhere in the text? Asked once a phrase, and no for most. */
function possibleIn({ placesOf, placesOfLetter }: ReadText): (phrase: Phrase) => boolean {
  const known = new Map<Phrase, boolean>()
  const isThere = ({ byFirst, byLetter, isOptional }: Step): boolean =>
    isOptional ||
    byFirst.keys().some((word) => placesOf.has(word)) ||
    byLetter.keys().some((letter) => placesOfLetter.has(letter))
  return (phrase) => {
    const answer = known.get(phrase) ?? phrase.steps.every(isThere)
    known.set(phrase, answer)
    return answer
  }
}

function addTo(index: Map<string, Set<Phrase>>, key: string, phrase: Phrase): void {
  const known = index.get(key)
  if (known) known.add(phrase)
  else index.set(key, new Set([phrase]))
}

/** The steps that a match may begin with: the first, and what follows those that may be missing. */
function firstSteps({ steps }: Phrase): readonly Step[] {
  const must = steps.findIndex(({ isOptional }) => !isOptional)
  return steps.slice(0, must + 1)
}

interface Within {
  readonly words: readonly Word[]
  readonly steps: readonly Step[]
  /** Of the first word; a match does not leave it. */
  readonly sentence: number
}

/** Index after the last word, or nothing. Within one sentence; a gap is tried from short to long. */
function matchFrom(within: Within, at: number, index: number): number | undefined {
  const { words, steps, sentence } = within
  const step = steps[index]
  if (!step) return at
  for (let skipped = 0; skipped <= step.gap; skipped += 1) {
    const from = at + skipped
    const word = words[from]
    if (!word || word.sentence !== sentence) break
    for (const options of [step.byFirst.get(word.text) ?? none, step.byLetter.get(letterOf(word)) ?? none]) {
      for (const option of options) {
        const end = runEnd(words, from, option)
        const rest = end === undefined ? undefined : matchFrom(within, end, index + 1)
        if (rest !== undefined) return rest
      }
    }
  }
  return step.isOptional ? matchFrom(within, at, index + 1) : undefined
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
