// What it costs to let a case wait: the order of the inbox. Pure, so that desk and screen agree to the digit.
import type { Case, Course } from './case.ts'
import type { Stage, Story } from './story.ts'

/** Each part is 0 to 1 before its weight; all are shown, so that a person can see why a row stands where it does. */
export interface WaitingCost {
  readonly total: number
  readonly parts: readonly { readonly name: WaitingCostPart; readonly weight: number; readonly value: number }[]
}

/** The names under which the screen explains the order of the inbox. */
export type WaitingCostPart =
  | 'breaking'
  | 'deadline'
  | 'spread'
  | 'stance'
  | 'thoughtfulness'
  | 'unanswered'
  | 'voice'
  | 'window'

/** What the cost is worked out from: a desk can keep these few fields at hand for thousands of cases. */
export type WaitingStory = Pick<
  Story,
  | 'leadIntent'
  | 'mentionCount'
  | 'opportunityWindow'
  | 'stage'
  | 'stanceCounts'
  | 'topThoughtfulness'
  | 'topVoiceRank'
  | 'voiceCount'
>

/** How far along the rise: before it nobody listens yet, after it nobody listens any more. */
const stageValues: Readonly<Record<Stage, number>> = {
  breaking: 1,
  scramble: 0.8,
  rising: 0.5,
  peak: 0.5,
  fading: 0.1,
  quiet: 0,
  old: 0,
}

/** From so many voices on, more of them say nothing new about how far it has spread. */
const wideVoices = 32

/**
 * Where no playbook says by when: an angry customer unanswered for an hour has used up the patience that surveys find
 * (people expect an answer within the hour to four hours).
 */
const patienceMs = 60 * 60 * 1000

/** What of a case its cost is worked out from. */
export type WaitingCase = Pick<Case, 'about' | 'openedAtMs' | 'state'> & {
  readonly course?: Pick<Course, 'answerByMs' | 'answeredAtMs' | 'waitingSinceMs'>
}

/**
 * 0 to 1: half of it by the time that the case's playbook wants it answered, then on by the minute, so that of two that
 * are late the later one stands higher however long it takes.
 */
export function unansweredShare({ openedAtMs, course }: WaitingCase, nowMs: number): number {
  if (!course) return 1 - Math.exp(-Math.max(0, nowMs - openedAtMs) / patienceMs)
  if (course.answeredAtMs !== undefined) return 0
  const targetMs = Math.max(1, course.answerByMs - course.waitingSinceMs)
  const waited = Math.max(0, nowMs - course.waitingSinceMs) / targetMs
  return waited <= 1 ? waited / 2 : 1 - 0.5 * Math.exp(1 - waited)
}

/**
 * A reporter writes on: what they do not have from us they write without. Two hours before the deadline what is left of the
 * time is worth half as much as at the deadline itself; a day before it still counts for a third, since somebody waits.
 */
const deadlineHalfMs = 2 * 60 * 60 * 1000
const whoWaitsShare = 0.35

/** 0 to 1: rises towards the deadline, and stays there while it is unanswered. The sooner of two always stands higher. */
export function deadlineShare(
  { answerByMs, answeredAtMs }: Pick<Course, 'answerByMs' | 'answeredAtMs'>,
  nowMs: number,
): number {
  if (answeredAtMs !== undefined) return 0
  const leftMs = Math.max(0, answerByMs - nowMs)
  return whoWaitsShare + (1 - whoWaitsShare) * 2 ** (-leftMs / deadlineHalfMs)
}

/** An inquiry or a tip is one voice that waits by the clock: its deadline stands for what a story's rise, spread and window are. */
function inquiryCost(story: WaitingStory, { course, openedAtMs }: WaitingCase, nowMs: number): WaitingCost {
  const due = course ?? { answerByMs: openedAtMs + patienceMs }
  return summed([
    { name: 'deadline', weight: 80, value: deadlineShare(due, nowMs) },
    { name: 'voice', weight: 10, value: story.topVoiceRank },
    { name: 'thoughtfulness', weight: 10, value: story.topThoughtfulness },
  ])
}

function summed(parts: WaitingCost['parts']): WaitingCost {
  return { total: parts.reduce((sum, part) => sum + part.weight * part.value, 0), parts }
}

/**
 * Weighted sum, 0 to 100. A burst and what many say lead; a pan and an unanswered hour push a row up by the minute;
 * once the window is shut and nothing is asked of us, little remains. An inquiry or a tip ranks by its deadline.
 */
export function waitingCost(story: WaitingStory, deskCase: WaitingCase, nowMs: number): WaitingCost {
  if (deskCase.about?.kind === 'inquiry' || deskCase.about?.kind === 'tip') return inquiryCost(story, deskCase, nowMs)
  const pans = story.stanceCounts.pan / Math.max(1, story.mentionCount)
  const asksOfUs = pans > 0 || story.leadIntent !== 'statement'
  return summed([
    { name: 'breaking', weight: 20, value: stageValues[story.stage] },
    // The window of what one voice says is open too, and closes on nothing: alone it weighs little.
    {
      name: 'spread',
      weight: 20,
      value: Math.min(1, Math.log2(Math.max(1, story.voiceCount)) / Math.log2(wideVoices)),
    },
    { name: 'window', weight: 10, value: opennessAt(story, nowMs) },
    { name: 'stance', weight: 15, value: pans },
    { name: 'voice', weight: 10, value: story.topVoiceRank },
    { name: 'thoughtfulness', weight: 10, value: story.topThoughtfulness },
    { name: 'unanswered', weight: 15, value: asksOfUs ? unansweredShare(deskCase, nowMs) : 0 },
  ])
}

/** The window goes on closing after it was last worked out: halved for every time in which silence halves it. */
export function opennessAt(story: Pick<Story, 'opportunityWindow'>, nowMs: number): number {
  const passedMinutes = Math.max(0, nowMs - story.opportunityWindow.asOfMs) / 60_000
  const { halvesAfterMinutes, minutesLeftHigh } = story.opportunityWindow
  const halfMinutes = Math.max(1, halvesAfterMinutes ?? minutesLeftHigh)
  return story.opportunityWindow.openness * 2 ** (-passedMinutes / halfMinutes)
}
