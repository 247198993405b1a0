// How a story's distinct voices arrived, in constant memory: enough for its stage and its opportunity window.

const minuteMs = 60_000
const hourMs = 3_600_000
const fastHalfLifeMs = 20 * minuteMs
const slowHalfLifeMs = 3 * hourMs

/** Serializable. Rates are decayed counts of voices, as of `lastAtMs`. */
export interface Curve {
  readonly firstAtMs: number
  readonly lastAtMs: number
  readonly voices: number
  readonly fast: number
  readonly slow: number
  /** Highest `fast` so far, and when. */
  readonly peak: number
  readonly peakAtMs: number
  /** Ages at which the voices spoke, added up: over `voices` their mean. */
  readonly agesMs?: number
}

/** Nobody has spoken yet. */
export function emptyCurve(atMs: number): Curve {
  return { firstAtMs: atMs, lastAtMs: atMs, voices: 0, fast: 0, slow: 0, peak: 0, peakAtMs: atMs, agesMs: 0 }
}

/** The curve after one more voice. One that comes late, by its own clock, counts as if it came last. */
export function withVoice(curve: Curve, atMs: number): Curve {
  const lastAtMs = Math.max(atMs, curve.lastAtMs)
  const fast = fastAt(curve, lastAtMs) + 1
  const isPeak = fast > curve.peak
  const firstAtMs = Math.min(atMs, curve.firstAtMs)
  return {
    firstAtMs,
    lastAtMs,
    voices: curve.voices + 1,
    fast,
    slow: slowAt(curve, lastAtMs) + 1,
    peak: isPeak ? fast : curve.peak,
    peakAtMs: isPeak ? lastAtMs : curve.peakAtMs,
    agesMs: agesFrom(curve, firstAtMs) + atMs - firstAtMs,
  }
}

/** Both curves as one: the voices of two stories that were found to be the same. */
export function joinCurves(a: Curve, b: Curve): Curve {
  const lastAtMs = Math.max(a.lastAtMs, b.lastAtMs)
  const higher = a.peak >= b.peak ? a : b
  const firstAtMs = Math.min(a.firstAtMs, b.firstAtMs)
  return {
    firstAtMs,
    lastAtMs,
    voices: a.voices + b.voices,
    fast: fastAt(a, lastAtMs) + fastAt(b, lastAtMs),
    slow: slowAt(a, lastAtMs) + slowAt(b, lastAtMs),
    peak: higher.peak,
    peakAtMs: higher.peakAtMs,
    agesMs: agesFrom(a, firstAtMs) + agesFrom(b, firstAtMs),
  }
}

/** The sum of ages, had the story begun at this earlier instant. */
function agesFrom({ agesMs = 0, firstAtMs, voices }: Curve, startMs: number): number {
  return agesMs + voices * (firstAtMs - startMs)
}

export function fastAt(curve: Curve, atMs: number): number {
  return curve.fast * 0.5 ** (Math.max(0, atMs - curve.lastAtMs) / fastHalfLifeMs)
}

export function slowAt(curve: Curve, atMs: number): number {
  return curve.slow * 0.5 ** (Math.max(0, atMs - curve.lastAtMs) / slowHalfLifeMs)
}
