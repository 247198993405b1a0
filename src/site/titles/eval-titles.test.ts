import { expect, test } from 'vitest'
import { evalMadeUpTitles, evalTitles } from './eval-titles.ts'

test('of made-up tests the usual ways name equal titles often, and this one hardly ever; the better title is named', () => {
  const [two] = evalMadeUpTitles(3, 12)
  if (!two) throw new Error('There are no figures')
  expect(two.falseWinners).toBeLessThanOrEqual(1)
  expect(two.falseByRepeatedTest).toBeGreaterThan(1)
  expect(two.falseByThompson).toBeGreaterThan(3)
  expect(two.better.bestCount).toBeGreaterThan(10)
})

test('the same seed gives the same figures', () => {
  const tests = [
    { titles: [500, 500, 500].map((shown, no) => ({ shown, clicks: 20 + 15 * no })), isFaulty: false },
    { titles: [400, 600].map((shown) => ({ shown, clicks: 30 })), isFaulty: true },
  ]
  const figures = evalTitles(tests, 5)
  expect(evalTitles(tests, 5)).toEqual(figures)
  expect(figures).toMatchObject({ testCount: 2, faultyCount: 1, faultyAlarms: 1, soundAlarms: 0 })
})
