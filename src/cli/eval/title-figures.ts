// The figures of title tests.
import type { Figure } from '../../platform/figures.ts'
import type { MadeUpTitles, Named, TitleFigures } from '../../site/index.ts'
import { sharesOf } from './shares-of.ts'

/** Beside each share, what the usual ways come to on the same visits. Shares of nothing are left out. */
export function titleFigures(figures: TitleFigures): readonly Figure[] {
  const { testCount, faultyCount, replay, replayByRepeatedTest, made, madeByRepeatedTest } = figures
  const ofSound = (count: number) => count / (testCount - faultyCount)
  const best = ({ bestCount, winnerCount }: Named) => bestCount / winnerCount
  const beside = (name: string, value: number, peer: number, peerName = 'a z-test at each look') => ({
    name,
    value,
    unit: 'share',
    ...(!Number.isNaN(peer) && { baseline: { name: peerName, value: peer } }),
  })
  const all: readonly Figure[] = [
    beside('winnerShare', ofSound(replay.winnerCount), ofSound(replayByRepeatedTest.winnerCount)),
    beside('bestOfWinners', best(replay), best(replayByRepeatedTest)),
    { name: 'clicksToWinner', value: figures.clicksToWinner, unit: 'clicks a title' },
    beside('madeWinnerShare', ofSound(made.winnerCount), ofSound(madeByRepeatedTest.winnerCount)),
    beside('madeBestOfWinners', best(made), best(madeByRepeatedTest)),
    {
      ...beside(
        'falseWinnerShare',
        ofSound(figures.falseWinners),
        ofSound(figures.falseByThompson),
        'pooled Thompson at 95 %',
      ),
      aim: 0.05,
    },
    ...sharesOf({
      falseByRepeatedTest: ofSound(figures.falseByRepeatedTest),
      alarmShareFaulty: figures.faultyAlarms / faultyCount,
      alarmShareSound: ofSound(figures.soundAlarms),
    }),
    { name: 'testCount', value: testCount, unit: 'tests' },
    { name: 'faultyCount', value: faultyCount, unit: 'tests' },
  ]
  return all.filter(({ value }) => !Number.isNaN(value))
}

/** The names end in how many titles the tests have. */
export function madeUpFigures(figures: MadeUpTitles): readonly Figure[] {
  const { titleCount, testCount, better } = figures
  const of = `Of${titleCount}`
  return [
    {
      name: `falseWinnerShare${of}`,
      value: figures.falseWinners / testCount,
      unit: 'share',
      aim: 0.05,
      baseline: { name: 'pooled Thompson at 95 %', value: figures.falseByThompson / testCount },
    },
    ...sharesOf({
      [`falseByRepeatedTest${of}`]: figures.falseByRepeatedTest / testCount,
      [`betterNamed${of}`]: better.bestCount / testCount,
      [`otherNamed${of}`]: (better.winnerCount - better.bestCount) / testCount,
    }),
    { name: `clicksToWinner${of}`, value: figures.clicksToWinner, unit: 'clicks a title' },
  ]
}
