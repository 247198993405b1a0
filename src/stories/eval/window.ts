// How well the opportunity window was told beforehand: each story is looked at while it grows, and judged when it is over.
import { ageAtLook, minForecastVoices, lastLookMs } from '../forecast.ts'
import { Clusters } from '../clusters.ts'
import { emptyCurve, withVoice } from '../curve.ts'
import { opportunityWindow } from '../opportunity.ts'
import { termsOf } from '../terms.ts'

/** One item of a stream in time order. Without a story of its own it is put into one by its words. */
export interface TimedItem {
  readonly atMs: number
  readonly voice: string
  readonly story?: string
  readonly title?: string
  readonly text: string
}

export interface WindowFigures {
  /** Share of forecasts whose minutes left lay in the 80 % band, of those made while the window was open. */
  readonly bandCoverage: number
  /** Mean squared error of the probability that the window is open, over all looks … */
  readonly brier: number
  /** … and over those made about an hour after the story began. */
  readonly brierAt60Minutes: number
  /** What always telling the share of open windows would come to. */
  readonly brierOfTheMean: number
  /** Half of the bands are wider than this many times their lower end. */
  readonly medianBandRatio: number
  readonly forecastCount: number
  readonly storyCount: number
}

interface Look {
  readonly atMs: number
  readonly ageMs: number
  readonly arrivals: readonly number[]
  readonly closesAtMs: number
}

interface Told {
  readonly openness: number
  readonly low: number
  readonly high: number
  readonly isOpen: boolean
  readonly minutesLeft: number
  readonly ageMs: number
}

/** Each look knows what had come by then and nothing else. */
export function evalWindow(items: readonly TimedItem[]): WindowFigures {
  const stories = [...Map.groupBy(withStories(items), ({ story }) => story).values()].map(voicesOf)
  const looks = stories.flatMap(looksAt)
  const told = looks.map(tell)
  const open = told.filter(({ isOpen }) => isOpen)
  const near60 = told.filter(({ ageMs }) => ageMs > 50 * 60_000 && ageMs < 75 * 60_000)
  const share = open.length / told.length
  return {
    bandCoverage:
      open.filter(({ low, high, minutesLeft }) => minutesLeft >= low && minutesLeft <= high).length / open.length,
    brier: brier(told),
    brierAt60Minutes: brier(near60),
    brierOfTheMean: share * (1 - share),
    medianBandRatio: median(open.map(({ low, high }) => high / Math.max(1, low))),
    forecastCount: told.length,
    storyCount: new Set(looks.map(({ arrivals }) => arrivals)).size,
  }
}

function withStories(items: readonly TimedItem[]): readonly (TimedItem & { readonly story: string })[] {
  const clusters = new Clusters()
  return items.map((item, i) => {
    if (item.story !== undefined) return { ...item, story: item.story }
    const fit = clusters.place(termsOf({ title: item.title ?? '', text: item.text, links: [] }), item.atMs)
    const story = fit.kind === 'new' ? `found-${i}` : fit.storyId
    clusters.add(story, fit.vector, item.atMs)
    return { ...item, story }
  })
}

/** When each voice of a story spoke first, ascending. */
function voicesOf(story: readonly TimedItem[]): readonly number[] {
  const first = new Map<string, number>()
  for (const { voice, atMs } of story) first.set(voice, Math.min(atMs, first.get(voice) ?? Infinity))
  return [...first.values()].toSorted((a, b) => a - b)
}

/** A story is looked at from its fifth voice on, for a day. */
function looksAt(arrivals: readonly number[]): readonly Look[] {
  const [first = 0] = arrivals
  if (arrivals.length < minForecastVoices) return []
  const closesAtMs = arrivals[Math.ceil(arrivals.length * 0.9) - 1] ?? first
  const ages: number[] = []
  for (let n = 0; ageAtLook(n) <= lastLookMs; n += 1) ages.push(ageAtLook(n))
  return ages
    .map((ageMs) => ({ atMs: first + ageMs, ageMs, arrivals, closesAtMs }))
    .filter(({ atMs }) => (arrivals[minForecastVoices - 1] ?? Infinity) <= atMs)
}

function tell(look: Look): Told {
  const past = look.arrivals.filter((atMs) => atMs <= look.atMs)
  const curve = past.reduce(withVoice, emptyCurve(past[0] ?? look.atMs))
  const { openness, minutesLeftLow, minutesLeftHigh } = opportunityWindow(curve, look.atMs)
  const minutesLeft = (look.closesAtMs - look.atMs) / 60_000
  return {
    openness,
    low: minutesLeftLow,
    high: minutesLeftHigh,
    isOpen: minutesLeft > 0,
    minutesLeft,
    ageMs: look.ageMs,
  }
}

function brier(told: readonly Told[]): number {
  return told.reduce((sum, { openness, isOpen }) => sum + (openness - (isOpen ? 1 : 0)) ** 2, 0) / told.length
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
