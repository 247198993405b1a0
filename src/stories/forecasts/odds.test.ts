import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { logistic, oddsOf, plainOdds, withOdds, type Known } from './odds.ts'

const anyTold = fc.array(
  fc.record({
    storyId: fc.constantFrom('a', 'b', 'c', 'd'),
    logOdds: fc.double({ min: -7, max: 7, noNaN: true }),
    age: fc.double({ min: 0, max: 12, noNaN: true }),
    weekend: fc.double({ min: 0, max: 1, noNaN: true }),
    isOpen: fc.boolean(),
  }),
  { maxLength: 40 },
)

function told(n: number, logOdds: number, age: number, isOpen: boolean, weekend = 2 / 7): Known {
  return { storyId: `story-${n}`, logOdds, age, isOpen, weekend }
}

function at(logOdds: number, age: number, weekend = 2 / 7) {
  return { logOdds, age, weekend }
}

function chances(count: number): readonly number[] {
  const random = seededRandom(7)
  return Array.from({ length: count }, () => random.next())
}

it('takes the model at its word where nothing came yet', () => {
  expect(oddsOf([])).toEqual([...plainOdds])
  expect(withOdds(plainOdds, at(1.5, 3))).toBe(1.5)
})

it('brings a probability that is always too high to what comes, and a few outcomes move it little', () => {
  const tooHigh = chances(400).map((chance, n) => told(n, 1, 0.5, chance < 0.3))
  const came = tooHigh.filter(({ isOpen }) => isOpen).length / tooHigh.length
  expect(logistic(withOdds(oddsOf(tooHigh), at(1, 0.5)))).toBeCloseTo(came, 1)
  expect(withOdds(oddsOf(tooHigh.slice(0, 2)), at(1, 0.5))).toBeGreaterThan(0)
})

it('tells young stories from old ones where the model does not', () => {
  const all = chances(400).map((chance, n) =>
    n % 2 === 0 ? told(n, 0, 0.1, chance < 0.95) : told(n, 0, 2, chance < 0.1),
  )
  const odds = oddsOf(all)
  expect(logistic(withOdds(odds, at(0, 0.1)))).toBeGreaterThan(0.85)
  expect(logistic(withOdds(odds, at(0, 2)))).toBeLessThan(0.2)
})

it('learns that a desk’s weekends are quiet', () => {
  const all = chances(300).map((chance, n) => told(n, 0, 0.5, chance < (n % 3 === 0 ? 0.1 : 0.7), n % 3 === 0 ? 1 : 0))
  const odds = oddsOf(all)
  expect(withOdds(odds, at(0, 0.5, 1))).toBeLessThan(withOdds(odds, at(0, 0.5, 0)) - 1)
})

it('counts a story once, however often it was foretold', () => {
  const often = Array.from({ length: 30 }, () => told(1, 0, 0.5, true))
  expect(oddsOf(often)[0]).toBeCloseTo(oddsOf(often.slice(0, 1))[0], 6)
})

it('never opens a window by age alone, nor the more likely shut one more, whatever came', () => {
  const odds = fc.double({ min: -7, max: 7, noNaN: true })
  const age = fc.double({ min: 0, max: 12, noNaN: true })
  fc.assert(
    fc.property(anyTold, odds, odds, age, age, (outcomes, a, b, young, old) => {
      const learnt = oddsOf(outcomes)
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      const open = (logOdds: number, atAge: number) => logistic(withOdds(learnt, at(logOdds, atAge)))
      expect(open(low, young)).toBeLessThanOrEqual(open(high, young))
      expect(open(a, Math.max(young, old))).toBeLessThanOrEqual(open(a, Math.min(young, old)))
      expect(open(high, young)).toBeLessThanOrEqual(1)
      expect(open(low, old)).toBeGreaterThanOrEqual(0)
    }),
    { seed: 11, numRuns: 60 },
  )
})
