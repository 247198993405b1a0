// Made-up quiet streams, as a small brand's watch hears them: arrivals by chance, fewer at night and at weekends, some
// followed by an answer or two of other voices. And bursts of known size put into them.
import type { Random } from '../../platform/random.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A Monday. */
const startMs = Date.UTC(2026, 0, 5)

export const quietStreams = {
  /** Mean arrivals an hour. */
  ratesPerHour: [0.05, 0.1, 0.3, 1, 3, 10],
  /** What a night's and a weekend's hour have of a working day's. */
  nightShare: 0.25,
  weekendShare: 0.5,
  /** Of arrivals that bring one or two more within half an hour. */
  clumpShare: 0.1,
  clumpMs: 1_800_000,
  /** Heard before anything is scored. */
  learnMs: 14 * dayMs,
  burstSizes: [10, 30, 100],
  burstMs: hourMs,
} as const

/** Arrivals of one watch over `lengthMs`, ascending. */
export function quietArrivals(random: Random, perHour: number, lengthMs: number): number[] {
  const { clumpShare, clumpMs } = quietStreams
  // A clump brings one and a half on average: fewer seeds make the mean come out as asked.
  const seedsPerHour = perHour / (1 + 1.5 * clumpShare)
  const arrivals: number[] = []
  for (let atMs = startMs; ;) {
    atMs += (-Math.log(1 - random.next()) / (seedsPerHour * mostBusy)) * hourMs
    if (atMs >= startMs + lengthMs) break
    if (random.next() >= busyness(atMs) / mostBusy) continue
    arrivals.push(atMs)
    if (random.next() >= clumpShare) continue
    const more = 1 + Math.floor(random.next() * 2)
    for (let i = 0; i < more; i += 1) arrivals.push(atMs + random.next() * clumpMs)
  }
  return arrivals.toSorted((a, b) => a - b)
}

/** A stream that learns for two weeks and, at some instant of the week after, bursts. */
export function burstingArrivals(
  random: Random,
  perHour: number,
  size: number,
): { readonly arrivals: readonly number[]; readonly burstAtMs: number } {
  const { learnMs, burstMs } = quietStreams
  const burstAtMs = startMs + learnMs + random.next() * 7 * dayMs
  const base = quietArrivals(random, perHour, burstAtMs + burstMs - startMs)
  const extra = Array.from({ length: size }, () => burstAtMs + random.next() * burstMs)
  return { arrivals: [...base, ...extra].toSorted((a, b) => a - b), burstAtMs }
}

/** From where arrivals are scored. */
export const scoredFromMs = startMs + quietStreams.learnMs

/** Against the week's mean. */
function busyness(atMs: number): number {
  const { nightShare, weekendShare } = quietStreams
  const day = (Math.floor(atMs / dayMs) + 4) % 7
  const hour = Math.floor((atMs % dayMs) / hourMs)
  return ((hour < 7 ? nightShare : 1) * (day === 0 || day === 6 ? weekendShare : 1)) / meanShare
}

const meanShare = (((7 * quietStreams.nightShare + 17) / 24) * (5 + 2 * quietStreams.weekendShare)) / 7
const mostBusy = 1 / meanShare
