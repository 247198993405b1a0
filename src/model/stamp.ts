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
  | 'asked'
  | 'acknowledged'
  | 'ruled'
  | 'withdrawn'
  | 'sign-off asked'
  | 'signed'
  | 'sign-off ended'
  | 'stood'
  | 'closed'
  | 'reopened'

/** Who or what did something to a case, and when. Append-only. */
export interface Stamp {
  readonly caseId: string
  readonly kind: StampKind
  readonly atMs: number
  /** Absent where the clock or the stream did it. */
  readonly personId?: string
  readonly note?: string
}
