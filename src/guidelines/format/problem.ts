/** What keeps a file from being used: where it is and how to mend it. */
export interface Problem {
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly says: string
  readonly mend: string
}
