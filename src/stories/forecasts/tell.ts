// What is foretold of a story's opportunity window, at fixed ages of the story, so that it can be scored when it is over.
import { ageAtLook, lastLookMs, minForecastVoices } from '../forecast.ts'
import { opportunityWindow } from '../opportunity.ts'
import type { StoryFacts } from '../story-facts.ts'

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
  if (ageMs < ageAtLook(nextLook) || ageMs > lastLookMs) return undefined
  const look = lookAt(ageMs)
  const { openness, minutesLeftLow, minutesLeftHigh } = opportunityWindow(curve, nowMs)
  const { deskId, storyId } = facts
  const told = { look, toldAtMs: nowMs, ageMs, voices: curve.voices, openness, minutesLeftLow, minutesLeftHigh }
  return { forecast: { deskId, storyId, ...told }, facts: { ...facts, nextLook: look + 1 } }
}

/** The number of the last look that is due at this age. */
function lookAt(ageMs: number): number {
  let look = 0
  while (ageAtLook(look + 1) <= Math.min(ageMs, lastLookMs)) look += 1
  return look
}
