// What a desk's own stories teach about the opportunity windows of its next ones, medium by medium. It starts from what
// public streams taught and moves away from it as the desk's own outcomes come in.
import type { StoryMedium } from '../../model/story.ts'

/** What came of one forecast, as it becomes known: first whether the window was open, later when an open one shut. */
export type Outcome =
  | {
      readonly kind: 'seen'
      readonly storyId: string
      /** As the model told it, before any correction. */
      readonly openness: number
      readonly isOpen: boolean
      /** The story's age when it was foretold. */
      readonly ageMinutes: number
    }
  | {
      readonly kind: 'shut'
      readonly storyId: string
      /** The band as the model told it. */
      readonly minutesLow: number
      readonly minutesHigh: number
      readonly minutesLeft: number
      readonly ageMinutes: number
    }

export interface Habit {
  /** Added to the log-odds of "open". */
  readonly bias: number
  /** Added to the logarithms of the band's ends. */
  readonly lowShift: number
  readonly highShift: number
  /** The logarithms of the minutes that its stories stayed open, added up, and of how many stories. */
  readonly logMinutes: number
  readonly storyCount: number
}

export type Habits = Readonly<Partial<Record<StoryMedium, Habit>>>

/** How far streams differ from one another in their log-odds: their spread over the streams that the model was fitted to. */
const biasSpread = 0.7
/** How far one outcome moves an end of the band; of several values the one that kept the coverage on the streams fitted to. */
const step = 0.05
/** A tenth of what comes may lie beyond each end. */
const beyond = 0.1

/**
 * The bias is the most likely one under a normal prior, each story counting once however often it was foretold. The band's
 * ends follow their quantiles: too often beyond and they move out, too seldom and they move in.
 * Source: Gibbs & Candès, Adaptive conformal inference under distribution shift (2021), on the ends themselves.
 * @param outcomes in the order in which they became known. O(outcomes).
 */
export function learnHabit(outcomes: readonly Outcome[]): Habit {
  let lowShift = 0
  let highShift = 0
  for (const outcome of outcomes) {
    if (outcome.kind !== 'shut') continue
    const left = logOf(outcome.minutesLeft)
    lowShift -= step * ((left < logOf(outcome.minutesLow) + lowShift ? 1 : 0) - beyond)
    highShift += step * ((left > logOf(outcome.minutesHigh) + highShift ? 1 : 0) - beyond)
  }
  const openFor = minutesOpen(outcomes)
  const logMinutes = openFor.reduce((sum, minutes) => sum + logOf(minutes), 0)
  return { bias: biasOf(outcomes), lowShift, highShift, logMinutes, storyCount: openFor.length }
}

/** From each story's first voice until its window shut; of one that was never seen open, its age when it was first seen. */
function minutesOpen(outcomes: readonly Outcome[]): readonly number[] {
  const shut = new Map<string, number>()
  const never = new Map<string, number>()
  for (const outcome of outcomes) {
    const { storyId, ageMinutes } = outcome
    if (outcome.kind === 'shut') shut.set(storyId, Math.max(ageMinutes + outcome.minutesLeft, shut.get(storyId) ?? 0))
    else if (!outcome.isOpen) never.set(storyId, Math.min(ageMinutes, never.get(storyId) ?? Infinity))
  }
  const isOpened = new Set(
    outcomes.flatMap((outcome) => (outcome.kind === 'seen' && outcome.isOpen ? outcome.storyId : [])),
  )
  return [...shut.values(), ...[...never].flatMap(([storyId, minutes]) => (isOpened.has(storyId) ? [] : minutes))]
}

function logOf(minutes: number): number {
  return Math.log(Math.max(1, minutes))
}

/** The most likely shift of all log-odds, by Newton's steps. */
export function biasOf(outcomes: readonly Outcome[]): number {
  const seen = outcomes.filter((outcome) => outcome.kind === 'seen')
  const perStory = Map.groupBy(seen, ({ storyId }) => storyId)
  const rows = seen.map(({ storyId, openness, isOpen }) => ({
    logOdds: logOdds(openness),
    y: isOpen ? 1 : 0,
    weight: 1 / (perStory.get(storyId)?.length ?? 1),
  }))
  let bias = 0
  for (let round = 0; round < 8; round += 1) {
    let slope = bias / biasSpread ** 2
    let bend = 1 / biasSpread ** 2
    for (const { logOdds: odds, y, weight } of rows) {
      const p = logistic(odds + bias)
      slope += weight * (p - y)
      bend += weight * p * (1 - p)
    }
    bias -= slope / bend
  }
  return bias
}

/** 0 to 1; the inverse of `logOdds`. */
export function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds))
}

/** Natural logarithm; probabilities closer than 0.001 to 0 or 1 count as that far. */
export function logOdds(p: number): number {
  const kept = Math.min(0.999, Math.max(0.001, p))
  return Math.log(kept / (1 - kept))
}
