// How well the opportunity window was told beforehand: each story is looked at while it grows, and judged when it is over.
// The stream is gone through as a desk would hear it: what came of earlier stories is learnt from once it is known.
import { storyMedia, type OpportunityWindow, type StoryMedium } from '../../model/story.ts'
import { emptyCurve, withVoice, type Curve } from '../curve.ts'
import { learnHabit, maxOutcomes, type Habit } from '../forecasts/habit.ts'
import type { Outcome } from '../forecasts/outcome.ts'
import { opportunityWindow, rawWindow, type Raw } from '../opportunity.ts'
import { looksAt, storiesIn, type Look, type TimedItem } from './timed-stories.ts'

export type { TimedItem } from './timed-stories.ts'

const minuteMs = 60_000

/** Of some forecasts; a share of none is not a number. */
export interface ForecastFigures {
  /** Share of forecasts whose minutes left lay in the 80 % band, of those made while the window was open. */
  readonly bandCoverage: number
  /** Mean squared error of the probability that the window is open … */
  readonly brier: number
  /** … what always telling the share of open windows would come to, and the part of that which the forecasts take away. */
  readonly brierOfTheMean: number
  readonly skill: number
  /** Share of windows that were open. */
  readonly openShare: number
  readonly forecastCount: number
  readonly storyCount: number
}

export interface WindowFigures extends ForecastFigures {
  /** Of the forecasts made about an hour after the story began. */
  readonly at60Minutes: ForecastFigures
  /** Half of the bands are wider than this many times their lower end. */
  readonly medianBandRatio: number
  readonly byMedium: Readonly<Partial<Record<StoryMedium, ForecastFigures>>>
}

interface Foretold extends Look {
  readonly curve: Curve
  readonly raw: Raw
}

interface Told extends Look {
  readonly window: OpportunityWindow
}

/** Each look knows what had come by then and nothing else. @param items in time order. */
export function evalWindow(items: readonly TimedItem[]): WindowFigures {
  const endMs = items.at(-1)?.atMs ?? 0
  const looks = storiesIn(items).flatMap((story) => looksAt(story, endMs))
  const told = Object.values(Object.groupBy(looks, ({ story }) => story.medium)).flatMap((some) =>
    tellInOrder(some ?? []),
  )
  const open = told.filter(({ isOpen }) => isOpen)
  return {
    ...figuresOf(told),
    at60Minutes: figuresOf(told.filter(({ ageMs }) => ageMs > 50 * minuteMs && ageMs < 75 * minuteMs)),
    medianBandRatio: median(open.map(({ window }) => window.minutesLeftHigh / Math.max(1, window.minutesLeftLow))),
    byMedium: Object.fromEntries(
      storyMedia.flatMap((medium) => {
        const some = told.filter(({ story }) => story.medium === medium)
        return some.length === 0 ? [] : [[medium, figuresOf(some)]]
      }),
    ),
  }
}

/** Foretells one look after the other; the habit is learnt anew whenever something became known in between. */
function tellInOrder(looks: readonly Look[]): readonly Told[] {
  const inOrder = looks.toSorted((a, b) => a.atMs - b.atMs).map(withCurve)
  const known = inOrder.flatMap(knownOf).toSorted((a, b) => a.atMs - b.atMs)
  let habit: Habit | undefined
  let count = 0
  return inOrder.map((look) => {
    const before = count
    while ((known[count]?.atMs ?? Infinity) <= look.atMs) count += 1
    if (count > before) habit = learnHabit(lastOutcomes(known, count, look.atMs), look.horizonMs / minuteMs)
    return { ...look, window: opportunityWindow(look.curve, look.atMs, { medium: look.story.medium, habit }) }
  })
}

function withCurve(look: Look): Foretold {
  const { medium, arrivals } = look.story
  const past = arrivals.filter((atMs) => atMs <= look.atMs)
  const curve = past.reduce(withVoice, emptyCurve(past[0] ?? look.atMs))
  return { ...look, curve, raw: rawWindow(curve, look.atMs, medium) }
}

/** An outcome with when it becomes known, and until when that is all that is known. */
interface Known {
  readonly atMs: number
  readonly untilMs: number
  readonly outcomeAt: (nowMs: number) => Outcome
}

/** Whether it was open is known one horizon later; how long it stayed so, one horizon after it shut. */
function knownOf({ story: { storyId }, atMs, ageMs, horizonMs, isOpen, closesAtMs, raw }: Foretold): readonly Known[] {
  const about = { storyId, ageMinutes: ageMs / minuteMs, ...raw }
  const seenMs = atMs + horizonMs
  const seen: Known = { atMs: seenMs, untilMs: Infinity, outcomeAt: () => ({ ...about, kind: 'seen', isOpen }) }
  if (!isOpen) return [seen]
  const shutMs = closesAtMs === undefined ? Infinity : closesAtMs + horizonMs
  const lasted = (untilMs: number) => (untilMs - horizonMs - atMs) / minuteMs
  const still: Known = {
    atMs: seenMs,
    untilMs: shutMs,
    outcomeAt: (nowMs) => ({ ...about, kind: 'still', minutesLeast: lasted(nowMs) }),
  }
  const shut: Known = {
    atMs: shutMs,
    untilMs: Infinity,
    outcomeAt: () => ({ ...about, kind: 'shut', minutesLeft: lasted(shutMs) }),
  }
  return [seen, still, shut]
}

/** As many as a desk learns from, of the first `count`. */
function lastOutcomes(known: readonly Known[], count: number, nowMs: number): readonly Outcome[] {
  const last: Outcome[] = []
  for (let i = count - 1; i >= 0 && last.length < maxOutcomes; i -= 1) {
    const each = known[i]
    if (each !== undefined && each.untilMs > nowMs) last.push(each.outcomeAt(nowMs))
  }
  return last
}

function figuresOf(told: readonly Told[]): ForecastFigures {
  const open = told.filter(({ isOpen }) => isOpen)
  const shut = open.filter(({ closesAtMs }) => closesAtMs !== undefined)
  const held = shut.filter(({ window, closesAtMs = 0, atMs }) => {
    const minutesLeft = (closesAtMs - atMs) / minuteMs
    return minutesLeft >= window.minutesLeftLow && minutesLeft <= window.minutesLeftHigh
  })
  const openShare = open.length / told.length
  const brierOfTheMean = openShare * (1 - openShare)
  const errors = told.map(({ window, isOpen }) => (window.openness - (isOpen ? 1 : 0)) ** 2)
  const brier = errors.reduce((sum, error) => sum + error, 0) / told.length
  return {
    bandCoverage: held.length / shut.length,
    brier,
    brierOfTheMean,
    skill: 1 - brier / brierOfTheMean,
    openShare,
    forecastCount: told.length,
    storyCount: new Set(told.map(({ story }) => story)).size,
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
