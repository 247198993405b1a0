// Figures of the burst tests, on labelled counts of real streams and on made-up quiet ones.
import { seededRandom } from '../../platform/random.ts'
import { OneStory } from './listen-for-bursts.ts'
import { nabProfiles, nabScore, plainFigures, type ScoredStream } from './nab-score.ts'
import { burstingArrivals, quietArrivals, quietStreams, scoredFromMs } from './quiet-streams.ts'

const dayMs = 86_400_000

/** Mentions per step of time, with the windows in which something happened. */
export interface CountedStream {
  readonly steps: readonly { readonly atMs: number; readonly count: number }[]
  readonly windowsMs: readonly (readonly [number, number])[]
}

export interface BurstFigures {
  readonly nabStandard: number
  readonly nabLowFp: number
  readonly nabLowFn: number
  readonly windowsHit: number
  readonly windowCount: number
  readonly falseAlarmsPerStreamDay: number
  /** From the middle of a window, where what happened was seen; windows are some 33 hours wide. */
  readonly medianLagMinutes: number
  readonly streamCount: number
}

/** Each stream is heard once, in order; nothing is known of it beforehand, and no threshold is looked for afterwards. */
export function evalBursts(streams: readonly CountedStream[]): BurstFigures {
  const scored = streams.map(listen)
  const plain = plainFigures(scored)
  return {
    nabStandard: nabScore(scored, nabProfiles.standard),
    nabLowFp: nabScore(scored, nabProfiles.lowFp),
    nabLowFn: nabScore(scored, nabProfiles.lowFn),
    windowsHit: plain.windowsHit,
    windowCount: plain.windowCount,
    falseAlarmsPerStreamDay: plain.falseAlarmCount / plain.streamDays,
    medianLagMinutes: median(plain.lagsMinutes),
    streamCount: streams.length,
  }
}

/** A step's mentions are heard evenly over it. */
function listen({ steps, windowsMs }: CountedStream): ScoredStream {
  const story = new OneStory()
  const isTold = steps.map(({ atMs, count }, i) => {
    const lengthMs = (steps[i + 1]?.atMs ?? atMs + 1) - atMs
    let told = false
    for (let n = 0; n < count; n += 1) {
      if (story.arrive(atMs + Math.floor(((n + 0.5) * lengthMs) / count)) !== undefined) told = true
    }
    return told
  })
  return { rowsMs: steps.map(({ atMs }) => atMs), isTold, windowsMs }
}

export interface QuietFigures {
  readonly perHour: number
  /** Bursts told per watch and four weeks in which nothing happened. */
  readonly falseAlarmsPer4Weeks: number
  readonly bursts: readonly {
    readonly size: number
    readonly foundShare: number
    /** From the burst's start, over those found. */
    readonly medianMinutes: number
  }[]
}

/** Per rate: `watchCount` streams of ten weeks for false alarms, and as many for each size of burst. */
export function evalQuietBursts(seed: number, watchCount = 100): readonly QuietFigures[] {
  const random = seededRandom(seed)
  const lengthMs = quietStreams.learnMs + 56 * dayMs
  return quietStreams.ratesPerHour.map((perHour) => {
    let falseAlarms = 0
    for (let i = 0; i < watchCount; i += 1) falseAlarms += falseAlarmsIn(quietArrivals(random, perHour, lengthMs))
    const bursts = quietStreams.burstSizes.map((size) => {
      const minutes = Array.from({ length: watchCount }, () => minutesToFind(burstingArrivals(random, perHour, size)))
      const found = minutes.filter((each) => each !== undefined)
      return { size, foundShare: found.length / watchCount, medianMinutes: median(found) }
    })
    return { perHour, falseAlarmsPer4Weeks: falseAlarms / (watchCount * 2), bursts }
  })
}

function falseAlarmsIn(arrivals: readonly number[]): number {
  const story = new OneStory()
  return arrivals.filter((atMs) => story.arrive(atMs) !== undefined && atMs >= scoredFromMs).length
}

/** Minutes from the burst's start to its telling, if that came before the burst ended. */
function minutesToFind({ arrivals, burstAtMs }: ReturnType<typeof burstingArrivals>): number | undefined {
  const story = new OneStory()
  const told = arrivals.filter((atMs) => story.arrive(atMs) !== undefined)
  const at = told.find((atMs) => atMs >= burstAtMs && atMs <= burstAtMs + quietStreams.burstMs)
  return at === undefined ? undefined : (at - burstAtMs) / 60_000
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
