// The opportunity window: can an answer published at this instant still enter the coverage? What "open" means stands in
// `forecasts/closing.ts`.
import type { OpportunityWindow, StoryMedium, UsualWindow } from '../model/story.ts'
import { recentOf, type Curve } from './curve.ts'
import type { Habit } from './forecasts/habit.ts'
import { horizonOf } from './forecasts/medium.ts'
import { logistic, logOdds, plainOdds, withOdds } from './forecasts/odds.ts'
import { plainReach } from './forecasts/reach.ts'
import { weekendShare } from './forecasts/weekend.ts'
import { opportunityModel } from './opportunity-model.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
/** A story that nobody spoke in for so long is closed, whatever its pace was. */
const longQuietMs = 2 * dayMs
/** As many stories of a desk's own weigh as much as what public streams taught. */
const usualPrior = 5

/**
 * A curve at an instant, as the model sees it: all times in horizons, so that one set of weights serves conversations that
 * pass in an hour and news that lasts for days. In silence only the gaps grow, so the window never opens by itself.
 */
export function features(curve: Curve, nowMs: number, horizonMs: number): readonly number[] {
  const recent = recentOf(curve)
  // Voices that have not come yet count as if they had come one horizon before the first.
  const gap = (n: number) => (nowMs - (recent.at(-n) ?? curve.firstAtMs - horizonMs)) / horizonMs
  return [
    1,
    Math.log(Math.max(1, curve.voices)),
    Math.log((curve.lastAtMs - curve.firstAtMs) / horizonMs + 0.05),
    Math.log(gap(1) + 0.02),
    Math.log(gap(3) + 0.02),
    Math.log(gap(5) + 0.02),
  ]
}

/** What the model tells before the desk's own habit corrects it. */
export interface Raw {
  readonly openness: number
  readonly minutesLow: number
  readonly minutesHigh: number
  /** See `weekendAfter`. */
  readonly weekend: number
}

/** A pure function of the curve and the instant. */
export function rawWindow(curve: Curve, nowMs: number, medium: StoryMedium): Raw {
  const horizonMs = horizonOf(medium)
  const x = features(curve, nowMs, horizonMs)
  const { open, left, media } = opportunityModel
  const prior = media[medium]
  const weekend = weekendAfter(curve, horizonMs)
  const middle = dot(left, x) + Math.log(horizonMs / minuteMs)
  return {
    openness: logistic(withOdds(prior.odds, { logOdds: dot(open, x), age: ageOf(curve, nowMs, horizonMs), weekend })),
    weekend,
    minutesLow: Math.exp(middle + prior.low),
    minutesHigh: Math.exp(middle + prior.high),
  }
}

/** The share of the two horizons after the last voice that lies on a Saturday or Sunday: silence does not change it. */
export function weekendAfter({ lastAtMs }: Curve, horizonMs: number): number {
  return weekendShare(lastAtMs, lastAtMs + 2 * horizonMs)
}

/** In horizons. */
function ageOf(curve: Curve, nowMs: number, horizonMs: number): number {
  return Math.max(0, nowMs - curve.firstAtMs) / horizonMs
}

/** What is known of a story beside its curve. */
interface Known {
  readonly medium: StoryMedium
  readonly habit: Habit | undefined
}

/** As told: the model's word on a story of this medium, corrected by what came of the desk's earlier ones. */
export function opportunityWindow(
  curve: Curve,
  nowMs: number,
  { medium = 'social', habit }: Partial<Known> = {},
): OpportunityWindow {
  const atMs = Math.max(nowMs, curve.lastAtMs)
  const isLongQuiet = atMs - curve.lastAtMs > longQuietMs
  const openness = opennessAfter(curve, atMs, { medium, habit })
  const [low, high] = bandOf(rawWindow(curve, atMs, medium), habit)
  return {
    openness: Math.round(openness * 1000) / 1000,
    minutesLeftLow: isLongQuiet ? 0 : minutes(low),
    minutesLeftHigh: isLongQuiet ? 0 : minutes(high),
    asOfMs: nowMs,
    ...(openness > 0 && { halvesAfterMinutes: halvesAfter(curve, atMs, { medium, habit }) }),
    usual: usualOf(medium, habit),
  }
}

function opennessAfter(curve: Curve, atMs: number, { medium, habit }: Known): number {
  if (atMs - curve.lastAtMs > longQuietMs) return 0
  const { openness, weekend } = rawWindow(curve, atMs, medium)
  const told = { logOdds: logOdds(openness), age: ageOf(curve, atMs, horizonOf(medium)), weekend }
  return logistic(withOdds(habit?.odds ?? plainOdds, told))
}

/** In minutes. */
function bandOf({ minutesLow, minutesHigh }: Raw, habit: Habit | undefined): readonly [low: number, high: number] {
  const { low, high } = habit?.reach ?? plainReach
  const middle = Math.log(minutesLow * minutesHigh) / 2
  const half = Math.log(minutesHigh / minutesLow) / 2
  return [Math.exp(middle + half * low), Math.exp(middle + half * high)]
}

/** Minutes of silence until it is half as likely open, to a minute: whoever looks later need not ask again. */
function halvesAfter(curve: Curve, atMs: number, known: Known): number {
  const half = opennessAfter(curve, atMs, known) / 2
  let [early, late] = [0, longQuietMs / minuteMs]
  while (late - early > 1) {
    const middle = (early + late) >> 1
    if (opennessAfter(curve, atMs + middle * minuteMs, known) > half) early = middle
    else late = middle
  }
  return late
}

/** How long stories of this medium usually stay open: the geometric mean of public streams' and the desk's own. */
function usualOf(medium: StoryMedium, habit: Habit | undefined): UsualWindow {
  const { logMinutes = 0, storyCount = 0 } = habit ?? {}
  const prior = Math.log(opportunityModel.media[medium].usualMinutes)
  const mean = (usualPrior * prior + logMinutes) / (usualPrior + storyCount)
  return { medium, minutes: Math.round(Math.exp(mean)), storyCount }
}

function minutes(value: number): number {
  return Math.round(Math.min(value, (30 * dayMs) / minuteMs))
}

function dot(weights: readonly number[], x: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), 0)
}
