import { spreadOf } from '../spread.ts'

/** Below this many cases a median is an anecdote: how many there are is said in its place. */
export const leastCases = 5

/** Below this many people, what a team did says what somebody did. */
export const leastPeople = 5

/** A middle, or how many there are alone where they are too few for one. */
export interface Middle {
  readonly count: number
  readonly medianMs?: number
}

export function middleOf(lengthsMs: readonly number[]): Middle {
  const { count, medianMs } = spreadOf(lengthsMs)
  return count < leastCases || medianMs === undefined ? { count } : { count, medianMs }
}
