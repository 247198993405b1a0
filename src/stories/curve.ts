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
  /** When the last voices spoke, at most `maxRecent`, ascending; absent where one alone did, and where it was stored without. */
  readonly recentMs?: readonly number[]
}

/** As far back as the opportunity window looks for the pace of a story. */
export const maxRecent = 5

/** Nobody has spoken yet. */
export function emptyCurve(atMs: number): Curve {
  return { firstAtMs: atMs, lastAtMs: atMs, voices: 0, fast: 0, slow: 0, peak: 0, peakAtMs: atMs }
}

/** The curve after one more voice. One that comes late, by its own clock, counts as if it came last. */
export function withVoice(curve: Curve, atMs: number): Curve {
  const lastAtMs = Math.max(atMs, curve.lastAtMs)
  const fast = fastAt(curve, lastAtMs) + 1
  const isPeak = fast > curve.peak
  return {
    firstAtMs: Math.min(atMs, curve.firstAtMs),
    lastAtMs,
    voices: curve.voices + 1,
    fast,
    slow: slowAt(curve, lastAtMs) + 1,
    peak: isPeak ? fast : curve.peak,
    peakAtMs: isPeak ? lastAtMs : curve.peakAtMs,
    // Most stories have one voice, and its instant is above.
    ...(curve.voices > 0 && { recentMs: [...recentOf(curve), lastAtMs].slice(-maxRecent) }),
  }
}

/** Both curves as one: the voices of two stories that were found to be the same. */
export function joinCurves(a: Curve, b: Curve): Curve {
  const lastAtMs = Math.max(a.lastAtMs, b.lastAtMs)
  const higher = a.peak >= b.peak ? a : b
  return {
    firstAtMs: Math.min(a.firstAtMs, b.firstAtMs),
    lastAtMs,
    voices: a.voices + b.voices,
    fast: fastAt(a, lastAtMs) + fastAt(b, lastAtMs),
    slow: slowAt(a, lastAtMs) + slowAt(b, lastAtMs),
    peak: higher.peak,
    peakAtMs: higher.peakAtMs,
    recentMs: [...recentOf(a), ...recentOf(b)].toSorted((x, y) => x - y).slice(-maxRecent),
  }
}

/** When the last voices spoke; where that was not kept of several, as if all had come at even distances. */
export function recentOf({ recentMs, voices, firstAtMs, lastAtMs }: Curve): readonly number[] {
  if (recentMs !== undefined) return recentMs
  if (voices === 1) return [lastAtMs]
  const stepMs = (lastAtMs - firstAtMs) / (voices - 1)
  const count = Math.min(voices, maxRecent)
  return Array.from({ length: count }, (_, i) => lastAtMs - (count - 1 - i) * stepMs)
}

/** Voices, decayed to this instant with a half-life of 20 minutes. */
export function fastAt(curve: Curve, atMs: number): number {
  return curve.fast * 0.5 ** (Math.max(0, atMs - curve.lastAtMs) / fastHalfLifeMs)
}

/** Voices, decayed to this instant with a half-life of three hours. */
export function slowAt(curve: Curve, atMs: number): number {
  return curve.slow * 0.5 ** (Math.max(0, atMs - curve.lastAtMs) / slowHalfLifeMs)
}
