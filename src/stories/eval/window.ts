// How well the opportunity window was told beforehand: each story is looked at while it grows, and judged when it is over.
// The stream is gone through as a desk would hear it: what came of earlier stories is learnt from once it is known.
import { storyMedia, type OpportunityWindow, type StoryMedium } from '../../model/story.ts'
import { emptyCurve, withVoice } from '../curve.ts'
import { learnHabit, type Habit, type Outcome } from '../forecasts/habit.ts'
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

interface Told extends Look {
  readonly window: OpportunityWindow
  readonly raw: Raw
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
  const known: { atMs: number; outcome: Outcome }[] = []
  let habit: Habit | undefined
  let learntFrom = 0
  return looks
    .toSorted((a, b) => a.atMs - b.atMs)
    .map((look) => {
      const due = known.filter(({ atMs }) => atMs <= look.atMs)
      if (due.length !== learntFrom) {
        habit = learnHabit(due.toSorted((a, b) => a.atMs - b.atMs).map(({ outcome }) => outcome))
        learntFrom = due.length
      }
      const told = tell(look, habit)
      known.push(...outcomesOf(told))
      return told
    })
}

function tell(look: Look, habit: Habit | undefined): Told {
  const { medium, arrivals } = look.story
  const past = arrivals.filter((atMs) => atMs <= look.atMs)
  const curve = past.reduce(withVoice, emptyCurve(past[0] ?? look.atMs))
  const window = opportunityWindow(curve, look.atMs, { medium, habit })
  return { ...look, window, raw: rawWindow(curve, look.atMs, medium) }
}

/** Whether it was open is known one horizon later; how long it stayed so, one horizon after it shut. */
function outcomesOf({ story: { storyId }, atMs, ageMs, horizonMs, isOpen, closesAtMs, raw }: Told) {
  const about = { storyId, ageMinutes: ageMs / minuteMs, ...raw }
  const seen = { atMs: atMs + horizonMs, outcome: { ...about, kind: 'seen', isOpen } as const }
  if (!isOpen || closesAtMs === undefined) return [seen]
  const minutesLeft = (closesAtMs - atMs) / minuteMs
  return [seen, { atMs: closesAtMs + horizonMs, outcome: { ...about, kind: 'shut', minutesLeft } as const }]
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
