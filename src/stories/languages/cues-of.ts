// Which languages have cues; what is told in others is left alone.
import type { Cues } from './cues.ts'
import { dutch } from './dutch.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'

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
