/** Space-separated lists; `*` at an end stands for any ending. */
export interface LexiconSource {
  readonly praise: Readonly<Record<1 | 2 | 3, string>>
  readonly pan: Readonly<Record<1 | 2 | 3, string>>
  readonly negators: string
  readonly boosters: string
  readonly dampers: string
  /** Words that set what follows against what came before. */
  readonly contrasts: string
  readonly better: string
  readonly worse: string
  readonly than: string
  /** Verbs whose object comes off worse. */
  readonly beats: string
  /** Verbs of moving from one supplier to another: which way, the word before the name says. */
  readonly leaves: string
  /** Verbs of giving a supplier up: whose name follows comes off worse. */
  readonly drops: string
  /** Words that make a comparative a superlative: `il meglio di` compares nobody. */
  readonly definite: string
  /** Every noun begins with a capital, so that a capital tells no name. */
  readonly hasCapitalNouns?: true
  /** What the language writes onto the beginning of a word, longest first. */
  readonly prefixes?: string
}
