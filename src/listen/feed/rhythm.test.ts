import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { pauseFor } from './rhythm.ts'

const minMs = 30_000
const maxMs = 3_600_000
const nowMs = Date.UTC(2026, 2, 10, 12)
const minutes = (count: number) => count * 60_000
const bounds = { nowMs, minMs, maxMs }
const every = (stepMs: number, count = 40) => Array.from({ length: count }, (_, i) => nowMs - (i + 1) * stepMs)

describe('pauseFor', () => {
  it('stays within its bounds whatever the times', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double()),
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 1e8 }),
        (times, min, max) => {
          const pauseMs = pauseFor({ entryTimesMs: times, nowMs, minMs: min, maxMs: max })
          expect(pauseMs).toBeGreaterThanOrEqual(min)
          expect(pauseMs).toBeLessThanOrEqual(Math.max(min, max))
        },
      ),
    )
  })

  it('does not depend on the order of the entries', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: nowMs - 1e9, max: nowMs + 1e6 }), { maxLength: 60 }), (times) => {
        expect(pauseFor({ ...bounds, entryTimesMs: times.toReversed() })).toBe(
          pauseFor({ ...bounds, entryTimesMs: times }),
        )
      }),
    )
  })

  it('is never longer when the same feed published once more a moment ago', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: nowMs - 1e9, max: nowMs }), { maxLength: 39 }), (times) => {
        const more = pauseFor({ ...bounds, entryTimesMs: [...times, nowMs] })
        expect(more).toBeLessThanOrEqual(pauseFor({ ...bounds, entryTimesMs: times }) + 1)
      }),
    )
  })

  it('grows with silence over whole days', () => {
    const pauseAfter = (days: number) =>
      pauseFor({ entryTimesMs: every(minutes(30)), nowMs: nowMs + days * 86_400_000, minMs, maxMs })
    expect(pauseAfter(1)).toBeGreaterThan(pauseAfter(0))
    expect(pauseAfter(30)).toBeGreaterThan(pauseAfter(1))
  })

  it.each([
    ['a minute', minutes(1), 28, 35],
    ['five minutes', minutes(5), 45, 75],
    ['an hour', minutes(60), 150, 300],
    ['a day at this time', minutes(1_440), 280, 700],
    ['thirty days', minutes(43_200), 1_200, 3_600],
  ])('a feed with an entry every %s is asked within its band of seconds', (_name, stepMs, low, high) => {
    const pauseS = pauseFor({ ...bounds, entryTimesMs: every(stepMs) }) / 1_000
    expect(pauseS).toBeGreaterThanOrEqual(low)
    expect(pauseS).toBeLessThanOrEqual(high)
  })

  it('wakes up when something happens, and takes a publisher at its word when nothing is known', () => {
    const daily = every(minutes(1_440))
    const burst = [...daily, nowMs - minutes(2), nowMs - minutes(4), nowMs - minutes(9)]
    expect(pauseFor({ ...bounds, entryTimesMs: burst })).toBeLessThan(minutes(3))
    const hourly = pauseFor({ ...bounds, entryTimesMs: [], updateEveryMs: minutes(60) })
    expect(hourly).toBeLessThan(pauseFor({ ...bounds, entryTimesMs: [] }))
  })

  it('brings a feed that wakes at certain hours sooner than the same number of evenly spread questions', () => {
    // 20 entries between 8 and 12 o'clock each day, nothing else, over two weeks.
    const random = seededRandom(11)
    const day = 86_400_000
    const start = Date.UTC(2026, 0, 5)
    const entries = Array.from(
      { length: 14 * 20 },
      (_, i) => start + Math.floor(i / 20) * day + (8 + 4 * random.next()) * 3_600_000,
    ).toSorted((a, b) => a - b)
    const end = start + 14 * day
    let [askedAtMs, heard, questions, delayMs] = [
      start + 7 * day,
      entries.filter((at) => at < start + 7 * day).length,
      0,
      0,
    ]
    const first = heard
    while (askedAtMs < end) {
      questions += 1
      for (; heard < entries.length && (entries[heard] ?? end) <= askedAtMs; heard += 1)
        delayMs += askedAtMs - (entries[heard] ?? 0)
      askedAtMs += pauseFor({
        entryTimesMs: entries.slice(Math.max(0, heard - 40), heard),
        nowMs: askedAtMs,
        minMs,
        maxMs,
      })
    }
    const meanMs = delayMs / (heard - first)
    const evenMs = (7 * day) / questions / 2
    expect(meanMs).toBeLessThan(evenMs * 0.7)
  })
})
