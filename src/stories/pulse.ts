// The pulse of one stream: what each set of watches normally brings, and whether a story's rise is more than that.
import type { Burst } from '../model/story.ts'
import { burstSettings, findBurst } from './burst.ts'
import { DayShape, type DayShapeState } from './day-shape.ts'
import { loudPerHour, LoudStream, quietPerHour, type LoudState, type Quarter } from './loud.ts'
import { NormalRate, sumRates, type NormalRateState, type Rate } from './normal-rate.ts'

/** Sets of watches that are counted by themselves; further combinations are counted together. */
const maxWatchSets = 512
const otherSets = '*'

/** Serializable: the part of a stream's memory that must outlive the process. */
export interface PulseState {
  readonly shape: DayShapeState
  readonly sets: readonly (readonly [watchSet: string, state: NormalRateState])[]
  /** What all watches bring together. */
  readonly all?: NormalRateState | null
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

/** "The biggest in two weeks" is what the record's half-life says, and all that it says. */
const twoWeeksMs = 14 * 86_400_000
/** The least share of a loud stream's last quarter of an hour with which a story counts as what broke. */
const leadingShare = 0.1

interface Measure {
  readonly normal: Rate
  /** How busy this hour usually is. */
  readonly factor: number
  readonly quarter: Quarter | undefined
}

export class Pulse {
  readonly #shape: DayShape
  readonly #sets: Map<string, NormalRate>
  readonly #setsOfWatch = new Map<string, NormalRate[]>()
  readonly #watches: Map<string, number>
  #all: NormalRate | undefined
  #loud: LoudStream | undefined

  constructor(state?: PulseState) {
    this.#shape = new DayShape(state?.shape)
    this.#sets = new Map(state?.sets.map(([set, rate]) => [set, new NormalRate(rate.startedAtMs, rate)]))
    for (const [set, rate] of this.#sets) this.#index(set, rate)
    this.#watches = new Map(state?.watches)
    this.#all = state?.all ? new NormalRate(state.all.startedAtMs, state.all) : undefined
    this.#loud = state?.loud ? new LoudStream(state.loud.startedAtMs, state.loud) : undefined
  }

  state(): PulseState {
    return {
      shape: this.#shape.state(),
      sets: [...this.#sets].map(([set, rate]) => [set, rate.state()] as const),
      all: this.#all?.state() ?? null,
      loud: this.#loud?.state() ?? null,
      watches: [...this.#watches],
    }
  }

  /** Asks whether the story bursts, by what was normal before this arrival; then counts the arrival. O(its watch sets). */
  take(arrival: Arrival): Burst | undefined {
    const { atMs } = arrival
    for (const watchId of arrival.watchIds) if (!this.#watches.has(watchId)) this.#watches.set(watchId, atMs)
    const factor = this.#shape.factor(atMs)
    const normal = this.#normal(arrival.storyWatchIds, atMs)
    const quarter = this.#countQuarter(atMs, factor)
    const burst = this.#burst(arrival, { normal, factor, quarter })
    this.#setOf(arrival).add(atMs, factor)
    this.#shape.add(atMs)
    return burst
  }

  /**
   * A quiet stream is tested arrival by arrival. The louder it is, the less does chance explain it: people talk to each
   * other. There only the biggest in about two weeks breaks, and only the stories that make up a good part of it.
   */
  #burst(arrival: Arrival, { normal, factor, quarter }: Measure): Burst | undefined {
    const perHour = normal.perHour * factor
    const isRecord = quarter?.isRecord === true && arrival.storyPerQuarter >= quarter.count * leadingShare
    if (perHour >= quietPerHour && !isRecord) return undefined
    if (perHour < loudPerHour) return this.#quietBurst(arrival, normal)
    if (quarter === undefined || !quarter.isBeyondChance) return undefined
    const { count, spanMs } = quarter
    const { atMs, nowMs } = arrival
    return {
      startedAtMs: atMs - spanMs,
      detectedAtMs: nowMs,
      count,
      spanMs,
      normalPerHour: perHour,
      onceInMs: twoWeeksMs,
    }
  }

  #quietBurst(arrival: Arrival, normal: Rate): Burst | undefined {
    if (arrival.atMs - this.#oldestOf(arrival) < burstSettings.minHistoryMs) return undefined
    const busyness = (fromMs: number, toMs: number): number => this.#shape.meanFactor(fromMs, toMs)
    return findBurst({ arrivalsMs: arrival.storyArrivalsMs, normal, busyness, nowMs: arrival.nowMs })
  }

  #oldestOf({ storyWatchIds, atMs }: Arrival): number {
    return storyWatchIds.reduce((oldest, watchId) => Math.min(oldest, this.#watches.get(watchId) ?? atMs), atMs)
  }

  #countQuarter(atMs: number, factor: number): Quarter | undefined {
    this.#loud ??= new LoudStream(atMs)
    this.#all ??= new NormalRate(atMs)
    const perHour = this.#all.at(atMs).perHour * factor
    this.#all.add(atMs, factor)
    return this.#loud.add(atMs, perHour)
  }

  /** What any of these watches brings: every set that holds one of them. */
  #normal(watchIds: readonly string[], atMs: number): Rate {
    const [only = ''] = watchIds
    const own = this.#setsOfWatch.get(only)
    const others = this.#sets.get(otherSets)
    // Nearly always: a story of one watch, which is heard in no other company.
    if (watchIds.length === 1 && own?.length === 1 && others === undefined) return own[0]?.at(atMs) ?? sumRates([])
    const rates = new Set<NormalRate>()
    for (const watchId of watchIds) for (const rate of this.#setsOfWatch.get(watchId) ?? []) rates.add(rate)
    if (others !== undefined) rates.add(others)
    return sumRates([...rates].map((rate) => rate.at(atMs)))
  }

  #setOf(arrival: Arrival): NormalRate {
    const own = arrival.watchIds.length === 1 ? (arrival.watchIds[0] ?? '') : arrival.watchIds.toSorted().join(' ')
    const set = this.#sets.has(own) || this.#sets.size < maxWatchSets ? own : otherSets
    const known = this.#sets.get(set)
    if (known !== undefined) return known
    const rate = new NormalRate(this.#startOf(arrival))
    this.#sets.set(set, rate)
    this.#index(set, rate)
    return rate
  }

  #index(set: string, rate: NormalRate): void {
    if (set === otherSets) return
    for (const watchId of set.split(' ')) {
      const sets = this.#setsOfWatch.get(watchId)
      if (sets === undefined) this.#setsOfWatch.set(watchId, [rate])
      else sets.push(rate)
    }
  }

  /** A set can only be heard from when its youngest watch was there. */
  #startOf(arrival: Arrival): number {
    return Math.max(...arrival.watchIds.map((watchId) => this.#watches.get(watchId) ?? arrival.atMs))
  }
}
