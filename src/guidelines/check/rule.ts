// What a machine check is made into for a set, and what it finds in a draft.
import type { Facts } from '../conditions.ts'
import type { NamedLists } from './phrases.ts'
import type { Draft } from './draft.ts'
import type { ReadText, Span } from './words.ts'

/** The set's lists with the organisation's names under `us`. */
export interface RuleWorld {
  readonly lists: NamedLists
  /** The organisation's name as it is offered in a mend. */
  readonly organisation: string
}

/** A draft, read once for all rules. */
export interface ReadDraft {
  readonly draft: Draft
  readonly text: ReadText
  readonly facts: Facts
}

export interface Mend {
  /** In words. */
  readonly says: string
  /** Replaces this span of the draft; an empty span is an insertion. */
  readonly replace?: Span & { readonly with: string }
}

export interface Hit {
  /** Absent where something is missing rather than wrong. */
  readonly span?: Span
  /** Why, in one sentence. */
  readonly says: string
  readonly mend?: Mend
}

/** Pure: the same draft gives the same hits. */
export type Rule = (draft: ReadDraft) => readonly Hit[]

/** The words at a span on one line, at most 80 characters. */
export function quoteOf({ text }: ReadDraft, { start, end }: Span): string {
  const found = text.source.slice(start, end).replaceAll(/\s+/g, ' ')
  return found.length > 80 ? `${found.slice(0, 79)}…` : found
}

/** Adds a sentence at the end, set off as the draft sets its parts off. */
export function appended({ text }: ReadDraft, sentence: string): Mend['replace'] {
  const body = text.source.trimEnd()
  const gap = body === '' ? '' : body.includes('\n') ? '\n\n' : ' '
  return { start: body.length, end: text.source.length, with: `${gap}${sentence}` }
}
