import { expect, it } from 'vitest'
import { learnHabit } from './habit.ts'
import type { Outcome } from './outcome.ts'

const horizonMinutes = 120

function seen(story: number, isOpen: boolean): Outcome {
  return { kind: 'seen', storyId: `story-${story}`, openness: 0.5, weekend: 0, isOpen, ageMinutes: 30 }
}

function shut(story: number, minutesLeft: number): Outcome {
  return { kind: 'shut', storyId: `story-${story}`, minutesLow: 10, minutesHigh: 100, minutesLeft, ageMinutes: 30 }
}

it('leaves the model as it is where nothing came yet', () => {
  expect(learnHabit([], horizonMinutes)).toMatchObject({ odds: [0, 1, 0, 0], logMinutes: 0, storyCount: 0 })
})

it('learns the same whatever order outcomes became known in', () => {
  const outcomes = [1, 2, 3, 4, 5, 6].flatMap((n) => [seen(n, n % 3 > 0), ...(n % 3 > 0 ? [shut(n, n * 40)] : [])])
  const [a, b] = [learnHabit(outcomes, horizonMinutes), learnHabit(outcomes.toReversed(), horizonMinutes)]
  expect(a.reach).toEqual(b.reach)
  for (const i of [0, 1, 2, 3] as const) expect(a.odds[i]).toBeCloseTo(b.odds[i], 9)
})

it('says how long stories stay open: until the last time one shut, or not longer than when it was first seen shut', () => {
  const { logMinutes, storyCount } = learnHabit(
    [seen(1, true), shut(1, 10), shut(1, 70), seen(1, false), seen(2, false)],
    horizonMinutes,
  )
  expect(storyCount).toBe(2)
  expect(Math.exp(logMinutes / storyCount)).toBeCloseTo(Math.sqrt(100 * 30), 6)
})
