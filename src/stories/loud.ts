// Loud streams: where hundreds come every hour, single arrivals say nothing and every quarter of an hour has its story.
// The question becomes: is this the biggest for this desk in two weeks?

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const quarterMinutes = 15
/** The record of past excess halves in so long. */
const recordHalfLifeMs = 14 * dayMs
/** Noise of a Poisson count after the square root is 0.5 whatever its size: eight of these at least. */
const minExcess = 4
/** A record is only something after a day of quarters. */
const minHistoryMs = dayMs
/** Beats the record by a tenth, so that a stream's own usual peaks do not break each other. */
const recordMargin = 1.1

/** Mentions per hour from which a stream counts as loud: 30 in a quarter. */
export const loudPerHour = 120

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

export interface LoudBurst {
  readonly count: number
  readonly spanMs: number
  /** √count − √expected. */
  readonly excess: number
}

export class LoudStream {
  readonly #startedAtMs: number
  #minutes: number[]
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

  state(): LoudState {
    return {
      startedAtMs: this.#startedAtMs,
      minutes: this.#minutes,
      minuteAtMs: this.#minuteAtMs,
      record: this.#record,
      recordAtMs: this.#recordAtMs,
      peak: this.#peak,
      peakAtMs: this.#peakAtMs,
    }
  }

  /** Counts one mention; says when the last quarter of an hour beats the record. `perHour` is what is normal now. */
  add(atMs: number, perHour: number): LoudBurst | undefined {
    this.#moveTo(Math.floor(atMs / minuteMs) * minuteMs)
    const last = quarterMinutes - 1 - Math.round((this.#minuteAtMs - Math.floor(atMs / minuteMs) * minuteMs) / minuteMs)
    if (last < 0) return undefined
    this.#minutes[last] = (this.#minutes[last] ?? 0) + 1
    const count = this.#minutes.reduce((sum, each) => sum + each, 0)
    const excess = Math.sqrt(count) - Math.sqrt((perHour * quarterMinutes) / 60)
    const record = this.#recordAt(atMs)
    this.#peak = Math.max(this.#peak, excess)
    const isNews = excess > Math.max(minExcess, record * recordMargin) && atMs - this.#startedAtMs > minHistoryMs
    return isNews && perHour >= loudPerHour ? { count, spanMs: quarterMinutes * minuteMs, excess } : undefined
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
    if (steps >= quarterMinutes) this.#minutes.fill(0)
    else this.#minutes = [...this.#minutes.slice(steps), ...Array.from({ length: steps }, () => 0)]
    this.#minuteAtMs = minuteMsNow
  }
}
