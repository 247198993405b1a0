// Lists of words with a leaning, compiled for look-up by whole word or by beginning.
import { foldArabic } from '../arabic-letters.ts'
import type { Token } from '../tokens.ts'
import { arabic } from './arabic.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import { portuguese } from './portuguese.ts'
import type { LexiconSource } from './source.ts'
import { spanish } from './spanish.ts'

export interface Lexicon {
  /** −3 to 3; 0 for a word without a leaning. O(length of the word). */
  valence(word: string): number
  readonly negators: ReadonlySet<string>
  readonly boosters: ReadonlySet<string>
  readonly dampers: ReadonlySet<string>
  readonly contrasts: ReadonlySet<string>
  readonly better: ReadonlySet<string>
  readonly worse: ReadonlySet<string>
  readonly than: ReadonlySet<string>
  readonly beats: ReadonlySet<string>
  readonly leaves: ReadonlySet<string>
  readonly drops: ReadonlySet<string>
  readonly definite: ReadonlySet<string>
  readonly hasCapitalNouns: boolean
}

/** Beginnings shorter than this would catch unrelated words. */
const minStem = 3

const lexicons: ReadonlyMap<string, Lexicon> = new Map([
  ['ar', compile(arabic)],
  ['de', compile(german)],
  ['en', compile(english)],
  ['es', compile(spanish)],
  ['fr', compile(french)],
  ['it', compile(italian)],
  ['pt', compile(portuguese)],
])

/** The lexicon of a language; `undefined` for one that has none. */
export function lexiconOf(language: string): Lexicon | undefined {
  return lexicons.get(language)
}

/** Words that are looked at to tell a language: a text too short for its letters to tell has hardly more. */
const wordsToTell = 40

/**
 * The language whose leaning words a text holds, for one too short or too mixed to tell otherwise; English where none are
 * held or several hold as many: most texts that short are English where desks listen.
 */
export function likelyLanguage(tokens: readonly Token[]): string {
  const words = tokens.filter(({ kind }) => kind === 'word').slice(0, wordsToTell)
  let best = { language: 'en', count: countIn(words, lexicons.get('en')) }
  for (const [language, lexicon] of lexicons) {
    const count = countIn(words, lexicon)
    if (count > best.count) best = { language, count }
  }
  return best.language
}

function countIn(words: readonly Token[], lexicon: Lexicon | undefined): number {
  return words.filter(({ word }) => lexicon !== undefined && lexicon.valence(word) !== 0).length
}

function compile(source: LexiconSource): Lexicon {
  const whole = new Map<string, number>()
  const stems = new Map<string, number>()
  const sides = [
    [source.praise, 1],
    [source.pan, -1],
  ] as const
  for (const [side, sign] of sides) {
    for (const strength of [3, 2, 1] as const) {
      for (const word of side[strength].split(' ')) {
        const target = word.endsWith('*') ? stems : whole
        const bare = foldArabic(word.replace('*', ''))
        if (!target.has(bare)) target.set(bare, sign * strength)
      }
    }
  }
  const prefixes = source.prefixes?.split(' ') ?? []
  const valenceOf = (word: string) => whole.get(word) ?? valenceByStem(stems, word)
  return {
    valence: (word) => valenceOf(word) || valenceOf(withoutPrefix(word, prefixes)),
    negators: setOf(source.negators),
    boosters: setOf(source.boosters),
    dampers: setOf(source.dampers),
    contrasts: setOf(source.contrasts),
    better: setOf(source.better),
    worse: setOf(source.worse),
    than: setOf(source.than),
    beats: setOf(source.beats),
    leaves: setOf(source.leaves),
    drops: setOf(source.drops),
    definite: setOf(source.definite),
    hasCapitalNouns: source.hasCapitalNouns === true,
  }
}

function valenceByStem(stems: ReadonlyMap<string, number>, word: string): number {
  for (let length = Math.min(word.length, 20); length >= minStem; length -= 1) {
    const valence = stems.get(word.slice(0, length))
    if (valence !== undefined) return valence
  }
  return 0
}

/** Empty where no prefix stands, or too little would be left. */
function withoutPrefix(word: string, prefixes: readonly string[]): string {
  const prefix = prefixes.find((each) => word.startsWith(each) && word.length >= each.length + minStem)
  return prefix === undefined ? '' : word.slice(prefix.length)
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(
    foldArabic(words)
      .split(' ')
      .filter((word) => word !== ''),
  )
}
