/** What a missed deadline means for a class of drafts. `climbs`: higher authority is asked, once; then it counts as no. */
export const signOffLapseRules = ['yes', 'no', 'climbs', 'withdraws'] as const
export type SignOffLapseRule = (typeof signOffLapseRules)[number]

/** All but `open` are for good. */
export type SignOffState = 'approved' | 'open' | 'stopped' | 'withdrawn'

/** One text of a draft, for one channel. */
export interface SignOffPart {
  /** The channel's id, or whatever else names it within its draft. */
  readonly partId: string
  readonly label: string
  readonly text: string
}

/** A change between two texts, word by word. */
export interface WordChange {
  readonly kind: 'added' | 'removed' | 'same'
  readonly text: string
}
