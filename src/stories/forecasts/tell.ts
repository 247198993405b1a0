// What is foretold of a story's opportunity window, at fixed ages of the story, so that it can be scored when it is over.
import type { StoryMedium } from '../../model/story.ts'
import { ageAtLook, lastLookMs, minForecastVoices } from '../forecast.ts'
import { opportunityWindow, rawWindow, type Raw } from '../opportunity.ts'
import { storyMedium, type StoryFacts } from '../story-facts.ts'
import { horizonOf } from './medium.ts'

/** One forecast as it was made. */
export interface Forecast {
  readonly deskId: string
  readonly storyId: string
  /** The number of the look: see `ageAtLook`. */
  readonly look: number
  readonly toldAtMs: number
  readonly ageMs: number
  readonly voices: number
  readonly openness: number
  readonly minutesLeftLow: number
  readonly minutesLeftHigh: number
  readonly medium: StoryMedium
  /** Before the desk's own habit corrected it. */
  readonly raw: Raw
  /** When it is known whether the window was open. */
  readonly dueAtMs: number
}

/**
 * The forecast that is due for a story at this instant, and the facts with it noted: one at each age, whoever looks when.
 * None of drills and recordings, which say nothing of what is normal, nor of a story too small to foretell.
 */
export function forecastDue(
  facts: StoryFacts,
  nowMs: number,
): { readonly forecast: Forecast; readonly facts: StoryFacts } | undefined {
  const { curve, isDrill, isRecorded, nextLook = 0 } = facts
  if (isDrill || isRecorded === true || curve.voices < minForecastVoices) return undefined
  const ageMs = nowMs - curve.firstAtMs
  const medium = storyMedium(facts)
  if (ageMs < ageAtLook(nextLook) || ageMs > lastLookMs(medium)) return undefined
  const look = lookAt(ageMs)
  const { openness, minutesLeftLow, minutesLeftHigh } = opportunityWindow(curve, nowMs, { medium, habit: facts.habit })
  const beside = { medium, raw: rawWindow(curve, nowMs, medium), dueAtMs: nowMs + horizonOf(medium) }
  const { deskId, storyId } = facts
  const told = { look, toldAtMs: nowMs, ageMs, voices: curve.voices, openness, minutesLeftLow, minutesLeftHigh }
  return { forecast: { deskId, storyId, ...told, ...beside }, facts: { ...facts, nextLook: look + 1 } }
}

/** The number of the last look that is due at this age. */
function lookAt(ageMs: number): number {
  let look = 0
  while (ageAtLook(look + 1) <= ageMs) look += 1
  return look
}
