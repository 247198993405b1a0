// The pulse of one stream: what each set of watches normally brings, and whether a story's rise is more than that.
import type { Burst } from '../model/story.ts'
import { burstSettings, findBurst } from './burst.ts'
import { DayShape, type DayShapeState } from './day-shape.ts'
import { loudPerHour, LoudStream, type LoudState } from './loud.ts'
import { NormalRate, sumRates, type NormalRateState, type Rate } from './normal-rate.ts'

/** Sets of watches that are counted by themselves; further combinations are counted together. */
const maxWatchSets = 512
const otherSets = '*'

/** Serializable: the part of a stream's memory that must outlive the process. */
export interface PulseState {
  readonly shape: DayShapeState
  readonly sets: readonly (readonly [watchSet: string, state: NormalRateState])[]
  readonly loud: LoudState | null
  readonly watches: readonly (readonly [watchId: string, firstAtMs: number])[]
}

/** One independent arrival in a story. */
export interface Arrival {
  readonly atMs: number
  readonly watchIds: readonly string[]
  /** The story's last independent arrivals, this one included, ascending, at most 64. */
  readonly storyArrivalsMs: readonly number[]
  /** Every watch that the story matched so far. */
  readonly storyWatchIds: readonly string[]
  /** How many of the story's arrivals the last quarter of an hour holds. */
  readonly storyPerQuarter: number
  readonly nowMs: number
}

/** The least share of a loud stream's last quarter of an hour with which a story counts as what broke. */
const leadingShare = 0.1

export class Pulse {
  readonly #shape: DayShape
  readonly #sets: Map<string, NormalRate>
  readonly #members = new Map<string, readonly string[]>()
  readonly #watches: Map<string, number>
  #loud: LoudStream | undefined

  constructor(state?: PulseState) {
    this.#shape = new DayShape(state?.shape)
    this.#sets = new Map(state?.sets.map(([set, rate]) => [set, new NormalRate(rate.startedAtMs, rate)]))
    this.#watches = new Map(state?.watches)
    this.#loud = state?.loud ? new LoudStream(state.loud.startedAtMs, state.loud) : undefined
  }

  state(): PulseState {
    return {
      shape: this.#shape.state(),
      sets: [...this.#sets].map(([set, rate]) => [set, rate.state()] as const),
      loud: this.#loud?.state() ?? null,
      watches: [...this.#watches],
    }
  }

  /** Asks whether the story bursts, by what was normal before this arrival; then counts the arrival. O(watch sets). */
  take(arrival: Arrival): Burst | undefined {
    for (const watchId of arrival.watchIds) if (!this.#watches.has(watchId)) this.#watches.set(watchId, arrival.atMs)
    const normal = this.#normal(arrival.storyWatchIds, arrival.atMs)
    const perHour = (normal.shape / normal.exposureHours) * this.#shape.factor(arrival.atMs)
    const burst = perHour < loudPerHour ? this.#quietBurst(arrival, normal) : undefined
    const loud = this.#countLoud(arrival)
    this.#setOf(arrival).add(arrival.atMs, this.#shape.factor(arrival.atMs))
    this.#shape.add(arrival.atMs)
    if (burst !== undefined || loud === undefined || arrival.storyPerQuarter < loud.count * leadingShare) return burst
    return { ...loud, startedAtMs: arrival.atMs - loud.spanMs, detectedAtMs: arrival.nowMs }
  }

  #quietBurst(arrival: Arrival, normal: Rate): Burst | undefined {
    const oldest = Math.min(...arrival.storyWatchIds.map((watchId) => this.#watches.get(watchId) ?? arrival.atMs))
    if (arrival.atMs - oldest < burstSettings.minHistoryMs) return undefined
    const busyness = (fromMs: number, toMs: number): number => this.#shape.meanFactor(fromMs, toMs)
    return findBurst({ arrivalsMs: arrival.storyArrivalsMs, normal, busyness, nowMs: arrival.nowMs })
  }

  #countLoud(arrival: Arrival): Pick<Burst, 'count' | 'normalPerHour' | 'onceInMs' | 'spanMs'> | undefined {
    this.#loud ??= new LoudStream(arrival.atMs)
    const all = sumRates([...this.#sets.values()].map((rate) => rate.at(arrival.atMs)))
    const perHour = (all.shape / all.exposureHours) * this.#shape.factor(arrival.atMs)
    const loud = this.#loud.add(arrival.atMs, perHour)
    // "The biggest in two weeks" is what the record's half-life says, and all that it says.
    const twoWeeksMs = 14 * 86_400_000
    return loud && { count: loud.count, spanMs: loud.spanMs, normalPerHour: perHour, onceInMs: twoWeeksMs }
  }

  /** What any of these watches brings: every set that holds one of them. */
  #normal(watchIds: readonly string[], atMs: number): Rate {
    const rates: Rate[] = []
    for (const [set, rate] of this.#sets) {
      const members = this.#membersOf(set)
      if (set === otherSets || watchIds.some((watchId) => members.includes(watchId))) rates.push(rate.at(atMs))
    }
    return sumRates(rates)
  }

  #membersOf(set: string): readonly string[] {
    const known = this.#members.get(set)
    if (known !== undefined) return known
    const members = set.split(' ')
    this.#members.set(set, members)
    return members
  }

  #setOf(arrival: Arrival): NormalRate {
    const own = arrival.watchIds.toSorted().join(' ')
    const set = this.#sets.has(own) || this.#sets.size < maxWatchSets ? own : otherSets
    const rate = this.#sets.get(set) ?? new NormalRate(this.#startOf(arrival))
    this.#sets.set(set, rate)
    return rate
  }

  /** A set can only be heard from when its youngest watch was there. */
  #startOf(arrival: Arrival): number {
    return Math.max(...arrival.watchIds.map((watchId) => this.#watches.get(watchId) ?? arrival.atMs))
  }
}
