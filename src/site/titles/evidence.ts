// What clicks say about two titles of a test, and when they say enough.
//
// Every visit is allotted its title by chance, each title as likely as the others. Where two titles are clicked equally often,
// a click that one of the two got is therefore as likely the one's as the other's: whatever the traffic is at that instant,
// however it changes, however many visits there were. Only which title got a click is judged, in that click's own instant; a
// rate over time is nowhere in it. Quiet sites lose nothing by that, as they would where visits are held together by the
// minute: with one visit a minute there is nobody to compare with.

/**
 * How much more often than the other a title may be clicked, in equal parts: the evidence is the mean over all of them. Chosen
 * among nine such sets on half of the tests of `docs/quality.md`, where most did as well.
 */
const lifts: readonly number[] = [1.1, 1.25, 1.5, 2, 3]

/** The share of all tests in which a title is named that is not better than every other, at most. */
export const errorShare = 0.05

/**
 * How much likelier these clicks are if the first title is clicked `lift` times as often as the second, than if both are
 * clicked equally often: as a logarithm. Given a click of either, the first has it with `lift / (lift + 1)` against 1/2.
 */
export function logLikelihoodRatio(clicks: number, othersClicks: number, lift: number): number {
  return clicks * Math.log((2 * lift) / (1 + lift)) + othersClicks * Math.log(2 / (1 + lift))
}

/**
 * The logarithm of the evidence that the first title is better than the second. Where it is not, at any time, each click
 * multiplies the evidence by 1 on average at most; so it passes 1/ε ever with a chance of at most ε.
 * Source: Ville's inequality for a mixture of likelihood ratios; Ramdas et al. 2023, Game-theoretic statistics, §§ 3–5.
 */
export function logEvidence(clicks: number, othersClicks: number): number {
  const logs = lifts.map((lift) => logLikelihoodRatio(clicks, othersClicks, lift))
  const most = Math.max(...logs)
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0) / lifts.length)
}

/** What the evidence must pass against every other title: of so many, any could be named wrongly, each in `errorShare / titleCount`. */
export function logNeeded(titleCount: number): number {
  return Math.log(titleCount / errorShare)
}

/**
 * The number of the title that is better than every other, or `undefined` while none is known to be. However often one looks,
 * a title that is not is named in at most `errorShare` of all tests; so is any where all are equally good.
 */
export function winnerAmong(clicks: readonly number[]): number | undefined {
  const needed = logNeeded(clicks.length)
  const first = clicks.indexOf(Math.max(...clicks))
  const isBetter = clicks.every((others, no) => no === first || logEvidence(clicks[first] ?? 0, others) >= needed)
  return isBetter ? first : undefined
}

/** Normal deviate of four in five: so many tests are to have ended by `clicksNeeded`. */
const deviate = 0.8416
const mostClicks = 10_000_000

/**
 * Clicks that each title needs, on average, until a best one is named that is clicked `lift` times as often as every other:
 * in four of five tests no more than so many.
 */
export function clicksNeeded(titleCount: number, lift: number): number {
  const share = lift / (1 + lift)
  const isEnough = (ofEach: number): boolean => {
    // Of the two that are hardest to tell apart; the rest of the clicks is the others'.
    const ofBoth = (ofEach * titleCount * (1 + lift)) / (lift + titleCount - 1)
    const firsts = share * ofBoth - deviate * Math.sqrt(ofBoth * share * (1 - share))
    return logEvidence(firsts, ofBoth - firsts) >= logNeeded(titleCount)
  }
  let [low, high] = [0, 1]
  while (!isEnough(high) && high < mostClicks) [low, high] = [high, high * 2]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}
