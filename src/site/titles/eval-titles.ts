import { type Random, seededRandom } from '../../platform/random.ts'
import { surestOf, thompsonShares, winnerByRepeatedTest } from './eval-peers.ts'
import { type Counts, madeUp, type MeasuredTitle, replayed } from './eval-streams.ts'
import { winnerAmong } from './evidence.ts'
import { isShownUnequally } from './shares.ts'

/** A test that was run, as its figures were kept. */
export interface MeasuredTest {
  readonly titles: readonly MeasuredTitle[]
  /** Its titles are known not to have been allotted by chance. */
  readonly isFaulty: boolean
}

/** How many tests named a title, and how many of these titles were the best. */
export interface Named {
  readonly winnerCount: number
  readonly bestCount: number
}

export interface TitleFigures {
  readonly testCount: number
  readonly faultyCount: number
  /** Tests of each kind in which an unequal showing was seen. */
  readonly faultyAlarms: number
  readonly soundAlarms: number
  /** Sound tests as they were, visits in random order; the best title is that of all visits. */
  readonly replay: Named
  readonly replayByRepeatedTest: Named
  /** Clicks a title until a winner was named, the middle of all. */
  readonly clicksToWinner: number
  /** Made again with the rates that were measured, traffic changing; which title is the best is known. */
  readonly made: Named
  readonly madeByRepeatedTest: Named
  /** Made again with titles that are equally good, traffic changing: tests in which one was named. */
  readonly falseWinners: number
  readonly falseByRepeatedTest: number
  readonly falseByThompson: number
}

/** Goes through tests as streams of visits, with the same chance each time. O(all visits). */
export function evalTitles(tests: readonly MeasuredTest[], seed = 1): TitleFigures {
  const random = seededRandom(seed)
  const sound = tests.filter(({ isFaulty }) => !isFaulty)
  const faulty = tests.filter(({ isFaulty }) => isFaulty)
  const results = sound.map(({ titles }) => resultOf(titles, random))
  const clicks = results.flatMap(({ clicksToWinner }) => clicksToWinner ?? []).toSorted((a, b) => a - b)
  return {
    testCount: tests.length,
    faultyCount: faulty.length,
    faultyAlarms: faulty.filter(isAlarmed).length,
    soundAlarms: sound.filter(isAlarmed).length,
    replay: added(results.map(({ replay }) => replay)),
    replayByRepeatedTest: added(results.map(({ replayByRepeatedTest }) => replayByRepeatedTest)),
    clicksToWinner: clicks[Math.floor(clicks.length / 2)] ?? Number.NaN,
    made: added(results.map(({ made }) => made)),
    madeByRepeatedTest: added(results.map(({ madeByRepeatedTest }) => madeByRepeatedTest)),
    falseWinners: results.filter(({ isFalse }) => isFalse).length,
    falseByRepeatedTest: results.filter(({ isFalseByRepeatedTest }) => isFalseByRepeatedTest).length,
    falseByThompson: results.filter(({ isFalseByThompson }) => isFalseByThompson).length,
  }
}

function isAlarmed({ titles }: MeasuredTest): boolean {
  return isShownUnequally(titles.map(({ shown }) => shown))
}

function resultOf(titles: readonly MeasuredTitle[], random: Random) {
  const visitCount = titles.reduce((sum, { shown }) => sum + shown, 0)
  const rates = titles.map(({ shown, clicks }) => clicks / Math.max(1, shown))
  const mean = titles.reduce((sum, { clicks }) => sum + clicks, 0) / visitCount
  const even = titles.map(() => 1 / titles.length)
  const best = rates.indexOf(Math.max(...rates))
  const asWas = firstNamed(replayed(titles, random))
  const again = firstNamed(madeUp({ rates, visitCount, allot: () => even }, random))
  const equal = { rates: rates.map(() => mean), visitCount }
  const withoutBest = firstNamed(madeUp({ ...equal, allot: () => even }, random))
  return {
    replay: namedBy(asWas.ours, best),
    replayByRepeatedTest: namedBy(asWas.peers, best),
    clicksToWinner: asWas.clicks,
    made: namedBy(again.ours, best),
    madeByRepeatedTest: namedBy(again.peers, best),
    isFalse: withoutBest.ours !== undefined,
    isFalseByRepeatedTest: withoutBest.peers !== undefined,
    isFalseByThompson: isNamedByThompson(equal, random),
  }
}

/** Which title is named first by each, looked for at each look. */
function firstNamed(stream: Iterable<Counts>) {
  let ours: number | undefined
  let peers: number | undefined
  let clicks: number | undefined
  for (const counts of stream) {
    peers ??= winnerByRepeatedTest(counts)
    if (ours !== undefined) continue
    ours = winnerAmong(counts.clicks)
    if (ours !== undefined) clicks = counts.clicks.reduce((sum, one) => sum + one, 0) / counts.clicks.length
  }
  return { ours, peers, clicks }
}

/** What came of made-up tests with so many titles, in changing traffic. */
export interface MadeUpTitles {
  readonly titleCount: number
  readonly testCount: number
  /** Tests of equal titles in which one was named. */
  readonly falseWinners: number
  readonly falseByRepeatedTest: number
  readonly falseByThompson: number
  /** Tests with one title that is clicked half as often again as the others: how often one was named, and that one. */
  readonly better: Named
  /** Clicks a title until then, the middle of all. */
  readonly clicksToWinner: number
}

/** A share as of links on busy pages. */
const madeUpRate = 0.05
const madeUpVisits = 6_000
const titleCounts = [2, 3, 5]

/** Goes through so many made-up tests each of two, three and five titles. */
export function evalMadeUpTitles(seed: number, testCount = 400): readonly MadeUpTitles[] {
  return titleCounts.map((titleCount) => {
    const random = seededRandom(seed + titleCount)
    const all = Array.from({ length: testCount }, () => madeUpResult(titleCount, random))
    const clicks = all.flatMap(({ better }) => better.clicks ?? []).toSorted((a, b) => a - b)
    return {
      titleCount,
      testCount,
      falseWinners: all.filter(({ equal }) => equal.ours !== undefined).length,
      falseByRepeatedTest: all.filter(({ equal }) => equal.peers !== undefined).length,
      falseByThompson: all.filter(({ isFalseByThompson }) => isFalseByThompson).length,
      better: added(all.map(({ better }) => namedBy(better.ours, 0))),
      clicksToWinner: clicks[Math.floor(clicks.length / 2)] ?? Number.NaN,
    }
  })
}

function madeUpResult(titleCount: number, random: Random) {
  const visitCount = madeUpVisits * titleCount
  const rates = Array.from({ length: titleCount }, () => madeUpRate)
  const allot = () => rates.map(() => 1 / titleCount)
  return {
    equal: firstNamed(madeUp({ rates, visitCount, allot }, random)),
    isFalseByThompson: isNamedByThompson({ rates, visitCount }, random),
    better: firstNamed(madeUp({ rates: [madeUpRate * 1.5, ...rates.slice(1)], visitCount, allot }, random)),
  }
}

function isNamedByThompson(of: { readonly rates: readonly number[]; readonly visitCount: number }, random: Random) {
  let named: number | undefined
  const allot = (counts: Counts) => {
    const shares = thompsonShares(counts, random)
    named ??= surestOf(shares)
    return shares
  }
  for (const _counts of madeUp({ ...of, allot }, random)) if (named !== undefined) return true
  return false
}

function namedBy(winner: number | undefined, best: number): Named {
  return { winnerCount: winner === undefined ? 0 : 1, bestCount: winner === best ? 1 : 0 }
}

function added(all: readonly Named[]): Named {
  return {
    winnerCount: all.reduce((sum, { winnerCount }) => sum + winnerCount, 0),
    bestCount: all.reduce((sum, { bestCount }) => sum + bestCount, 0),
  }
}
