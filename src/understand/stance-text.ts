import type { Clause } from './clauses.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import type { Token } from './tokens.ts'

/** A text as the stance model takes it. */
export interface ReadText {
  readonly tokens: readonly Token[]
  readonly clauses: readonly Clause[]
  readonly lexicon: Lexicon
  /** ISO 639-1. */
  readonly language: string
  /** Indexes of the tokens that name the watched subject: a name speaks neither for nor against its bearer. */
  readonly subject: ReadonlySet<number>
}
