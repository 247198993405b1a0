// What is done in the programme, act after act. Nothing else is kept of it: where it stands follows from these.

export interface Stakeholder {
  readonly personId: string
  readonly name: string
  /** Whom they speak for: `HR`, `Legal`. It is their department too. */
  readonly area: string
}

export interface Drafter {
  readonly personId: string
  readonly name: string
  readonly department?: string
}

/** What becomes of two sentences that seem to say opposite things. */
export const rulings = ['amended', 'stands', 'no conflict'] as const
/** `amended`: the existing rule gives way. `stands`: it holds, and the clause has to change. */
export type Ruling = (typeof rulings)[number]

/** What follows when the time of a sign-off is over and somebody said nothing. */
export const silences = ['escalate', 'lapse'] as const
/** `escalate`: the role authority signs in their stead. `lapse`: they are passed over, if anybody signed at all. */
export type OnSilence = (typeof silences)[number]

export type ProgrammeAct =
  /** `departments`: those known from the programme before, by person. */
  | { readonly kind: 'started'; readonly departments: Readonly<Record<string, string>> }
  | { readonly kind: 'stakeholder named'; readonly stakeholder: Stakeholder }
  | { readonly kind: 'stakeholder removed'; readonly personId: string; readonly name: string }
  | { readonly kind: 'need answered'; readonly agrees: boolean; readonly reason?: string }
  | { readonly kind: 'department set'; readonly personId: string; readonly name: string; readonly department: string }
  | { readonly kind: 'drafters chosen'; readonly drafters: readonly Drafter[] }
  | { readonly kind: 'document attached'; readonly documentId: string; readonly title: string; readonly chars: number }
  | { readonly kind: 'document removed'; readonly documentId: string; readonly title: string }
  | {
      readonly kind: 'conflict settled'
      readonly conflictKey: string
      readonly clauseId: string
      readonly ruling: Ruling
    }
  | { readonly kind: 'rules studied' }
  | { readonly kind: 'fact adopted'; readonly factId: string; readonly clauseId: string }
  | { readonly kind: 'others studied' }
  | {
      readonly kind: 'sign-off asked'
      readonly signOffId: string
      /** Of the exact text, which is kept under it. */
      readonly hash: string
      readonly dueAtMs: number
      readonly onSilence: OnSilence
    }
  | { readonly kind: 'reminded'; readonly personIds: readonly string[] }
  /** `forPersonIds`: those in whose stead higher authority signed; absent where a stakeholder did. */
  | {
      readonly kind: 'signed'
      readonly hash: string
      readonly isYes: boolean
      readonly reason?: string
      readonly forPersonIds?: readonly string[]
    }
  /** By the clock. */
  | { readonly kind: 'sign-off due' }
  | { readonly kind: 'round opened'; readonly roundId: string; readonly dueAtMs: number }
  | { readonly kind: 'commented'; readonly commentId: string; readonly clauseId: string; readonly text: string }
  | { readonly kind: 'comment answered'; readonly commentId: string; readonly text: string; readonly isTaken: boolean }
  /** By a person, or by the clock. */
  | { readonly kind: 'round ended' }
  | { readonly kind: 'published'; readonly version: number; readonly hash: string; readonly isPublic: boolean }

/** An act with who did it and when; nobody where the clock did. */
export interface StoredAct {
  readonly seq: number
  readonly act: ProgrammeAct
  readonly atMs: number
  readonly personId?: string
  readonly personName?: string
}
