import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import type { Outcome } from './outcome.ts'
import { plainReach, reachOf, type Reach } from './reach.ts'

const about = { storyId: 'story', ageMinutes: 30, minutesLow: 10, minutesHigh: 1_000 }

function shut(minutesLeft: number): Outcome {
  return { ...about, kind: 'shut', minutesLeft }
}

function still(minutesLeast: number): Outcome {
  return { ...about, kind: 'still', minutesLeast }
}

const anyOutcomes = fc.array(fc.oneof(fc.nat(20_000).map(shut), fc.nat(20_000).map(still)), { maxLength: 60 })

/** Half a band is a factor of ten here, from a middle of a hundred minutes. */
function isHeld(minutes: number, { low, high }: Reach): boolean {
  return minutes >= 100 * 10 ** low && minutes <= 100 * 10 ** high
}

function chances(count: number): readonly number[] {
  const random = seededRandom(7)
  return Array.from({ length: count }, () => random.next())
}

it('reaches as far as the model told where nothing came yet', () => {
  expect(reachOf([]).low).toBeCloseTo(plainReach.low, 0)
  expect(reachOf([]).high).toBeCloseTo(plainReach.high, 0)
})

it('holds four in five of what comes, wherever it lies', () => {
  for (const [middle, spread] of [
    [1_000, 4],
    [5, 1],
  ] as const) {
    const lasts = chances(1_000).map((chance) => middle * Math.exp(spread * (chance - 0.5)))
    const reach = reachOf(lasts.map(shut))
    const held = lasts.filter((minutes) => isHeld(Math.max(1, minutes), reach)).length / lasts.length
    expect(held).toBeGreaterThan(0.77)
    expect(held).toBeLessThan(0.83)
  }
})

it('is not shortened by windows that shut first while others are open still', () => {
  const lasts = chances(300).map((chance) => 100 * Math.exp(6 * (chance - 0.5)))
  // After a hundred minutes one half is known.
  const byThen = lasts.map((minutes) => (minutes <= 100 ? shut(minutes) : still(100)))
  const share = (reach: Reach) => lasts.filter((minutes) => isHeld(minutes, reach)).length / lasts.length
  expect(share(reachOf(byThen))).toBeGreaterThan(0.75)
  expect(share(reachOf(byThen.filter(({ kind }) => kind === 'shut')))).toBeLessThan(0.65)
})

it('is a band, whatever came, and is the same in any order', () => {
  fc.assert(
    fc.property(anyOutcomes, (outcomes) => {
      const reach = reachOf(outcomes)
      expect(reach.low).toBeLessThanOrEqual(reach.high)
      expect(Number.isFinite(reach.low) && Number.isFinite(reach.high)).toBe(true)
      expect(reachOf(outcomes.toReversed())).toEqual(reach)
    }),
    { seed: 12 },
  )
})

it('never reaches less far up for a window that is open still', () => {
  fc.assert(
    fc.property(anyOutcomes, fc.nat(20_000), (outcomes, minutes) => {
      expect(reachOf([...outcomes, still(minutes)]).high).toBeGreaterThanOrEqual(reachOf(outcomes).high)
    }),
    { seed: 13 },
  )
})
