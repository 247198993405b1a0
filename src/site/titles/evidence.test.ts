import { assert, double, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { type Counts, madeUp } from './eval-streams.ts'
import { clicksNeeded, errorShare, logEvidence, logLikelihoodRatio, logNeeded, winnerAmong } from './evidence.ts'

test('three clicks against one, where twice as many are expected: (4/3)³ · 2/3 = 128/81', () => {
  expect(Math.exp(logLikelihoodRatio(3, 1, 2))).toBeCloseTo(128 / 81, 12)
})

test('the evidence of a single click is the mean of 2 θ / (1 + θ)', () => {
  const expected = [1.1, 1.25, 1.5, 2, 3].reduce((sum, lift) => sum + (2 * lift) / (1 + lift), 0) / 5
  expect(Math.exp(logEvidence(1, 0))).toBeCloseTo(expected, 12)
})

test('where the first is not better, its evidence is 1 on average at most, after however many clicks', () => {
  assert(
    property(integer({ min: 1, max: 60 }), double({ min: 0.01, max: 0.5, noNaN: true }), (count, share) => {
      let mean = 0
      let chance = (1 - share) ** count
      for (let clicks = 0; clicks <= count; clicks++) {
        mean += chance * Math.exp(logEvidence(clicks, count - clicks))
        chance *= ((count - clicks) / (clicks + 1)) * (share / (1 - share))
      }
      expect(mean).toBeLessThan(1 + 1e-9)
      if (share === 0.5) expect(mean).toBeCloseTo(1, 9)
    }),
    { seed: 1, examples: [[40, 0.5]] },
  )
})

/** The share of made-up tests in which a title is named that is not `best`, looked for a hundred times in each. */
function shareNamedWrongly(tests: number, rates: readonly number[], best: number | undefined): number {
  const random = seededRandom(rates.length)
  const even = rates.map(() => 1 / rates.length)
  let wrong = 0
  for (let no = 0; no < tests; no++) {
    const named = firstWinner(madeUp({ rates, visitCount: 6_000, allot: () => even }, random))
    if (named !== undefined && named !== best) wrong += 1
  }
  return wrong / tests
}

function firstWinner(stream: Iterable<Counts>): number | undefined {
  for (const { clicks } of stream) {
    const winner = winnerAmong(clicks)
    if (winner !== undefined) return winner
  }
  return undefined
}

// Two titles are the hardest case: nothing but the one must be beaten.
test.each([2, 3, 5])(
  'of 400 tests of %i equal titles in changing traffic, looked at a hundred times, one names a winner in 20 at most',
  (titleCount) => {
    const rates = Array.from({ length: titleCount }, () => 0.05)
    expect(shareNamedWrongly(400, rates, undefined)).toBeLessThanOrEqual(errorShare)
  },
)

test('of two that are equally good and one that is worse, none is named but in 1 test of 20', () => {
  expect(shareNamedWrongly(400, [0.05, 0.05, 0.02], undefined)).toBeLessThanOrEqual(errorShare)
})

test('a title twice as good is named, and by the clicks that were foretold in about four tests of five', () => {
  const random = seededRandom(7)
  const needed = clicksNeeded(3, 2)
  const isNamedInTime = () => {
    const clicks = [0, 0, 0]
    for (let click = 0; click < needed * 3; click++) {
      const at = random.next() * 4
      const no = at < 2 ? 0 : at < 3 ? 1 : 2
      clicks[no] = (clicks[no] ?? 0) + 1
      if (winnerAmong(clicks) === 0) return true
    }
    return false
  }
  const named = Array.from({ length: 300 }, isNamedInTime).filter(Boolean).length
  expect(named / 300).toBeGreaterThan(0.65)
  expect(named / 300).toBeLessThan(0.95)
})

test('smaller differences take more clicks, and so do more titles', () => {
  expect(clicksNeeded(3, 1.1)).toBeGreaterThan(3 * clicksNeeded(3, 1.25))
  expect(clicksNeeded(3, 1.25)).toBeGreaterThan(3 * clicksNeeded(3, 1.5))
  expect(logNeeded(5)).toBeGreaterThan(logNeeded(2))
})

test('nothing is named without clicks, nor of two with as many', () => {
  expect([winnerAmong([0, 0, 0]), winnerAmong([500, 500, 1])]).toEqual([undefined, undefined])
})
