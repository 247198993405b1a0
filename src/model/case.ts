export type CaseState = 'claimed' | 'closed' | 'open' | 'stood'

export const caseStates: readonly CaseState[] = ['open', 'claimed', 'stood', 'closed']

/** How a case ended, in the desk's words. `stood` = let stand: deliberately not answered. */
export type CaseEnd = 'answered' | 'handled elsewhere' | 'not ours' | 'let stand'

export const caseEnds: readonly CaseEnd[] = ['answered', 'handled elsewhere', 'not ours', 'let stand']

/** One thing to be dealt with: a story, its owner, its clock, its end. */
export interface Case {
  readonly caseId: string
  readonly deskId: string
  readonly storyId: string
  readonly state: CaseState
  readonly claimedBy?: string
  readonly claimedAtMs?: number
  /** When the claim lapses unless its holder acts. */
  readonly claimLapsesAtMs?: number
  readonly openedAtMs: number
  readonly endedAtMs?: number
  readonly end?: CaseEnd
  readonly isDrill: boolean
}
