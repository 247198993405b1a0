// Leading or following: how early our answers came among all who spoke of a story. Pure.
import type { CaseWindow, StoryOutcome } from './case-window.ts'
import { leastCases } from './few.ts'

/** As many as a reader of a story's first hour meets. */
const firstVoices = 5

export interface AmongFirst {
  readonly firstVoices: number
  /** Answered stories in which at least so many others spoke: in a smaller one everybody is among the first. */
  readonly storyCount: number
  /** Of these, those in which fewer had spoken when our answer was out; absent where there are too few. */
  readonly ledCount?: number
}

export function amongFirst(windows: readonly CaseWindow[], outcomes: ReadonlyMap<string, StoryOutcome>): AmongFirst {
  const grown = windows.flatMap(({ clock, answeredAtMs }) => {
    const outcome = answeredAtMs === undefined ? undefined : outcomes.get(clock.caseId)
    return outcome && outcome.voicesBefore + outcome.voicesAfter >= firstVoices ? [outcome] : []
  })
  const ledCount = grown.filter(({ voicesBefore }) => voicesBefore < firstVoices).length
  return { firstVoices, storyCount: grown.length, ...(grown.length >= leastCases && { ledCount }) }
}
