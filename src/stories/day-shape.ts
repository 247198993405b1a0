// When in the day and week mentions usually come: 24 hours (UTC) of weekdays and of weekends.

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const binCount = 48
const weekHours = 168
/** The least and most that an hour can differ from the mean. */
const leastBusyness = 0.2
const mostBusyness = 5
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
  readonly decayedAtMs?: number
  /** How busy each bin is, as worked out today; absent when nobody has asked yet. */
  readonly factors?: readonly number[]
}

/** Learnt from what came, every hour alike at first; older days count less and less. */
export class DayShape {
  #counts: number[]
  #hours: number[]
  #asOfMs: number
  #decayedAtMs: number
  /** Factors of all bins, worked out once a day. */
  #factors: readonly number[] | undefined
  /** Their sums up to each hour of the week that the epoch began. */
  #week: readonly number[] | undefined
  /** The last instant that a span ended at, asked for many times in turn, and the sum up to it. */
  #toMs = Number.NaN
  #sumToLast = 0

  constructor(state?: DayShapeState) {
    this.#counts = state === undefined ? zeros() : [...state.counts]
    this.#hours = state === undefined ? zeros() : [...state.hours]
    this.#asOfMs = state?.asOfMs ?? 0
    this.#decayedAtMs = state?.decayedAtMs ?? this.#asOfMs
    this.#factors = state?.factors
  }

  /** A copy, for storing. */
  state(): DayShapeState {
    return {
      counts: [...this.#counts],
      hours: [...this.#hours],
      asOfMs: this.#asOfMs,
      decayedAtMs: this.#decayedAtMs,
      ...(this.#factors === undefined ? {} : { factors: this.#factors }),
    }
  }

  /** Counts one mention. O(hours since the last one), at most four weeks of them. */
  add(atMs: number): void {
    if (this.#asOfMs === 0) this.#asOfMs = this.#decayedAtMs = atMs
    this.#hear(atMs)
    const bin = binOf(atMs)
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1
  }

  /** How busy this hour usually is: 1 is the stream's mean. Between 0.2 and 5. */
  factor(atMs: number): number {
    this.#factors ??= this.#workOut()
    return this.#factors[binOf(atMs)] ?? 1
  }

  /** The mean factor of a span. O(1). */
  meanFactor(fromMs: number, toMs: number): number {
    if (toMs <= fromMs) return this.factor(toMs)
    if (toMs !== this.#toMs || this.#week === undefined) {
      this.#toMs = toMs
      this.#sumToLast = this.#sumTo(toMs)
    }
    return ((this.#sumToLast - this.#sumTo(fromMs)) * hourMs) / (toMs - fromMs)
  }

  /** The factors of all hours from the epoch to an instant. */
  #sumTo(atMs: number): number {
    this.#week ??= weekSums((hour) => this.factor(hour * hourMs))
    const hours = atMs / hourMs
    const weeks = Math.floor(hours / weekHours)
    const hour = Math.floor(hours - weeks * weekHours)
    const within = (hours - Math.floor(hours)) * this.factor(atMs)
    return weeks * (this.#week[weekHours] ?? 0) + (this.#week[hour] ?? 0) + within
  }

  #workOut(): readonly number[] {
    const hours = sum(this.#hours)
    const perHour = hours === 0 ? 0 : sum(this.#counts) / hours
    return this.#counts.map((count, bin) => {
      const expected = perHour * (this.#hours[bin] ?? 0)
      return Math.min(mostBusyness, Math.max(leastBusyness, (count + evenPerBin) / (expected + evenPerBin)))
    })
  }

  #decay(atMs: number): void {
    const left = 0.5 ** (Math.max(0, atMs - this.#decayedAtMs) / halfLifeMs)
    this.#decayedAtMs = atMs
    this.#counts = this.#counts.map((count) => count * left)
    this.#hours = this.#hours.map((hours) => hours * left)
    this.#factors = undefined
    this.#week = undefined
  }

  #hear(atMs: number): void {
    const passedMs = Math.min(atMs - this.#asOfMs, 28 * dayMs)
    if (passedMs <= 0) return
    // Decayed once a day: often enough against a half-life of weeks.
    if (Math.floor(atMs / dayMs) !== Math.floor(this.#decayedAtMs / dayMs)) this.#decay(atMs)
    for (let fromMs = atMs - passedMs; fromMs < atMs;) {
      const toMs = Math.min(atMs, (Math.floor(fromMs / hourMs) + 1) * hourMs)
      const bin = binOf(fromMs)
      this.#hours[bin] = (this.#hours[bin] ?? 0) + (toMs - fromMs) / hourMs
      fromMs = toMs
    }
    this.#asOfMs = atMs
  }
}

function weekSums(factorOf: (hour: number) => number): readonly number[] {
  const sums = [0]
  for (let hour = 0; hour < weekHours; hour += 1) sums.push((sums[hour] ?? 0) + factorOf(hour))
  return sums
}

function zeros(): number[] {
  return Array.from({ length: binCount }, () => 0)
}

function sum(values: readonly number[]): number {
  let total = 0
  for (const value of values) total += value
  return total
}

function binOf(atMs: number): number {
  // 1 January 1970 was a Thursday.
  const day = (Math.floor(atMs / dayMs) + 4) % 7
  const hour = Math.floor((((atMs % dayMs) + dayMs) % dayMs) / hourMs)
  return day === 0 || day === 6 ? 24 + hour : hour
}
