// Source delay (published → heard: theirs) and our delay (heard → stored: ours), never mixed. And how loud a source is.

/** Enough for a median that does not jump, few enough that a mended source shows it within minutes. */
const kept = 100

/** The newest hundred durations. */
export class RecentDurations {
  readonly #values: number[] = []
  #next = 0

  /** Beyond `kept` it takes the place of the oldest. */
  add(durationMs: number): void {
    if (this.#values.length < kept) this.#values.push(durationMs)
    else this.#values[this.#next] = durationMs
    this.#next = (this.#next + 1) % kept
  }

  /** The duration that this share of them does not exceed (nearest rank); `undefined` before the first. */
  quantile(share: number): number | undefined {
    const sorted = this.#values.toSorted((a, b) => a - b)
    return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  }
}

const hourMs = 3_600_000

/**
 * How many per hour, as felt by somebody whose memory fades over an hour: a count that decays by e each hour, divided by
 * how much of that hour has been seen, so that it is right from the first minutes on.
 */
export class HourlyRate {
  readonly #sinceMs: number
  #count = 0
  #atMs: number

  constructor(nowMs: number) {
    this.#sinceMs = nowMs
    this.#atMs = nowMs
  }

  /** `nowMs` must not go backwards by much: what came before fades from there. */
  add(count: number, nowMs: number): void {
    this.#count = this.#decayed(nowMs) + count
    this.#atMs = nowMs
  }

  /**
   * Items per hour at this instant, an exponential mean over the last hour, made up for the time that it was not yet
   * watched.
   */
  perHour(nowMs: number): number {
    // Five minutes at least: one item in the first second is not 3,600 an hour.
    const seenMs = Math.max(nowMs - this.#sinceMs, 300_000)
    return this.#decayed(nowMs) / (1 - Math.exp(-seenMs / hourMs))
  }

  #decayed(nowMs: number): number {
    return this.#count * Math.exp(-Math.max(0, nowMs - this.#atMs) / hourMs)
  }
}
