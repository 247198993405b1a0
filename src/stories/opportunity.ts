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
    // How fast the story gathers its voices, at its own scale: a thread in minutes, a matter of state in weeks.
    Math.log((curve.agesMs ?? 0) / Math.max(1, curve.voices) / hourMs + 0.05),
  ]
}

/**
 * Logistic weights of "open", and linear weights of ln(minutes left while open) with its 10 % and 90 % residuals.
 * Fitted by `scripts/fit-window.ts` to conversations about two public events and to a wire's stories; what it comes to on
 * streams that it was not fitted to stands in `docs/quality.md`.
 */
export const opportunityModel = {
  open: [3.119, -0.571, -0.756, -0.427, -0.231, 0.917],
  minutes: [8.299, -1.186, 0.365, 0.307, 0.515, 0.864],
  lowResidual: -2.427,
  highResidual: 2.272,
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
  return Math.round(Math.min(Math.exp(log), (30 * dayMs) / minuteMs))
}

function dot(weights: readonly number[], x: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * (x[i] ?? 0), 0)
}
