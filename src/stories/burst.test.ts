import { describe, expect, it } from 'vitest'
import { seededRandom } from '../platform/random.ts'
import { beats } from './burst.ts'
import { burstInWords } from './burst-in-words.ts'
import { logGamma, logTail } from './count-tail.ts'
import { Pulse } from './pulse.ts'
import type { Burst } from '../model/story.ts'

const hourMs = 3_600_000
const weekMs = 168 * hourMs
const startMs = Date.UTC(2026, 0, 5)

/** Bursts told in a Poisson stream, all in one story: the case in which chance has most to say. */
function burstsIn(stream: {
  perHour: number
  weeks: number
  seed: number
  extra?: { count: number; atMs: number }
}): Burst[] {
  const random = seededRandom(stream.seed)
  const arrivals: number[] = []
  const endMs = startMs + stream.weeks * weekMs
  for (let atMs = startMs; atMs < endMs; atMs += (-Math.log(1 - random.next()) / stream.perHour) * hourMs)
    arrivals.push(atMs)
  for (let i = 0; i < (stream.extra?.count ?? 0); i += 1)
    arrivals.push((stream.extra?.atMs ?? 0) + random.next() * hourMs)
  const pulse = new Pulse()
  const bursts: Burst[] = []
  let recent: number[] = []
  for (const atMs of arrivals.toSorted((a, b) => a - b)) {
    recent = [...recent, atMs].slice(-64)
    const arrival = { watchIds: ['w'], storyWatchIds: ['w'], storyArrivalsMs: recent, storyPerQuarter: 1e6 }
    const burst = pulse.take({ ...arrival, atMs, nowMs: atMs })
    if (burst !== undefined && beats(burst, bursts.at(-1))) bursts.push(burst)
  }
  return bursts
}

describe('chance', () => {
  it.each([0.05, 0.3, 1, 5, 20, 200])('breaks less than once in two weeks at %d mentions an hour', (perHour) => {
    const weeks = perHour > 50 ? 4 : 12
    const runs = [1, 2, 3].map((seed) => burstsIn({ perHour, weeks, seed }).length)
    expect(runs.reduce((sum, count) => sum + count, 0) / (3 * weeks)).toBeLessThan(0.5)
  })

  it.each([
    [0.05, 5, 0.9],
    [0.3, 10, 0.9],
    [1, 30, 0.9],
    [5, 100, 0.9],
    [200, 1_000, 0.9],
  ])('at %d an hour, %d more within an hour are found', (perHour, count, least) => {
    const atMs = startMs + 2 * weekMs
    const found = Array.from({ length: 10 }, (_, seed) =>
      burstsIn({ perHour, weeks: 2.05, seed: seed + 1, extra: { count, atMs } }).some(
        ({ detectedAtMs }) => detectedAtMs >= atMs && detectedAtMs < atMs + 1.1 * hourMs,
      ),
    )
    expect(found.filter(Boolean).length / found.length).toBeGreaterThanOrEqual(least)
  })
})

it('has the tail of a negative binomial', () => {
  expect(Math.exp(logGamma(5))).toBeCloseTo(24, 8)
  expect(Math.exp(logGamma(0.5))).toBeCloseTo(Math.sqrt(Math.PI), 8)
  // Shape 1 is geometric: P(N ≥ k) = (span / (exposure + span)) ** k.
  expect(Math.exp(logTail(3, 1, 1, 0.5))).toBeCloseTo((1 / 3) ** 3, 10)
  expect(logTail(0, 1, 1, 1)).toBe(0)
})

it('says a burst in words', () => {
  const burst = {
    startedAtMs: 0,
    detectedAtMs: 0,
    count: 5,
    spanMs: 7 * 60_000,
    normalPerHour: 1 / 3,
    onceInMs: 12 * weekMs,
  }
  expect(burstInWords(burst)).toBe(
    '5 mentions in 7 minutes; you normally get 1 in 3 hours; chance does this about once in 12 weeks',
  )
})

it('gives a new watch without history no burst', () => {
  const pulse = new Pulse()
  const arrivals = Array.from({ length: 40 }, (_, i) => startMs + i * 60_000)
  const bursts = arrivals.map((atMs, i) =>
    pulse.take({
      atMs,
      nowMs: atMs,
      watchIds: ['w'],
      storyWatchIds: ['w'],
      storyArrivalsMs: arrivals.slice(0, i + 1),
      storyPerQuarter: 1,
    }),
  )
  expect(bursts.filter(Boolean)).toEqual([])
})
