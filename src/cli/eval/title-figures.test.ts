import { expect, test } from 'vitest'
import { madeUpFigures } from './title-figures.ts'

test('of made-up tests each share is of all, and its name ends in how many titles they had', () => {
  const figures = madeUpFigures({
    titleCount: 3,
    testCount: 200,
    falseWinners: 2,
    falseByRepeatedTest: 50,
    falseByThompson: 100,
    better: { winnerCount: 180, bestCount: 178 },
    clicksToWinner: 120,
  })
  expect(Object.fromEntries(figures.map(({ name, value }) => [name, value]))).toEqual({
    falseWinnerShareOf3: 0.01,
    falseByRepeatedTestOf3: 0.25,
    betterNamedOf3: 0.89,
    otherNamedOf3: 0.01,
    clicksToWinnerOf3: 120,
  })
  expect(figures[0]?.baseline?.value).toBe(0.5)
})
