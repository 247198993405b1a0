// What a desk normally gets: how many independent mentions per hour, and how surely that is known.

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Serializable, to the last digit: what is read again goes on as if it had never been stored. */
export interface NormalRateState {
  readonly startedAtMs: number
  readonly asOfMs: number
  /** Mentions, decayed with the long and the short half-life to `asOfMs`. */
  readonly slow: number
  readonly fast: number
  /** The hour being counted, and its mentions so far. */
  readonly hourAtMs: number
  readonly inHour: number
  /** (count − expected)² / expected of past hours, decayed, and how many hours that are. */
  readonly spread: number
  readonly spreadHours: number
}

/** Mentions per hour: the mean, and the variance of what an hour's rate may be. */
export interface Rate {
  readonly perHour: number
  readonly variance: number
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
/** Hours that stand in for "mentions come one by one" until the stream has shown how they clump. */
const evenHours = 48
/** Below this expectation an hour says nothing of clumping. */
const leastExpected = 0.05

/** The share of a memory that is left after some time. */
class Decay {
  readonly halfLifeMs: number
  #passedMs = 0
  #left = 1

  constructor(halfLifeMs: number) {
    this.halfLifeMs = halfLifeMs
  }

  /** Worked out once for all that ask about the same time in turn. */
  leftAfter(passedMs: number): number {
    if (passedMs !== this.#passedMs) {
      this.#passedMs = passedMs
      this.#left = 0.5 ** (passedMs / this.halfLifeMs)
    }
    return this.#left
  }
}

/** By what is asked: an arrival asks several rates, and each of them twice, about one time. */
const [slowSince, fastSince] = [new Decay(slowHalfLifeMs), new Decay(fastHalfLifeMs)]
const [slowAge, fastAge] = [new Decay(slowHalfLifeMs), new Decay(fastHalfLifeMs)]
const slowAgeBefore = new Decay(slowHalfLifeMs)

/** Of one set of watches. Rates are mentions per hour, with the day's shape taken out. */
export class NormalRate {
  readonly startedAtMs: number
  #asOfMs: number
  #slow: number
  #fast: number
  #hour: number
  #inHour: number
  #spread: number
  #spreadHours: number

  constructor(startedAtMs: number, state?: NormalRateState) {
    this.startedAtMs = state?.startedAtMs ?? startedAtMs
    this.#asOfMs = state?.asOfMs ?? startedAtMs
    this.#slow = state?.slow ?? 0
    this.#fast = state?.fast ?? 0
    this.#hour = Math.floor((state?.hourAtMs ?? startedAtMs) / hourMs)
    this.#inHour = state?.inHour ?? 0
    this.#spread = state?.spread ?? 0
    this.#spreadHours = state?.spreadHours ?? 0
  }

  /** A copy, for storing. */
  state(): NormalRateState {
    return {
      startedAtMs: this.startedAtMs,
      asOfMs: this.#asOfMs,
      slow: this.#slow,
      fast: this.#fast,
      hourAtMs: this.#hour * hourMs,
      inHour: this.#inHour,
      spread: this.#spread,
      spreadHours: this.#spreadHours,
    }
  }

  /**
   * Counts one mention. Within an hour only as many count as a high but ordinary hour has, so that a burst does not
   * teach the stream that bursts are normal. `hourFactor` says how busy this hour usually is.
   */
  add(atMs: number, hourFactor = 1): void {
    const hour = Math.floor(atMs / hourMs)
    if (hour > this.#hour) this.#closeHours(hour, hourFactor)
    this.#inHour += 1
    const counts = atMs - this.startedAtMs < dayMs || this.#inHour <= this.#hourCap(hourFactor) ? 1 : 0
    const passedMs = Math.max(0, atMs - this.#asOfMs)
    if (passedMs > 0) {
      this.#slow *= slowSince.leftAfter(passedMs)
      this.#fast *= fastSince.leftAfter(passedMs)
      this.#asOfMs = atMs
    }
    this.#slow += counts
    this.#fast += counts
  }

  /** The rate as known at `atMs`: the higher of the long and the short memory. O(1). */
  at(atMs: number): Rate {
    const sinceMs = Math.max(0, atMs - this.#asOfMs)
    const ageMs = Math.max(0, atMs - this.startedAtMs)
    const slow = withPrior(this.#slow * slowSince.leftAfter(sinceMs), memoryHours(ageMs, slowAge))
    const fast = withPrior(this.#fast * fastSince.leftAfter(sinceMs), memoryHours(ageMs, fastAge))
    const known = fast.perHour > slow.perHour ? fast : slow
    return { perHour: known.perHour, variance: known.variance + known.perHour * this.#clumping() }
  }

  /** By how much an hour's count varies more than single arrivals would: 0 when it does not. */
  #clumping(): number {
    return Math.max(0, (this.#spread + evenHours) / (this.#spreadHours + evenHours) - 1)
  }

  #closeHours(hour: number, hourFactor: number): void {
    const memory = memoryHours(this.#asOfMs - this.startedAtMs, slowAgeBefore)
    const expected = (this.#slow / Math.max(1, memory)) * hourFactor
    const hours = Math.min(hour - this.#hour, (4 * slowHalfLifeMs) / hourMs)
    const left = 0.5 ** ((hours * hourMs) / slowHalfLifeMs)
    this.#spread *= left
    this.#spreadHours *= left
    if (expected >= leastExpected && memory > 24) {
      const count = Math.min(this.#inHour, this.#hourCap(hourFactor))
      // The hours in between brought none.
      this.#spread += (count - expected) ** 2 / expected + (hours - 1) * expected
      this.#spreadHours += hours
    }
    this.#hour = hour
    this.#inHour = 0
  }

  #hourCap(hourFactor: number): number {
    const hours = memoryHours(this.#asOfMs - this.startedAtMs, slowAgeBefore)
    const perHour = (this.#slow / Math.max(1, hours)) * hourFactor
    return Math.ceil(perHour + 4 * Math.sqrt(perHour) + 2)
  }
}

/** The prior weighs at most two of the stream's own mentions, so that it never talks a busy stream quiet. */
function withPrior(count: number, hours: number): Rate {
  const hoursPerTwo = count > 0 ? (2 * Math.max(hours, 0.25)) / count : priorHours
  const exposure = Math.max(0.25, hours) + Math.min(priorHours, hoursPerTwo)
  const shape = priorShape + count
  return { perHour: shape / exposure, variance: shape / exposure ** 2 }
}

/** How many hours a decaying memory of this age holds. */
function memoryHours(ageMs: number, decay: Decay): number {
  return ((decay.halfLifeMs / Math.LN2) * (1 - decay.leftAfter(ageMs))) / hourMs
}

/** The rate of several streams together. */
export function sumRates(rates: readonly Rate[]): Rate {
  let perHour = 0
  let variance = 0
  for (const rate of rates) {
    perHour += rate.perHour
    variance += rate.variance
  }
  return variance === 0
    ? { perHour: priorShape / priorHours, variance: priorShape / priorHours ** 2 }
    : { perHour, variance }
}

/** The Gamma distribution with this mean and variance: a rate as `shape` mentions over `exposureHours`. */
export function gammaOf({ perHour, variance }: Rate): { readonly shape: number; readonly exposureHours: number } {
  const shape = Math.min(maxShape, perHour ** 2 / variance)
  return { shape, exposureHours: shape / perHour }
}
