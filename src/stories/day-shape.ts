// When in the day and week mentions usually come: 24 hours (UTC) of weekdays and of weekends.

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const binCount = 48
/** Mentions that stand in for "every hour is alike" in each bin until the stream has shown its own shape. */
const evenPerBin = 8
/** A day counts half as much after 28 others. */
const halfLifeMs = 28 * dayMs

/** Serializable. Bins: weekday hours 0–23, then weekend hours 0–23, decayed to `asOfMs`. */
export interface DayShapeState {
  readonly counts: readonly number[]
  /** How many hours of each bin were heard. */
  readonly hours: readonly number[]
  readonly asOfMs: number
}

export class DayShape {
  #counts: number[]
  #hours: number[]
  #asOfMs: number
  /** Factors of all bins, worked out once an hour. */
  #factors: readonly number[] | undefined

  constructor(state?: DayShapeState) {
    this.#counts = state === undefined ? zeros() : [...state.counts]
    this.#hours = state === undefined ? zeros() : [...state.hours]
    this.#asOfMs = state?.asOfMs ?? 0
  }

  state(): DayShapeState {
    return { counts: this.#counts.map(rounded), hours: this.#hours.map(rounded), asOfMs: this.#asOfMs }
  }

  /** Counts one mention. O(hours since the last one), at most four weeks of them. */
  add(atMs: number): void {
    if (this.#asOfMs === 0) this.#asOfMs = atMs
    this.#hear(atMs)
    const bin = binOf(atMs)
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1
  }

  /** How busy this hour usually is: 1 is the stream's mean. Between 0.2 and 5. */
  factor(atMs: number): number {
    this.#factors ??= this.#workOut()
    return this.#factors[binOf(atMs)] ?? 1
  }

  /** The mean factor of a span. O(hours in it). */
  meanFactor(fromMs: number, toMs: number): number {
    if (toMs <= fromMs) return this.factor(toMs)
    let total = 0
    for (let atMs = fromMs; atMs < toMs;) {
      const endMs = Math.min(toMs, (Math.floor(atMs / hourMs) + 1) * hourMs)
      total += this.factor(atMs) * (endMs - atMs)
      atMs = endMs
    }
    return total / (toMs - fromMs)
  }

  #workOut(): readonly number[] {
    const hours = sum(this.#hours)
    const perHour = hours === 0 ? 0 : sum(this.#counts) / hours
    return this.#counts.map((count, bin) => {
      const expected = perHour * (this.#hours[bin] ?? 0)
      return Math.min(5, Math.max(0.2, (count + evenPerBin) / (expected + evenPerBin)))
    })
  }

  #hear(atMs: number): void {
    const passedMs = Math.min(atMs - this.#asOfMs, 28 * dayMs)
    if (passedMs <= 0) return
    // Decayed once an hour: often enough against a half-life of weeks.
    if (Math.floor(atMs / hourMs) !== Math.floor(this.#asOfMs / hourMs)) {
      const left = 0.5 ** (passedMs / halfLifeMs)
      this.#counts = this.#counts.map((count) => count * left)
      this.#hours = this.#hours.map((hours) => hours * left)
      this.#factors = undefined
    }
    for (let fromMs = atMs - passedMs; fromMs < atMs;) {
      const toMs = Math.min(atMs, (Math.floor(fromMs / hourMs) + 1) * hourMs)
      const bin = binOf(fromMs)
      this.#hours[bin] = (this.#hours[bin] ?? 0) + (toMs - fromMs) / hourMs
      fromMs = toMs
    }
    this.#asOfMs = atMs
  }
}

function zeros(): number[] {
  return Array.from({ length: binCount }, () => 0)
}

function sum(values: readonly number[]): number {
  let total = 0
  for (const value of values) total += value
  return total
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

function binOf(atMs: number): number {
  // 1 January 1970 was a Thursday.
  const day = (Math.floor(atMs / dayMs) + 4) % 7
  const hour = Math.floor((((atMs % dayMs) + dayMs) % dayMs) / hourMs)
  return day === 0 || day === 6 ? 24 + hour : hour
}
