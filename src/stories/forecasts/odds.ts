// How the log-odds that the model tells are brought to what came: by a constant, a slope and the story's age. Streams differ
// in all three: forums stay open through a whole morning whatever the pace of an hour, reposts are over within it.
import { solve } from './solve.ts'

/** A constant, what the told log-odds are multiplied by, and what is added for each unit of `ageTerm`. */
export type Odds = readonly [constant: number, slope: number, age: number]

/** As the model tells them. */
export const plainOdds: Odds = [0, 1, 0]

/** How far streams lie from `plainOdds`: of several values those that foretold best each stream left out of the fit. */
const spread: Odds = [0.7, 0.5, 0.7]
/** Newton's method ends with a step as small as this, or after so many rounds; none is so long that it overshoots. */
const leastStep = 1e-6
const maxRounds = 30
const maxStep = 1

/** One forecast whose outcome is known. */
export interface Told {
  readonly storyId: string
  /** Log-odds of "open". */
  readonly logOdds: number
  /** In horizons. */
  readonly age: number
  readonly isOpen: boolean
}

export function withOdds([constant, slope, perAge]: Odds, logOdds: number, age: number): number {
  return constant + slope * logOdds + perAge * ageTerm(age)
}

/** Nought at half a horizon, and finite at a story's very beginning. */
function ageTerm(age: number): number {
  return Math.log((age + 0.05) / 0.55)
}

/**
 * The most likely odds under a normal prior about `plainOdds`, each story counting once however often it was foretold.
 * Neither silence nor age may open a window: the slope is not negative and age adds nothing. O(told).
 */
export function oddsOf(told: readonly Told[]): Odds {
  const free = mostLikely(told, spread)
  const [constant, slope, perAge] = free[2] > 0 ? mostLikely(told, [spread[0], spread[1], 0]) : free
  return [constant, Math.max(0, slope), Math.min(0, perAge)]
}

/** Where the spread is nought, the prior holds. */
function mostLikely(told: readonly Told[], spreads: Odds): Odds {
  const perStory = new Map<string, number>()
  for (const { storyId } of told) perStory.set(storyId, (perStory.get(storyId) ?? 0) + 1)
  const rows = told.map(({ storyId, logOdds, age, isOpen }) => ({
    z: [1, logOdds, ageTerm(age)],
    y: isOpen ? 1 : 0,
    weight: 1 / (perStory.get(storyId) ?? 1),
  }))
  const trust = spreads.map((each) => 1 / Math.max(1e-4, each) ** 2)
  let odds: readonly number[] = plainOdds
  for (let round = 0; round < maxRounds; round += 1) {
    const slope = odds.map((value, i) => (trust[i] ?? 0) * (value - (plainOdds[i] ?? 0)))
    const bend = trust.map((each, i) => trust.map((_, j) => (i === j ? each : 0)))
    for (const { z, y, weight } of rows) {
      const p = logistic(z.reduce((sum, value, i) => sum + value * (odds[i] ?? 0), 0))
      for (const [i, value] of z.entries()) {
        slope[i] = (slope[i] ?? 0) + weight * (p - y) * value
        const line = bend[i] ?? []
        for (const [j, other] of z.entries()) line[j] = (line[j] ?? 0) + weight * p * (1 - p) * value * other
      }
    }
    const steps = solve(bend, slope).map((step) => Math.min(maxStep, Math.max(-maxStep, step)))
    odds = odds.map((value, i) => value - (steps[i] ?? 0))
    if (steps.every((step) => Math.abs(step) < leastStep)) break
  }
  const [constant = 0, slope = 1, perAge = 0] = odds
  return [constant, slope, perAge]
}

export function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds))
}

export function logOdds(p: number): number {
  const kept = Math.min(0.999, Math.max(0.001, p))
  return Math.log(kept / (1 - kept))
}
