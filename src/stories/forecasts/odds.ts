// How the log-odds that the model tells are brought to what came: by a constant, a slope, the story's age and the weekend.
// Streams differ in all of them: forums stay open through a whole morning whatever the pace of an hour, reposts are over
// within it, and newsrooms rest at weekends.
import { solve } from './solve.ts'

/** A constant, what the told log-odds are multiplied by, and what is added for each unit of `ageTerm` and `weekendTerm`. */
export type Odds = readonly [constant: number, slope: number, age: number, weekend: number]

/** As the model tells them. */
export const plainOdds: Odds = [0, 1, 0, 0]

/** How far streams lie from `plainOdds`: of several values those that foretold best each stream left out of the fit. */
const spread: Odds = [0.7, 0.5, 0.7, 1]
const ageless: Odds = [0.7, 0.5, 0, 1]
/** Newton's method ends with a step as small as this, or after so many rounds; none is so long that it overshoots. */
const leastStep = 1e-6
const maxRounds = 30
const maxStep = 1

/** What was told of a story, and when. */
export interface Told {
  /** Log-odds of "open". */
  readonly logOdds: number
  /** In horizons. */
  readonly age: number
  /** The share of the coming time that lies on a Saturday or Sunday: see `weekendAfter` of `opportunity.ts`. */
  readonly weekend: number
}

/** One forecast whose outcome is known. */
export interface Known extends Told {
  readonly storyId: string
  readonly isOpen: boolean
}

/** Log-odds of "open", brought to what came. */
export function withOdds(odds: Odds, told: Told): number {
  return weightedSum(odds, terms(told))
}

function weightedSum(weights: Odds, each: Odds): number {
  return weights[0] * each[0] + weights[1] * each[1] + weights[2] * each[2] + weights[3] * each[3]
}

function terms({ logOdds, age, weekend }: Told): Odds {
  return [1, logOdds, ageTerm(age), weekendTerm(weekend)]
}

/** Nought at half a horizon, and finite at a story's very beginning. */
function ageTerm(age: number): number {
  return Math.log((age + 0.05) / 0.55)
}

/** Nought in a time of which as much is weekend as of a week. */
function weekendTerm(weekend: number): number {
  return weekend - 2 / 7
}

/**
 * The most likely odds under a normal prior about `plainOdds`, each story counting once however often it was foretold.
 * Neither silence nor age may open a window: the slope is not negative and age adds nothing. O(told).
 */
export function oddsOf(told: readonly Known[]): Odds {
  const free = mostLikely(told, spread)
  const [constant, slope, age, weekend] = free[2] > 0 ? mostLikely(told, ageless) : free
  return [constant, Math.max(0, slope), Math.min(0, age), weekend]
}

/** By Newton's method. Where the spread is nought, the prior holds. */
function mostLikely(told: readonly Known[], spreads: Odds): Odds {
  const rows = weighed(told)
  const trust = spreads.map((each) => 1 / Math.max(1e-4, each) ** 2)
  let odds = plainOdds
  for (let round = 0; round < maxRounds; round += 1) {
    const steps = stepsFrom(odds, rows, trust)
    const [constant, slope, age, weekend] = odds
    const [first = 0, second = 0, third = 0, fourth = 0] = steps
    odds = [constant - first, slope - second, age - third, weekend - fourth]
    if (steps.every((step) => Math.abs(step) < leastStep)) break
  }
  return odds
}

interface Row {
  readonly terms: Odds
  readonly isOpen: boolean
  readonly weight: number
}

function weighed(told: readonly Known[]): readonly Row[] {
  const perStory = new Map<string, number>()
  for (const { storyId } of told) perStory.set(storyId, (perStory.get(storyId) ?? 0) + 1)
  return told.map((each) => ({
    terms: terms(each),
    isOpen: each.isOpen,
    weight: 1 / (perStory.get(each.storyId) ?? 1),
  }))
}

function stepsFrom(odds: Odds, rows: readonly Row[], trust: readonly number[]): readonly number[] {
  const slope = odds.map((value, i) => (trust[i] ?? 0) * (value - (plainOdds[i] ?? 0)))
  const bend = trust.map((each, i) => trust.map((_, j) => (i === j ? each : 0)))
  for (const { terms: each, isOpen, weight } of rows) {
    const p = logistic(weightedSum(odds, each))
    for (const [i, term] of each.entries()) {
      slope[i] = (slope[i] ?? 0) + weight * (p - (isOpen ? 1 : 0)) * term
      const line = bend[i] ?? []
      for (const [j, other] of each.entries()) line[j] = (line[j] ?? 0) + weight * p * (1 - p) * term * other
    }
  }
  return solve(bend, slope).map((step) => Math.min(maxStep, Math.max(-maxStep, step)))
}

/** 0 to 1; the inverse of `logOdds`. */
export function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds))
}

/** Natural logarithm; probabilities closer than 0.001 to 0 or 1 count as that far. */
export function logOdds(p: number): number {
  const kept = Math.min(0.999, Math.max(0.001, p))
  return Math.log(kept / (1 - kept))
}
