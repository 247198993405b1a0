// Loud streams: where hundreds come every hour, single arrivals say nothing and every quarter of an hour has its story.
// The question becomes: is this the biggest for this desk in two weeks?

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const quarterMinutes = 15
/**
 * What breaks is out of the ordinary for some minutes and for most of an hour. The first alone has more false alarms, the
 * second alone is late; their mean is neither. Chosen on three of five streams: docs/quality.md.
 */
export const recordMinutes = [10, 40] as const
const keptMinutes = Math.max(quarterMinutes, ...recordMinutes)
/** The record of past excess halves in so long. */
const recordHalfLifeMs = 14 * dayMs
/** Noise of a Poisson count after the square root is 0.5 whatever its size: six of these at least. */
const minExcess = 3
/** Twice that noise: nothing smaller is a record to be beaten. */
const minRecord = 1
/** A record is only something after a day of quarters. */
const minHistoryMs = dayMs
/** Beats the record by a tenth, so that a stream's own usual peaks do not break each other. */
const recordMargin = 1.1

/** Mentions per hour up to which single arrivals are tested … */
export const quietPerHour = 5
/** … and from which only the record is: in between, a burst must be both. */
export const loudPerHour = 30

/** The highest excess of one span of `recordMinutes`. */
export interface SpanRecord {
  readonly record: number
  /** Highest excess of the hour under way: no record yet, or a climbing burst would keep pace with itself. */
  readonly peak: number
}

/** Serializable. */
export interface LoudState {
  readonly startedAtMs: number
  /** Counts of the last minutes, the newest last, and the minute of the newest. */
  readonly minutes: readonly number[]
  readonly minuteAtMs: number
  /** By `recordMinutes`, in their order. */
  readonly spans: readonly SpanRecord[]
  readonly recordAtMs: number
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

/** What the last so many minutes hold. */
interface Span {
  readonly minutes: number
  count: number
}

/** Keeps the last minutes' counts, and one record for each of two spans, that fades. */
export class LoudStream {
  readonly #startedAtMs: number
  readonly #minutes: Uint32Array
  readonly #quarter: Span
  readonly #records: readonly (Span & { record: number; peak: number })[]
  #minuteAtMs: number
  #recordAtMs: number
  #peakAtMs: number

  constructor(startedAtMs: number, state?: LoudState) {
    this.#startedAtMs = state?.startedAtMs ?? startedAtMs
    this.#minutes = Uint32Array.from(state?.minutes ?? { length: keptMinutes })
    this.#minuteAtMs = state?.minuteAtMs ?? Math.floor(startedAtMs / minuteMs) * minuteMs
    const spanOf = (minutes: number): Span => ({ minutes, count: this.#countFrom(keptMinutes - minutes, minutes) })
    this.#quarter = spanOf(quarterMinutes)
    this.#records = recordMinutes.map((minutes, n) => ({
      ...spanOf(minutes),
      ...(state?.spans[n] ?? { record: 0, peak: 0 }),
    }))
    this.#recordAtMs = state?.recordAtMs ?? startedAtMs
    this.#peakAtMs = state?.peakAtMs ?? startedAtMs
  }

  /** A copy, for storing. */
  state(): LoudState {
    return {
      startedAtMs: this.#startedAtMs,
      minutes: [...this.#minutes],
      minuteAtMs: this.#minuteAtMs,
      spans: this.#records.map(({ record, peak }) => ({ record, peak })),
      recordAtMs: this.#recordAtMs,
      peakAtMs: this.#peakAtMs,
    }
  }

  /** Counts one mention; tells of the last quarter of an hour. `perHour` is what is normal now. */
  add(atMs: number, perHour: number): Quarter | undefined {
    const minute = Math.floor(atMs / minuteMs) * minuteMs
    this.#moveTo(minute)
    const last = keptMinutes - 1 - Math.round((this.#minuteAtMs - minute) / minuteMs)
    if (last < 0) return undefined
    this.#minutes[last] = (this.#minutes[last] ?? 0) + 1
    countIn(this.#quarter, last)
    for (const span of this.#records) countIn(span, last)
    const { count } = this.#quarter
    return {
      count,
      spanMs: quarterMinutes * minuteMs,
      isRecord: this.#timesRecord(atMs, perHour) > recordMargin && atMs - this.#startedAtMs > minHistoryMs,
      isBeyondChance: excessOf(this.#quarter, perHour) > minExcess,
    }
  }

  /** How many times the record the stream is now, by the mean of the spans; the hour's peaks are raised on the way. */
  #timesRecord(atMs: number, perHour: number): number {
    const kept = this.#keptOf(atMs)
    let sum = 0
    for (const span of this.#records) {
      const excess = excessOf(span, perHour)
      sum += excess / Math.max(minRecord, span.record * kept)
      if (excess > span.peak) span.peak = excess
    }
    return sum / this.#records.length
  }

  /** What share of the records has not faded; when an hour has ended, its peaks are taken up among them first. */
  #keptOf(atMs: number): number {
    const kept = 0.5 ** (Math.max(0, atMs - this.#recordAtMs) / recordHalfLifeMs)
    if (atMs - this.#peakAtMs < hourMs) return kept
    for (const span of this.#records) {
      span.record = Math.max(span.record * kept, span.peak)
      span.peak = 0
    }
    this.#recordAtMs = atMs
    this.#peakAtMs = atMs
    return 1
  }

  #countFrom(first: number, minutes: number): number {
    let count = 0
    for (let i = first; i < first + minutes; i += 1) count += this.#minutes[i] ?? 0
    return count
  }

  #moveTo(minute: number): void {
    const steps = Math.round((minute - this.#minuteAtMs) / minuteMs)
    if (steps <= 0) return
    this.#leave(this.#quarter, steps)
    for (const span of this.#records) this.#leave(span, steps)
    if (steps < keptMinutes) this.#minutes.copyWithin(0, steps)
    this.#minutes.fill(0, Math.max(0, keptMinutes - steps))
    this.#minuteAtMs = minute
  }

  /** O(steps). */
  #leave(span: Span, steps: number): void {
    span.count -= this.#countFrom(keptMinutes - span.minutes, Math.min(steps, span.minutes))
  }
}

function countIn(span: Span, minuteOfKept: number): void {
  if (minuteOfKept >= keptMinutes - span.minutes) span.count += 1
}

/** Above what is normal, in a measure whose noise is the same at every volume (Anscombe's square root). */
function excessOf({ count, minutes }: Span, perHour: number): number {
  return Math.sqrt(count) - Math.sqrt((perHour * minutes) / 60)
}
