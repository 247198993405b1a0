// The words of texts and of what people type into a box, for rooms that keep an index of their own: cut and folded as
// watches read them, so that what is found and what is heard cannot part ways. Pure.
import { tokenise } from './tokenise.ts'

/** A word that somebody typed. */
export interface TypedWord {
  readonly term: string
  /** Stands for itself alone; any other is found as the beginning of a word too, as it is while it is being typed. */
  readonly isWhole: boolean
}

/** Where a text holds a typed word: offsets in UTF-16 units, and which of the words it is. */
export interface WordMark {
  readonly start: number
  readonly end: number
  readonly word: number
}

/** Longer terms are cut, in texts and in what is typed alike: nobody types so much of one word. */
const maxTermLength = 80

/** The terms by which a text is found, each once, in the order in which they stand. O(length). */
export function termsOf(text: string): readonly string[] {
  return [...new Set(tokenise(text).terms.map(cut))]
}

/** What somebody typed, word by word, each once. One letter is a word, and no beginning: it would begin half of all. */
export function typedWords(text: string): readonly TypedWord[] {
  const { terms, isAlternative, runs } = tokenise(text)
  const words = new Map<string, TypedWord>()
  terms.forEach((raw, token) => {
    if (isAlternative[token]) return
    const term = cut(raw)
    words.set(term, { term, isWhole: runs[token] !== undefined || [...term].length === 1 })
  })
  return [...words.values()]
}

/** Every place at which a text holds one of the words, in order; the whole word of which one is the beginning. */
export function wordMarks(text: string, words: readonly TypedWord[]): readonly WordMark[] {
  const { terms, starts, ends } = tokenise(text)
  const marks: WordMark[] = []
  terms.forEach((raw, token) => {
    const word = words.findIndex(({ term, isWhole }) => (isWhole ? cut(raw) === term : cut(raw).startsWith(term)))
    if (word >= 0) marks.push({ start: starts[token] ?? 0, end: ends[token] ?? 0, word })
  })
  return marks
}

/** By whole characters, so that no half of one is left. */
function cut(term: string): string {
  return term.length > maxTermLength ? term.slice(0, maxTermLength).toWellFormed() : term
}
