/** The instants that the desk's clocks are computed from, and the acts of its record, in the order in which they usually fall. */
export const stampKinds = [
  'published',
  'heard',
  'matched',
  'shown',
  'opened',
  'claimed',
  // Given to somebody: by a colleague, or by the clock because nobody acted.
  'assigned',
  'reminded',
  'unclaimed',
  'lapsed',
  'noted',
  // A question was put to the hotline; somebody has it; it was ruled; it was taken back.
  'asked',
  'acknowledged',
  'ruled',
  'taken back',
  'sign-off asked',
  'signed',
  'sign-off ended',
  // Its playbook was changed by a person.
  'steered',
  'declared',
  // Somebody went on against the desk's advice or took back what was delegated, with a reason.
  'overridden',
  // Words were written for it, for the first time.
  'drafted',
  // Our words are out, on the channel that the note names; and were read back there.
  'answered',
  'confirmed',
  // A channel refused them, or nobody knows.
  'failed',
  'corrected',
  'withdrawn',
  'stood',
  'closed',
  // What became of a case that was let stand.
  'reviewed',
  'reopened',
] as const

export type StampKind = (typeof stampKinds)[number]

/** Who or what did something to a case, and when. Append-only. */
export interface Stamp {
  readonly caseId: string
  readonly kind: StampKind
  readonly atMs: number
  /** Absent where the clock or the stream did it. */
  readonly personId?: string
  readonly note?: string
}
