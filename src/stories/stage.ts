import type { Stage } from '../model/story.ts'
import { fastAt, type Curve } from './curve.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Below this openness a story that rose is old news. */
const oldOpenness = 0.05
/** Below this it fades. */
const fadingOpenness = 0.3
/** The first minutes after a burst is seen, in which hardly anybody has more than the first report … */
const breakingMs = 30 * minuteMs
/** … and those in which everybody looks for more. */
const scrambleMs = 2 * hourMs
/** Fewer voices than this make no curve. */
const minVoices = 5
/** A rate within a fifth of the highest so far stands at the peak or climbs to it. */
const nearPeak = 0.8

/**
 * Where a story stands at an instant: breaking → scramble → rising → peak → fading → old, or quiet when it never rose.
 * Source: the newsjacking life cycle (D. M. Scott). A pure function of what is known.
 */
export function stageOf(curve: Curve, burstAtMs: number | undefined, openness: number, nowMs: number): Stage {
  const sinceLastMs = nowMs - curve.lastAtMs
  const hasRisen = burstAtMs !== undefined || curve.voices >= minVoices
  // What never was news is quiet until it is a day old.
  if (sinceLastMs > 24 * hourMs || (hasRisen && openness < oldOpenness)) return 'old'
  const sinceBurstMs = burstAtMs === undefined ? Infinity : nowMs - burstAtMs
  if (sinceBurstMs < breakingMs) return 'breaking'
  const share = fastAt(curve, nowMs) / curve.peak
  if (sinceBurstMs < scrambleMs && share >= 0.25) return 'scramble'
  if (openness < fadingOpenness) return hasRisen ? 'fading' : 'quiet'
  if (curve.voices < minVoices) return 'quiet'
  if (share < 0.25) return 'fading'
  // Still at its own height in the last minutes: it climbs. Later it has a height to look back at.
  return share >= nearPeak && nowMs - curve.peakAtMs < 15 * minuteMs ? 'rising' : 'peak'
}

/** Has nobody a reason to hurry any more? */
export function isFaded(stage: Stage): boolean {
  return stage === 'fading' || stage === 'old'
}
