// What a desk normally gets: how many independent mentions per hour, and how surely that is known.

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Serializable. */
export interface NormalRateState {
  readonly startedAtMs: number
  readonly asOfMs: number
  /** Mentions, decayed with the long and the short half-life to `asOfMs`. */
  readonly slow: number
  readonly fast: number
  /** The hour being counted, and its mentions so far. */
  readonly hourAtMs: number
  readonly inHour: number
}

/** A rate as a Gamma distribution: `shape` mentions over `exposureHours`. */
export interface Rate {
  readonly shape: number
  readonly exposureHours: number
}

/** Two weeks: long enough to know a quiet stream, short enough to follow a brand that grows. */
const slowHalfLifeMs = 14 * dayMs
/** One day: after a lasting step up, the second day no longer counts as news. */
const fastHalfLifeMs = dayMs
/** Nothing seen yet: 0.7 mentions in 36 h, wide enough for any quiet stream. */
const priorShape = 0.7
const priorHours = 36
/** However long a stream was heard, its rate of the hour is never known better than to 13 %: the world is no machine. */
const maxShape = 60

export class NormalRate {
  #state: NormalRateState

  constructor(startedAtMs: number, state?: NormalRateState) {
    this.#state = state ?? { startedAtMs, asOfMs: startedAtMs, slow: 0, fast: 0, hourAtMs: startedAtMs, inHour: 0 }
  }

  state(): NormalRateState {
    return this.#state
  }

  get startedAtMs(): number {
    return this.#state.startedAtMs
  }

  /**
   * Counts one mention. Within an hour only as many count as a high but ordinary hour has, so that a burst does not
   * teach the stream that bursts are normal. `hourFactor` says how busy this hour usually is.
   */
  add(atMs: number, hourFactor = 1): void {
    const isSameHour = atMs - this.#state.hourAtMs < hourMs && atMs >= this.#state.hourAtMs
    const inHour = isSameHour ? this.#state.inHour + 1 : 1
    const counts = inHour <= this.#hourCap(hourFactor) || atMs - this.#state.startedAtMs < dayMs ? 1 : 0
    const asOfMs = Math.max(atMs, this.#state.asOfMs)
    this.#state = {
      ...this.#state,
      asOfMs,
      slow: decayed(this.#state.slow, asOfMs - this.#state.asOfMs, slowHalfLifeMs) + counts,
      fast: decayed(this.#state.fast, asOfMs - this.#state.asOfMs, fastHalfLifeMs) + counts,
      hourAtMs: isSameHour ? this.#state.hourAtMs : Math.max(atMs, this.#state.hourAtMs),
      inHour,
    }
  }

  /** The rate as known at `atMs`: the higher of the long and the short memory. */
  at(atMs: number): Rate {
    const sinceMs = Math.max(0, atMs - this.#state.asOfMs)
    const ageMs = Math.max(0, atMs - this.#state.startedAtMs)
    const slow = withPrior(decayed(this.#state.slow, sinceMs, slowHalfLifeMs), memoryHours(ageMs, slowHalfLifeMs))
    const fast = withPrior(decayed(this.#state.fast, sinceMs, fastHalfLifeMs), memoryHours(ageMs, fastHalfLifeMs))
    return fast.shape / fast.exposureHours > slow.shape / slow.exposureHours ? fast : slow
  }

  #hourCap(hourFactor: number): number {
    const hours = memoryHours(this.#state.asOfMs - this.#state.startedAtMs, slowHalfLifeMs)
    const perHour = (this.#state.slow / Math.max(1, hours)) * hourFactor
    return Math.ceil(perHour + 4 * Math.sqrt(perHour) + 2)
  }
}

/** The prior weighs at most two of the stream's own mentions, so that it never talks a busy stream quiet. */
function withPrior(count: number, hours: number): Rate {
  const hoursPerTwo = count > 0 ? (2 * Math.max(hours, 0.25)) / count : priorHours
  return { shape: priorShape + count, exposureHours: Math.max(0.25, hours) + Math.min(priorHours, hoursPerTwo) }
}

/** How many hours a decaying memory of this age holds. */
function memoryHours(ageMs: number, halfLifeMs: number): number {
  return ((halfLifeMs / Math.LN2) * (1 - 0.5 ** (ageMs / halfLifeMs))) / hourMs
}

function decayed(count: number, passedMs: number, halfLifeMs: number): number {
  return count * 0.5 ** (Math.max(0, passedMs) / halfLifeMs)
}

/** The rate of several streams together. Their shapes add where their exposures are alike, which is the usual case. */
export function sumRates(rates: readonly Rate[]): Rate {
  const perHour = rates.reduce((sum, rate) => sum + rate.shape / rate.exposureHours, 0)
  const variance = rates.reduce((sum, rate) => sum + rate.shape / rate.exposureHours ** 2, 0)
  if (variance === 0) return { shape: priorShape, exposureHours: priorHours }
  // Gamma with the sum's mean and variance: shape = mean² / variance, exposure = shape / mean.
  const shape = Math.min(maxShape, perHour ** 2 / variance)
  return { shape, exposureHours: shape / perHour }
}
