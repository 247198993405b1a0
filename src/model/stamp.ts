/** The instants that the desk's clocks are computed from, in the order in which they usually fall. */
export type StampKind =
  | 'published'
  | 'heard'
  | 'matched'
  | 'shown'
  | 'opened'
  | 'claimed'
  | 'unclaimed'
  | 'lapsed'
  | 'noted'
  | 'stood'
  | 'closed'
  | 'reopened'
  /** Words were written for it, for the first time. */
  | 'drafted'
  /** Our words are out, on the channel that the note names. */
  | 'answered'
  /** They were read back there. */
  | 'confirmed'
  /** A channel refused them, or nobody knows. */
  | 'failed'
  | 'corrected'
  | 'withdrawn'

/** Who or what did something to a case, and when. Append-only. */
export interface Stamp {
  readonly caseId: string
  readonly kind: StampKind
  readonly atMs: number
  /** Absent where the clock or the stream did it. */
  readonly personId?: string
  readonly note?: string
}
