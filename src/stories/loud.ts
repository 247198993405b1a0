// Loud streams: where hundreds come every hour, single arrivals say nothing and every quarter of an hour has its story.
// The question becomes: is this the biggest for this desk in two weeks?

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const quarterMinutes = 15
/** The record of past excess halves in so long. */
const recordHalfLifeMs = 14 * dayMs
/** Noise of a Poisson count after the square root is 0.5 whatever its size: six of these at least. */
const minExcess = 3
/** A record is only something after a day of quarters. */
const minHistoryMs = dayMs
/** Beats the record by a tenth, so that a stream's own usual peaks do not break each other. */
const recordMargin = 1.1

/** Mentions per hour up to which single arrivals are tested … */
export const quietPerHour = 5
/** … and from which only the record is: in between, a burst must be both. */
export const loudPerHour = 30

/** Serializable. */
export interface LoudState {
  readonly startedAtMs: number
  /** Counts of the last 15 minutes, the newest last, and the minute of the newest. */
  readonly minutes: readonly number[]
  readonly minuteAtMs: number
  readonly record: number
  readonly recordAtMs: number
  /** Highest excess of the hour under way: no record yet, or a climbing burst would keep pace with itself. */
  readonly peak: number
  readonly peakAtMs: number
}

/** The last quarter of an hour. */
export interface Quarter {
  readonly count: number
  readonly spanMs: number
  /** Does it beat everything of about two weeks? */
  readonly isRecord: boolean
  /** Is it beyond chance by itself? */
  readonly isBeyondChance: boolean
}

/** Keeps the last quarter of an hour by minutes, and one record that fades. */
export class LoudStream {
  readonly #startedAtMs: number
  readonly #minutes: number[]
  #minuteAtMs: number
  #record: number
  #recordAtMs: number
  #peak: number
  #peakAtMs: number

  constructor(startedAtMs: number, state?: LoudState) {
    this.#startedAtMs = state?.startedAtMs ?? startedAtMs
    this.#minutes = state === undefined ? Array.from({ length: quarterMinutes }, () => 0) : [...state.minutes]
    this.#minuteAtMs = state?.minuteAtMs ?? Math.floor(startedAtMs / minuteMs) * minuteMs
    this.#record = state?.record ?? 0
    this.#recordAtMs = state?.recordAtMs ?? startedAtMs
    this.#peak = state?.peak ?? 0
    this.#peakAtMs = state?.peakAtMs ?? startedAtMs
  }

  /** A copy, for storing. */
  state(): LoudState {
    return {
      startedAtMs: this.#startedAtMs,
      minutes: [...this.#minutes],
      minuteAtMs: this.#minuteAtMs,
      record: this.#record,
      recordAtMs: this.#recordAtMs,
      peak: this.#peak,
      peakAtMs: this.#peakAtMs,
    }
  }

  /** Counts one mention; tells of the last quarter of an hour. `perHour` is what is normal now. */
  add(atMs: number, perHour: number): Quarter | undefined {
    this.#moveTo(Math.floor(atMs / minuteMs) * minuteMs)
    const last = quarterMinutes - 1 - Math.round((this.#minuteAtMs - Math.floor(atMs / minuteMs) * minuteMs) / minuteMs)
    if (last < 0) return undefined
    this.#minutes[last] = (this.#minutes[last] ?? 0) + 1
    let count = 0
    for (const each of this.#minutes) count += each
    const excess = Math.sqrt(count) - Math.sqrt((perHour * quarterMinutes) / 60)
    const record = this.#recordAt(atMs)
    this.#peak = Math.max(this.#peak, excess)
    const isRecord = excess > record * recordMargin && atMs - this.#startedAtMs > minHistoryMs
    return { count, spanMs: quarterMinutes * minuteMs, isRecord, isBeyondChance: excess > minExcess }
  }

  /** The record as it stands, with the hours that have ended. */
  #recordAt(atMs: number): number {
    const record = this.#record * 0.5 ** (Math.max(0, atMs - this.#recordAtMs) / recordHalfLifeMs)
    if (atMs - this.#peakAtMs < hourMs) return record
    this.#record = Math.max(record, this.#peak)
    this.#recordAtMs = atMs
    this.#peak = 0
    this.#peakAtMs = atMs
    return this.#record
  }

  #moveTo(minuteMsNow: number): void {
    const steps = Math.round((minuteMsNow - this.#minuteAtMs) / minuteMs)
    if (steps <= 0) return
    if (steps < quarterMinutes) this.#minutes.copyWithin(0, steps)
    this.#minutes.fill(0, Math.max(0, quarterMinutes - steps))
    this.#minuteAtMs = minuteMsNow
  }
}
