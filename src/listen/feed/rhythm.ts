// When to ask a feed again, learnt from the times of its entries. Pure.
//
// With λ entries per second, asking every T seconds costs each entry T/2 of delay on average: λT/2 of delay per second,
// against a cost c for each question: c/T. The sum is least at T = √(2c/λ). Source: the square-root law of optimal
// polling, the same as that of economic order quantities.

/** In seconds: chosen so that a feed with an entry every five minutes is asked once a minute. */
const questionCost = 6
/** Before anything is known a feed is taken for daily, with the weight of a quarter of an entry. */
const priorEntries = 0.25
const priorEveryMs = 86_400_000
/** The newest entries: enough to know a rhythm, few enough that a change of it shows. */
export const entriesRemembered = 40
const hourMs = 3_600_000
/** How many entries' worth of "every hour is like any other" stand against the learnt hours. */
const flatHours = 12

export interface RhythmInput {
  /** When entries were published, in any order; future ones count as of now. */
  readonly entryTimesMs: readonly number[]
  readonly nowMs: number
  readonly minMs: number
  readonly maxMs: number
  /** How often its publisher says that it is updated; takes the place of the prior. */
  readonly updateEveryMs?: number
}

/** How long to wait before asking again: between `minMs` and `maxMs`. O(entries). */
export function pauseFor(input: RhythmInput): number {
  const times = input.entryTimesMs
    .filter(Number.isFinite)
    .map((atMs) => Math.min(atMs, input.nowMs))
    .toSorted((a, b) => b - a)
    .slice(0, entriesRemembered)
  const perSecond = Math.max(longTermRate(times, input), recentRate(times, input.nowMs)) * 1_000
  const pauseMs = Math.sqrt((2 * questionCost) / perSecond) * 1_000
  return Math.min(Math.max(pauseMs, input.minMs), Math.max(input.minMs, input.maxMs))
}

/** Entries per ms at this hour: those remembered over the time since the oldest of them, silence since included. */
function longTermRate(times: readonly number[], { nowMs, updateEveryMs }: RhythmInput): number {
  const spanMs = times.length === 0 ? 0 : nowMs - Math.min(...times)
  const beforehandMs = priorEntries * (updateEveryMs ?? priorEveryMs)
  const rate = (times.length + priorEntries) / (spanMs + beforehandMs)
  return rate * hourFactor(times, nowMs)
}

/** Entries per ms in the last hour: when something is happening, the past is no guide. */
function recentRate(times: readonly number[], nowMs: number): number {
  const recent = times.filter((atMs) => nowMs - atMs < hourMs).length
  // One entry is the rhythm itself, two are the beginning of something.
  return recent < 2 ? 0 : recent / hourMs
}

/** How much livelier than on average this hour of the day is: three-hour windows, drawn towards 1. */
function hourFactor(times: readonly number[], nowMs: number): number {
  const near = times.filter((atMs) => hoursApart(atMs, nowMs) <= 1.5).length
  return (near * 8 + flatHours) / (times.length + flatHours)
}

/** Distance of two times of day, 0 to 12 hours. */
function hoursApart(aMs: number, bMs: number): number {
  const apart = (Math.abs(aMs - bMs) / hourMs) % 24
  return Math.min(apart, 24 - apart)
}
