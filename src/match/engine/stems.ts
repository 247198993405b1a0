import { stemOf, type StemLanguage } from '../stemming.ts'
import { firstLetter } from './letters.ts'
import { stemMark } from './scope-marks.ts'

const none: readonly number[] = []

/** Which languages' word forms are asked for, and what a word's are. What a word stands for is remembered by `WordCache`. */
export class Stems {
  /** How many terms ask for forms of a language. */
  readonly #uses = new Map<StemLanguage, number>()

  /** `text` is a term's that begins with `stemMark`. */
  add(text: string): void {
    const language = languageIn(text)
    this.#uses.set(language, (this.#uses.get(language) ?? 0) + 1)
  }

  /** Its language is stemmed until the last of its terms is gone. */
  remove(text: string): void {
    const language = languageIn(text)
    const left = (this.#uses.get(language) ?? 0) - 1
    if (left > 0) this.#uses.set(language, left)
    else this.#uses.delete(language)
  }

  /** Ids of the terms that ask for a form of this word. O(its length × languages asked for). */
  fitting(units: Uint16Array, start: number, length: number, find: (text: string) => number): readonly number[] {
    // Signs and what stands outside title and text have no forms.
    if (this.#uses.size === 0 || units[start]! < firstLetter) return none
    const word = String.fromCharCode(...units.subarray(start, start + length))
    const found: number[] = []
    for (const language of this.#uses.keys()) {
      const id = find(stemText(language, stemOf(language, word)))
      if (id !== 0) found.push(id)
    }
    return found
  }
}

/** The text of the term that every form of a word is found by. */
export function stemText(language: StemLanguage, stem: string): string {
  return `${stemMark}${language}:${stem}`
}

/** Of a term's text: any form of a word, not the one. */
export function isStem(text: string): boolean {
  return text.startsWith(stemMark)
}

/** Its language's code, which stands behind the mark. */
function languageIn(text: string): StemLanguage {
  return text.slice(stemMark.length, text.indexOf(':')) as StemLanguage
}
