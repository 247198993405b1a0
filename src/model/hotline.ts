/** One of the answers that a hotline call may be given. */
export interface CallOption {
  /** Short and stable: `yes`, `b`. */
  readonly key: string
  readonly label: string
  /** Words that go into the draft when it is chosen. */
  readonly text?: string
}

/** `ringing`: nobody has said that they have it. */
export type CallState = 'acknowledged' | 'lapsed' | 'ringing' | 'ruled' | 'withdrawn'

/** What a missed deadline means: the default is ruled, nothing may be done, or the question is taken back. */
export const callLapseRules = ['default', 'no', 'withdraws'] as const
export type CallLapseRule = (typeof callLapseRules)[number]

/** What was decided, kept as precedent. */
export interface Ruling {
  readonly rulingId: string
  readonly deskId: string
  readonly caseId: string
  readonly storyId: string
  readonly callId: string
  readonly question: string
  readonly options: readonly CallOption[]
  /** Absent where the deadline passed and nothing may be done. */
  readonly option?: CallOption
  readonly reason?: string
  /** Absent where nobody ruled and the deadline did. */
  readonly ruledBy?: { readonly personId: string; readonly name: string }
  readonly ruledAtMs: number
  readonly isDrill: boolean
}
