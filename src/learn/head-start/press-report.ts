// Were we before the press, and by how much? Pure.
import { type Period, startOf } from '../periods.ts'
import { type Middle, middleOf } from '../why/few.ts'
import type { StoryStart } from './story-start.ts'

export interface PressFigures {
  /** Stories on which both spoke; `medianMs` of the head start, less than 0 where the press was first. */
  readonly both: Middle
  /** Of these, those in which we were first. */
  readonly beforeCount: number
  /** Of all that the press wrote on: by how much we had heard of it before. */
  readonly heardBefore: Middle
  /** The press wrote and we have not spoken. */
  readonly unansweredCount: number
  /** We spoke and nobody of the press has written. */
  readonly openCount: number
}

export interface PressReport extends PressFigures {
  /** Began with our own words: in none of the figures. */
  readonly ourNewsCount: number
  /** Oldest first; those without a story that we or the press spoke on are left out. */
  readonly periods: readonly (PressFigures & { readonly startsAtMs: number })[]
}

/** By when we heard of each. O(n log n). */
export function pressReport(starts: readonly StoryStart[], period: Period): PressReport {
  const spoken = starts.filter(({ press, ourAtMs }) => press !== undefined || ourAtMs !== undefined)
  const counted = spoken.filter(({ isOurNews }) => !isOurNews)
  const groups = Map.groupBy(counted, ({ heardAtMs }) => startOf(period, heardAtMs))
  return {
    ...figuresOf(counted),
    ourNewsCount: spoken.length - counted.length,
    periods: [...groups]
      .toSorted(([a], [b]) => a - b)
      .map(([startsAtMs, group]) => Object.assign({ startsAtMs }, figuresOf(group))),
  }
}

function figuresOf(starts: readonly StoryStart[]): PressFigures {
  const leads = starts.flatMap(({ headStartMs }) => headStartMs ?? [])
  return {
    both: middleOf(leads),
    beforeCount: leads.filter((leadMs) => leadMs > 0).length,
    heardBefore: middleOf(starts.flatMap(({ heardBeforeMs }) => heardBeforeMs ?? [])),
    unansweredCount: starts.filter(({ press, ourAtMs }) => press !== undefined && ourAtMs === undefined).length,
    openCount: starts.filter(({ press }) => press === undefined).length,
  }
}
