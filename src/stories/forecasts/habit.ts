// What a desk's own stories teach about the opportunity windows of its next ones, medium by medium. It starts from what
// public streams taught and moves away from it as the desk's own outcomes come in.
import type { StoryMedium } from '../../model/story.ts'
import { logOdds, oddsOf, type Known, type Odds } from './odds.ts'
import type { Outcome } from './outcome.ts'
import { logOf, reachOf, type Reach } from './reach.ts'

/** What outcomes of one medium taught; a plain value, stored with the stories that it holds for. */
export interface Habit {
  readonly odds: Odds
  readonly reach: Reach
  /** The logarithms of the minutes that its stories stayed open, added up, and of how many stories. */
  readonly logMinutes: number
  readonly storyCount: number
}

export type Habits = Readonly<Partial<Record<StoryMedium, Habit>>>

/** Of each medium the last so many outcomes teach: what was usual long ago says little. */
export const maxOutcomes = 1_000

/** The same whatever the order of outcomes, but for rounding. O(outcomes · log outcomes). */
export function learnHabit(outcomes: readonly Outcome[], horizonMinutes: number): Habit {
  const openFor = minutesOpen(outcomes)
  const logMinutes = openFor.reduce((sum, minutes) => sum + logOf(minutes), 0)
  const told = outcomes.flatMap((outcome): readonly Known[] =>
    outcome.kind === 'seen'
      ? [{ ...outcome, logOdds: logOdds(outcome.openness), age: outcome.ageMinutes / horizonMinutes }]
      : [],
  )
  return { odds: oddsOf(told), reach: reachOf(outcomes), logMinutes, storyCount: openFor.length }
}

/** From each story's first voice until its window shut; of one that was never seen open, its age when it was first seen. */
function minutesOpen(outcomes: readonly Outcome[]): readonly number[] {
  const shut = new Map<string, number>()
  const never = new Map<string, number>()
  for (const outcome of outcomes) {
    const { storyId, ageMinutes } = outcome
    if (outcome.kind === 'shut') shut.set(storyId, Math.max(ageMinutes + outcome.minutesLeft, shut.get(storyId) ?? 0))
    else if (outcome.kind === 'seen' && !outcome.isOpen)
      never.set(storyId, Math.min(ageMinutes, never.get(storyId) ?? Infinity))
  }
  const isOpened = new Set(
    outcomes.flatMap((outcome) => (outcome.kind === 'seen' && outcome.isOpen ? outcome.storyId : [])),
  )
  return [...shut.values(), ...[...never].flatMap(([storyId, minutes]) => (isOpened.has(storyId) ? [] : minutes))]
}
