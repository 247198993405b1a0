// Lists of words with a leaning, compiled for look-up by whole word or by beginning.
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
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
}

/** Beginnings shorter than this would catch unrelated words. */
const minStem = 3

const lexicons: ReadonlyMap<string, Lexicon> = new Map([
  ['en', compile(english)],
  ['de', compile(german)],
  ['es', compile(spanish)],
  ['fr', compile(french)],
])

/** The lexicon of a language; `undefined` for one that has none. */
export function lexiconOf(language: string): Lexicon | undefined {
  return lexicons.get(language)
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
        const bare = word.replace('*', '')
        if (!target.has(bare)) target.set(bare, sign * strength)
      }
    }
  }
  return {
    valence: (word) => whole.get(word) ?? valenceByStem(stems, word),
    negators: setOf(source.negators),
    boosters: setOf(source.boosters),
    dampers: setOf(source.dampers),
    contrasts: setOf(source.contrasts),
    better: setOf(source.better),
    worse: setOf(source.worse),
    than: setOf(source.than),
    beats: setOf(source.beats),
    leaves: setOf(source.leaves),
  }
}

function valenceByStem(stems: ReadonlyMap<string, number>, word: string): number {
  for (let length = Math.min(word.length, 20); length >= minStem; length -= 1) {
    const valence = stems.get(word.slice(0, length))
    if (valence !== undefined) return valence
  }
  return 0
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}
