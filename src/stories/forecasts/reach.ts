// How far a band must reach for four in five of what comes to lie in it, by what came of a desk's own earlier bands.
import type { Outcome, Shut, Still } from './outcome.ts'

/** Where the ends of a band lie, from its middle, in halves of the band as the model told it. */
export interface Reach {
  readonly low: number
  readonly high: number
}

/** As the model told it. */
export const plainReach: Reach = { low: -1, high: 1 }

/** A tenth of what comes may lie beyond each end. */
const beyond = 0.1
/**
 * The model's own band weighs as much as so many outcomes of the desk: of several numbers the one with which bands held
 * best on each stream left out of the fit.
 */
const priorOutcomes = 30

/** In halves of its band, from the middle: what came of a forecast, or the least that can come of it yet. */
interface Came {
  readonly at: number
  readonly isOver: boolean
}

/** The model's band as outcomes: a logistic distribution of which a tenth lies beyond each end. */
const prior: readonly Came[] = Array.from({ length: priorOutcomes }, (_, n) => {
  const share = (n + 0.5) / priorOutcomes
  return { at: Math.log(share / (1 - share)) / Math.log((1 - beyond) / beyond), isOver: true }
})

/**
 * The shares of what came, and of the model's own band, that lie below. Windows that are open still count as long as they
 * have been: those that shut soon are known first, and alone they would make every band too short.
 * Source: conformal prediction by the quantiles of what came (Vovk, Gammerman & Shafer, Algorithmic learning in a random
 * world, 2005), of censored outcomes by the product-limit estimate (Kaplan & Meier, 1958).
 */
export function reachOf(outcomes: readonly Outcome[]): Reach {
  const came = outcomes.flatMap((outcome) => (outcome.kind === 'seen' ? [] : cameOf(outcome)))
  // What came just as long as another has lasted so far came first.
  const sorted = [...came, ...prior].toSorted((a, b) => a.at - b.at || Number(b.isOver) - Number(a.isOver))
  return { low: quantile(sorted, beyond), high: quantile(sorted, 1 - beyond) }
}

function cameOf(outcome: Shut | Still): Came {
  const [low, high] = [logOf(outcome.minutesLow), logOf(outcome.minutesHigh)]
  const half = Math.max(0.01, (high - low) / 2)
  const isOver = outcome.kind === 'shut'
  return { at: (logOf(isOver ? outcome.minutesLeft : outcome.minutesLeast) - (low + high) / 2) / half, isOver }
}

function quantile(sorted: readonly Came[], share: number): number {
  let staying = 1
  for (const [n, { at, isOver }] of sorted.entries()) {
    if (isOver) staying *= 1 - 1 / (sorted.length - n)
    if (1 - staying >= share - 1e-9) return at
  }
  return sorted.at(-1)?.at ?? 0
}

/** Less than a minute is told as one. */
export function logOf(minutes: number): number {
  return Math.log(Math.max(1, minutes))
}
