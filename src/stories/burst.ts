// Is a story's rise more than chance? Asked at each arriving mention, whatever the volume.
import type { Burst } from '../model/story.ts'
import { logGamma, logTail } from './count-tail.ts'
import { gammaOf, type Rate } from './normal-rate.ts'

const hourMs = 3_600_000
const weekMs = 7 * 24 * hourMs

/** One rule for every watch of every desk: nothing is tuned by hand. */
export const burstSettings = {
  /** Rarer than once in so long by chance alone. Eight weeks asked of a bound keep real false alarms well under one in two. */
  onceInMs: 5 * weekMs,
  /** How many of the last arrivals are looked at. */
  spans: [3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64],
  /** After a burst the story stays "broken" so long: another one must beat it. */
  refractoryMs: 6 * hourMs,
  /** Nobody can say what is normal before a stream was heard for so long. */
  minHistoryMs: 3 * hourMs,
  /** Arrivals closer than this say the same instant: posts are stamped by the second. */
  minSpanMs: 1_000,
  /** What takes longer to gather does not break. */
  maxSpanMs: 12 * hourMs,
} as const

export interface BurstLook {
  /** Instants of the story's last independent arrivals, ascending, at most 64; the last one has just come. */
  readonly arrivalsMs: readonly number[]
  /** What the watches that the story matches normally bring, before these arrivals. */
  readonly normal: Rate
  /** How busy such a span of the day and week usually is, against the mean. */
  readonly busyness: (fromMs: number, toMs: number) => number
  readonly nowMs: number
}

/**
 * The most surprising span of the last arrivals, when chance does it less than once in `burstSettings.onceInMs`.
 * Each span asks: given that one came now, how likely are all the others within this time? The answer is multiplied by
 * the number of spans (looks) and by how many arrivals a week normally has (tries): a bound on how often it happens.
 */
export function findBurst(look: BurstLook): Burst | undefined {
  const { arrivalsMs, normal, nowMs } = look
  const last = arrivalsMs.at(-1)
  if (last === undefined) return undefined
  let best: Burst | undefined
  for (const count of burstSettings.spans) {
    const first = arrivalsMs[arrivalsMs.length - count]
    if (first === undefined || last - first > burstSettings.maxSpanMs) break
    const spanMs = Math.max(burstSettings.minSpanMs, last - first)
    const busyness = look.busyness(first, last)
    const normalPerHour = normal.perHour * busyness
    const looksPerMs = burstSettings.spans.length * triesPerMs(normalPerHour)
    if (!canSurprise(count - 1, (normalPerHour * spanMs) / hourMs, looksPerMs)) continue
    const { shape, exposureHours } = gammaOf(normal)
    const onceInMs = 1 / (looksPerMs * Math.exp(logTail(count - 1, shape, exposureHours / busyness, spanMs / hourMs)))
    if (best !== undefined && onceInMs <= best.onceInMs) continue
    best = { startedAtMs: first, detectedAtMs: nowMs, count, spanMs, normalPerHour, onceInMs }
  }
  return best !== undefined && best.onceInMs >= burstSettings.onceInMs ? best : undefined
}

/** However quiet the stream, one try is made in the time that is asked about: by this burst itself. */
function triesPerMs(perHour: number): number {
  return Math.max(perHour / hourMs, 1 / burstSettings.onceInMs)
}

/**
 * Could chance be slim enough? A Poisson count of the same mean has the thinnest tail of all, and its first term is less
 * than the tail: where even that is common, nothing needs to be worked out.
 */
function canSurprise(least: number, mean: number, looksPerMs: number): boolean {
  if (least <= mean) return false
  const logFirst = least * Math.log(mean) - mean - (logFactorials[least] ?? 0)
  return logFirst < -Math.log(burstSettings.onceInMs * looksPerMs)
}

const logFactorials = Array.from({ length: 65 }, (_, n) => logGamma(n + 1))

/** May `next` be told after `last`? Within the refractory time only when chance does it ten times less often. */
export function beats(next: Burst, last: Burst | undefined): boolean {
  if (last === undefined || next.startedAtMs - last.detectedAtMs > burstSettings.refractoryMs) return true
  if (next.detectedAtMs - last.detectedAtMs > burstSettings.refractoryMs && next.count >= last.count) return true
  return next.onceInMs > last.onceInMs * 10 && next.count >= 2 * last.count
}
