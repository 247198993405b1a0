// What each language says when it denies, counts and answers. One module a language, written for Nowdesk.

/** What people come to ask of whatever went wrong. */
export type Answer = 'apology' | 'cause' | 'remedy' | 'when'

export interface Cues {
  /** Somebody denies, doubts or corrects what is said. */
  readonly denial: RegExp
  /** A figure and the thing it counts, as two groups; global. */
  readonly counted: RegExp
  /** What a figure stands before without counting things: times, shares, money, powers of ten. */
  readonly noThing: RegExp
  /** Somebody gave this answer. */
  readonly gives: Readonly<Record<Answer, RegExp>>
}
