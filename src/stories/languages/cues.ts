// What each language says when it denies, counts and answers. One module a language, written for Nowdesk; what is not here is
// told of in every language by other means or not at all.
import { dutch } from './dutch.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'

/** What people come to ask of whatever went wrong. */
export type Answer = 'apology' | 'cause' | 'remedy' | 'when'

export interface Cues {
  /** Somebody denies, doubts or corrects what is said. */
  readonly denial: RegExp
  /** A figure and the thing it counts, as two groups; global. */
  readonly counted: RegExp
  /** What a figure stands before without counting things: times, shares, money, powers of ten. */
  readonly noThing: RegExp
  /** Somebody gave this answer. */
  readonly gives: Readonly<Record<Answer, RegExp>>
}

const byLanguage: Readonly<Record<string, Cues>> = {
  de: german,
  en: english,
  es: spanish,
  fr: french,
  it: italian,
  nl: dutch,
  pt: portuguese,
}

/** The cues of a language by its BCP 47 tag, region or not; `undefined` where there are none. */
export function cuesOf(language: string): Cues | undefined {
  return byLanguage[language.split('-')[0] ?? '']
}
