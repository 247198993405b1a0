import { expect, it } from 'vitest'
import { learnHabit, logistic, logOdds, type Outcome } from './habit.ts'

function seen(story: number, openness: number, isOpen: boolean): Outcome {
  return { kind: 'seen', storyId: `story-${story}`, openness, isOpen, ageMinutes: 30 }
}

function shut(story: number, minutesLeft: number): Outcome {
  return { kind: 'shut', storyId: `story-${story}`, minutesLow: 10, minutesHigh: 100, minutesLeft, ageMinutes: 30 }
}

/** The same sequence every time. */
function chances(count: number): readonly number[] {
  let state = 7
  return Array.from({ length: count }, () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647)
}

it('learns nothing from nothing', () => {
  expect(learnHabit([])).toEqual({ bias: 0, lowShift: 0, highShift: 0, logMinutes: 0, storyCount: 0 })
})

it('brings a probability that is always too high to what comes, and a few outcomes move it little', () => {
  const outcomes = chances(400).map((chance, n) => seen(n, 0.7, chance < 0.3))
  const came = outcomes.filter((outcome) => outcome.kind === 'seen' && outcome.isOpen).length / outcomes.length
  expect(came).toBeLessThan(0.4)
  expect(logistic(logOdds(0.7) + learnHabit(outcomes).bias)).toBeCloseTo(came, 1)
  expect(Math.abs(learnHabit(outcomes.slice(0, 2)).bias)).toBeLessThan(0.7)
})

it('counts a story once, however often it was foretold', () => {
  const often = Array.from({ length: 30 }, () => seen(1, 0.5, true))
  expect(learnHabit(often).bias).toBeCloseTo(learnHabit([seen(1, 0.5, true)]).bias, 6)
})

it('moves the ends of the band until four in five lie between them, whatever the stream is like', () => {
  // Ten times longer than the model thought.
  const lasts = chances(3_000).map((chance) => 100 * Math.exp(4 * (chance - 0.5)) * 3)
  const { lowShift, highShift } = learnHabit(lasts.map((minutes, n) => shut(n, minutes)))
  const held = lasts.filter((minutes) => minutes >= 10 * Math.exp(lowShift) && minutes <= 100 * Math.exp(highShift))
  expect(held.length / lasts.length).toBeGreaterThan(0.72)
  expect(held.length / lasts.length).toBeLessThan(0.88)
})

it('says how long stories stay open: until the last time one shut, or not longer than when it was first seen shut', () => {
  const { logMinutes, storyCount } = learnHabit([
    seen(1, 0.5, true),
    shut(1, 10),
    shut(1, 70),
    seen(1, 0.5, false),
    seen(2, 0.5, false),
  ])
  expect(storyCount).toBe(2)
  expect(Math.exp(logMinutes / storyCount)).toBeCloseTo(Math.sqrt(100 * 30), 6)
})
