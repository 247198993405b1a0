// What it costs to let a case wait: the order of the inbox. Pure, so that desk and screen agree to the digit.
import type { Case } from './case.ts'
import type { Story } from './story.ts'

/** Each part is 0 to 1 before its weight; all are shown, so that a person can see why a row stands where it does. */
export interface WaitingCost {
  readonly total: number
  readonly parts: readonly { readonly name: WaitingCostPart; readonly weight: number; readonly value: number }[]
}

export type WaitingCostPart = 'breaking' | 'stance' | 'thoughtfulness' | 'unanswered' | 'voice' | 'window'

/** What the cost is worked out from: a desk can keep these few fields at hand for thousands of cases. */
export type WaitingStory = Pick<
  Story,
  'leadIntent' | 'mentionCount' | 'opportunityWindow' | 'stage' | 'stanceCounts' | 'topThoughtfulness' | 'topVoiceRank'
>

/** An angry customer unanswered for an hour has used up the patience that surveys find (people expect an answer within the hour to four hours). */
const patienceMs = 60 * 60 * 1000

/**
 * Weighted sum, 0 to 100. A burst and an open window lead; a pan and an unanswered hour push a row up by the minute;
 * once the window is shut and nothing is asked of us, little remains.
 */
export function waitingCost(
  story: WaitingStory,
  deskCase: Pick<Case, 'openedAtMs' | 'state'>,
  nowMs: number,
): WaitingCost {
  const pans = story.stanceCounts.pan / Math.max(1, story.mentionCount)
  const waitedShare = 1 - Math.exp(-Math.max(0, nowMs - deskCase.openedAtMs) / patienceMs)
  const asksOfUs = pans > 0 || story.leadIntent !== 'statement'
  const parts = [
    { name: 'breaking', weight: 25, value: story.stage === 'breaking' ? 1 : story.stage === 'scramble' ? 0.7 : 0 },
    { name: 'window', weight: 20, value: opennessAt(story, nowMs) },
    { name: 'stance', weight: 15, value: pans },
    { name: 'voice', weight: 15, value: story.topVoiceRank },
    { name: 'thoughtfulness', weight: 10, value: story.topThoughtfulness },
    { name: 'unanswered', weight: 15, value: asksOfUs ? waitedShare : 0 },
  ] as const
  const total = parts.reduce((sum, part) => sum + part.weight * part.value, 0)
  return { total, parts }
}

/** The window goes on closing after it was last worked out: halved for every upper bound of its band that has passed. */
export function opennessAt(story: Pick<Story, 'opportunityWindow'>, nowMs: number): number {
  const passedMinutes = Math.max(0, nowMs - story.opportunityWindow.asOfMs) / 60_000
  const halfMinutes = Math.max(1, story.opportunityWindow.minutesLeftHigh)
  return story.opportunityWindow.openness * 2 ** (-passedMinutes / halfMinutes)
}
