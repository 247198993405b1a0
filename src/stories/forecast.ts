// When the opportunity window of a story is foretold, so that what was foretold can be scored.
import type { StoryMedium } from '../model/story.ts'
import { horizonOf } from './forecasts/medium.ts'

const minuteMs = 60_000

/** Fewer voices make no curve to foretell from. */
export const minForecastVoices = 5

/** Looked at for twelve horizons: a day on social networks, twelve in the news. */
export function lastLookMs(medium: StoryMedium): number {
  return 12 * horizonOf(medium)
}

/** The age at which a story is looked at for the n-th time: after 5 minutes, then each time half as old again. */
export function ageAtLook(n: number): number {
  return 5 * minuteMs * 1.5 ** n
}

/** The ages at which a story of this medium is looked at. */
export function looksOf(medium: StoryMedium): readonly number[] {
  const ages: number[] = []
  for (let n = 0; ageAtLook(n) <= lastLookMs(medium); n += 1) ages.push(ageAtLook(n))
  return ages
}
