// Phrases looked for in a text by their first word: no pattern ever walks back, whatever the text.
import type { Token } from './tokens.ts'

export interface Phrase<Label> {
  readonly words: readonly string[]
  readonly label: Label
  readonly strength: number
}

export interface FoundPhrase<Label> {
  readonly label: Label
  readonly strength: number
  /** Index of its first token, and of the one behind its last. */
  readonly from: number
  readonly to: number
}

export type PhraseBook<Label> = ReadonlyMap<string, readonly Phrase<Label>[]>

/** Lists of phrases, separated by commas, with the strength that each of a list has. */
export function phraseBook<Label>(
  lists: readonly { readonly label: Label; readonly strength: number; readonly phrases: string }[],
): PhraseBook<Label> {
  const all = lists.flatMap(({ label, strength, phrases }) =>
    phrases.split(',').map((phrase) => ({ label, strength, words: phrase.trim().split(/\s+/) })),
  )
  return Map.groupBy(all, ({ words }) => words[0] ?? '')
}

/** Every phrase that stands in the tokens, word by word; marks between words do not part them. O(tokens). */
export function findPhrases<Label>(tokens: readonly Token[], book: PhraseBook<Label>): readonly FoundPhrase<Label>[] {
  const words = tokens.flatMap(({ kind, word }, index) => (kind === 'mark' ? [] : [{ word, index }]))
  return words.flatMap(({ word }, i) =>
    (book.get(word) ?? []).flatMap((phrase) => {
      const isThere = phrase.words.every((each, j) => words[i + j]?.word === each)
      const first = words[i]
      const last = words[i + phrase.words.length - 1]
      if (!isThere || first === undefined || last === undefined) return []
      return [{ label: phrase.label, strength: phrase.strength, from: first.index, to: last.index + 1 }]
    }),
  )
}

/** The part of the text that a run of tokens covers, as it stands. */
export function standing(text: string, tokens: readonly Token[], { from, to }: { from: number; to: number }): string {
  const first = tokens[from]
  const last = tokens[to - 1]
  return first === undefined || last === undefined ? '' : text.slice(first.start, last.start + last.raw.length)
}
