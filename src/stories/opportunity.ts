// The opportunity window: can an answer published at this instant still enter the coverage?
// "Open" means that at least a tenth of all voices the story will ever have are still to speak.
import type { OpportunityWindow } from '../model/story.ts'
import type { Curve } from './curve.ts'

const minuteMs = 60_000
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** A curve at an instant, as the model sees it. */
export function features(curve: Curve, nowMs: number): readonly number[] {
  return [
    1,
    Math.log(curve.voices),
    Math.log((nowMs - curve.firstAtMs) / hourMs + 0.1),
    Math.log((nowMs - curve.lastAtMs) / hourMs + 0.05),
    // As of the last voice: in silence only time and the gap speak, so that the window never opens by itself.
    Math.log(curve.slow + 0.05),
  ]
}

/**
 * Logistic weights of "open", and linear weights of ln(minutes left while open) with its 10 % and 90 % residuals.
 * Fitted by `scripts/fit-window.ts` to the conversations of three public events (about 2,200 looks at stories of five
 * voices and more); on the half kept aside the Brier score is .13 (always saying the mean: .25) and the band holds 80 %.
 */
export const opportunityModel = {
  open: [3.098, -1.181, -0.34, -0.783, -0.465],
  minutes: [6.423, -0.232, 0.255, 0.363, -0.494],
  lowResidual: -1.94,
  highResidual: 2.24,
} as const

/** A pure function of the curve and the instant. A story that nobody spoke in for two days is closed. */
export function opportunityWindow(curve: Curve, nowMs: number): OpportunityWindow {
  const atMs = Math.max(nowMs, curve.lastAtMs)
  const x = features(curve, atMs)
  const isLongQuiet = atMs - curve.lastAtMs > 2 * dayMs
  const openness = isLongQuiet ? 0 : 1 / (1 + Math.exp(-dot(opportunityModel.open, x)))
  const middle = dot(opportunityModel.minutes, x)
  return {
    openness: Math.round(openness * 1000) / 1000,
    minutesLeftLow: isLongQuiet ? 0 : minutes(middle + opportunityModel.lowResidual),
    minutesLeftHigh: isLongQuiet ? 0 : minutes(middle + opportunityModel.highResidual),
    asOfMs: nowMs,
  }
}

function minutes(log: number): number {
  return Math.round(Math.min(Math.exp(log), (7 * dayMs) / minuteMs))
}

function dot(weights: readonly number[], x: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), 0)
}
