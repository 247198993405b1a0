// The pulse of one stream: what each set of watches normally brings, and whether a story's rise is more than that.
import type { Burst } from '../model/story.ts'
import { burstSettings, findBurst } from './burst.ts'
import { DayShape, type DayShapeState } from './day-shape.ts'
import { loudPerHour, LoudStream, quietPerHour, type LoudState, type Quarter } from './loud.ts'
import { NormalRate, sumRates, type NormalRateState, type Rate } from './normal-rate.ts'

/** Combinations of watches that are counted by themselves; further ones, and very long ones, are counted together. */
const maxCombinations = 512
const maxWatchesTogether = 16
const otherSets = '*'

/** What one set of watches normally brings. The set's name: its watches' ids in order, with spaces between. */
export interface SetRate extends NormalRateState {
  readonly watchSet: string
}

/** Serializable: the part of a stream's memory that must outlive the process. */
export interface PulseState {
  readonly common: CommonPulse
  readonly rates: readonly SetRate[]
  readonly watches: readonly (readonly [watchId: string, firstAtMs: number])[]
}

/** What is known of the stream as a whole. */
export interface CommonPulse {
  readonly shape: DayShapeState
  /** What all watches bring together. */
  readonly all: NormalRateState | null
  readonly loud: LoudState | null
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

/** What changed is handed out by `changes`, so that a batch writes only that. */
export class Pulse {
  readonly #shape: DayShape
  readonly #sets: Map<string, NormalRate>
  readonly #setsOfWatch = new Map<string, NormalRate[]>()
  readonly #watches: Map<string, number>
  /** Sets and watches that were heard from since the last `changes`. */
  readonly #changedSets = new Set<string>()
  readonly #newWatches = new Set<string>()
  #combinations = 0
  #all: NormalRate | undefined
  #loud: LoudStream | undefined

  constructor(state?: PulseState) {
    this.#shape = new DayShape(state?.common.shape)
    this.#sets = new Map(state?.rates.map((rate) => [rate.watchSet, new NormalRate(rate.startedAtMs, rate)]))
    for (const [set, rate] of this.#sets) this.#index(set, rate)
    this.#watches = new Map(state?.watches)
    const { all, loud } = state?.common ?? {}
    this.#all = all ? new NormalRate(all.startedAtMs, all) : undefined
    this.#loud = loud ? new LoudStream(loud.startedAtMs, loud) : undefined
  }

  /** What differs from what the last call gave. O(what arrivals since then touched). */
  changes(): PulseState {
    const rates = [...this.#changedSets].flatMap((watchSet) => {
      const rate = this.#sets.get(watchSet)
      return rate === undefined ? [] : [{ watchSet, ...rate.state() }]
    })
    const watches = [...this.#newWatches].map((watchId) => [watchId, this.#watches.get(watchId) ?? 0] as const)
    this.#changedSets.clear()
    this.#newWatches.clear()
    const common = { shape: this.#shape.state(), all: this.#all?.state() ?? null, loud: this.#loud?.state() ?? null }
    return { common, rates, watches }
  }

  /** Asks whether the story bursts, by what was normal before this arrival; then counts the arrival. O(its watch sets). */
  take(arrival: Arrival): Burst | undefined {
    const { atMs } = arrival
    for (const watchId of arrival.watchIds) this.#meet(watchId, atMs)
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

  #meet(watchId: string, atMs: number): void {
    if (this.#watches.has(watchId)) return
    this.#watches.set(watchId, atMs)
    this.#newWatches.add(watchId)
  }

  #setOf(arrival: Arrival): NormalRate {
    const set = this.#nameOf(arrival.watchIds)
    this.#changedSets.add(set)
    const known = this.#sets.get(set)
    if (known !== undefined) return known
    const rate = new NormalRate(this.#startOf(arrival))
    this.#sets.set(set, rate)
    this.#index(set, rate)
    return rate
  }

  #nameOf(watchIds: readonly string[]): string {
    const [only = ''] = watchIds
    if (watchIds.length === 1) return only
    if (watchIds.length > maxWatchesTogether) return otherSets
    const set = watchIds.toSorted().join(' ')
    return this.#sets.has(set) || this.#combinations < maxCombinations ? set : otherSets
  }

  #index(set: string, rate: NormalRate): void {
    if (set === otherSets) return
    const watchIds = set.split(' ')
    if (watchIds.length > 1) this.#combinations += 1
    for (const watchId of watchIds) {
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
