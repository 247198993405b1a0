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
  /** Verbs of leaving a supplier. */
  readonly leaves: string
}
