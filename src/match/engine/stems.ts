import { firstLetter } from '../kernel/layout.ts'
import { stemOf, type StemLanguage } from '../stemming.ts'
import { stemMark } from './scope-marks.ts'

const none: readonly number[] = []

/** Whose forms are asked for, and which forms a word is. What a word stands for is remembered by `WordCache`. */
export class Stems {
  /** By language and first letter: how many terms ask for forms of a word. A word's forms begin with the same letter. */
  readonly #uses = new Map<StemLanguage, Map<number, number>>()

  /** `text` is a term's that begins with `stemMark`. */
  add(text: string): void {
    const { language, letter } = readStemText(text)
    const uses = this.#uses.get(language) ?? new Map<number, number>()
    this.#uses.set(language, uses)
    uses.set(letter, (uses.get(letter) ?? 0) + 1)
  }

  /** Words with its first letter are stemmed until the last of its terms is gone. */
  remove(text: string): void {
    const { language, letter } = readStemText(text)
    const uses = this.#uses.get(language)
    const left = (uses?.get(letter) ?? 0) - 1
    if (left > 0) uses?.set(letter, left)
    else uses?.delete(letter)
    if (uses?.size === 0) this.#uses.delete(language)
  }

  /** Ids of the terms that ask for a form of this word. O(its length × languages asked for). */
  fitting(units: Uint16Array, start: number, length: number, find: (text: string) => number): readonly number[] {
    // Signs and what stands outside title and text have no forms.
    if (this.#uses.size === 0 || units[start]! < firstLetter) return none
    let word: string | undefined
    const found: number[] = []
    for (const [language, uses] of this.#uses) {
      if (!uses.has(units[start]!)) continue
      word ??= String.fromCharCode(...units.subarray(start, start + length))
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

function readStemText(text: string): { readonly language: StemLanguage; readonly letter: number } {
  const colon = text.indexOf(':')
  return { language: text.slice(stemMark.length, colon) as StemLanguage, letter: text.charCodeAt(colon + 1) }
}
