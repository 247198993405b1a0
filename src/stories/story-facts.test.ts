import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storyMedia } from '../model/story.ts'
import { madeUpRead } from '../../test/world/read-mentions.ts'
import { emptyCurve, recentOf, withVoice } from './curve.ts'
import { headlineOf, maxHeadlineLength } from './headline.ts'
import { isBacklog, trustedInstant } from './instant.ts'
import { opportunityWindow } from './opportunity.ts'
import { emptySpark, joinSparks, withTick } from './spark.ts'
import { stageOf } from './stage.ts'

const hourMs = 3_600_000

describe('the opportunity window', () => {
  it('never opens by itself: in silence it only closes', () => {
    const instants = fc.array(fc.nat(5 * hourMs), { minLength: 1, maxLength: 50 })
    const from = (min: number, max: number) => fc.double({ min, max, noNaN: true })
    const habits = fc.record({
      odds: fc.tuple(from(-3, 3), from(0, 3), from(-3, 0), from(-3, 3)),
      reach: fc.record({ low: from(-3, 0), high: from(0, 3) }),
      logMinutes: from(0, 9),
      storyCount: fc.constant(1),
    })
    const known = fc.record({ medium: fc.constantFrom(...storyMedia), habit: fc.option(habits, { nil: undefined }) })
    fc.assert(
      fc.property(instants, fc.nat(60), known, (arrivals, hours, of) => {
        const sorted = arrivals.toSorted((a, b) => a - b)
        const curve = sorted.reduce(withVoice, emptyCurve(sorted[0] ?? 0))
        const now = opportunityWindow(curve, curve.lastAtMs + hours * hourMs, of)
        const later = opportunityWindow(curve, curve.lastAtMs + (hours + 1) * hourMs, of)
        expect(later.openness).toBeLessThanOrEqual(now.openness)
        expect(now.openness).toBeLessThanOrEqual(1)
        expect(later.openness).toBeGreaterThanOrEqual(0)
        expect(now.minutesLeftLow).toBeLessThanOrEqual(now.minutesLeftHigh)
      }),
      { seed: 3 },
    )
  })

  it('knows the pace of a curve that was stored without its last voices', () => {
    const { recentMs: _, ...stored } = [0, 1, 2, 3, 4, 5].reduce(
      (curve, n) => withVoice(curve, n * hourMs),
      emptyCurve(0),
    )
    expect(recentOf(stored)).toEqual([1, 2, 3, 4, 5].map((n) => n * hourMs))
  })

  it('tells the same pace apart by where it is kept: a voice an hour is slow on social networks and not in the news', () => {
    const curve = [0, 1, 2, 3, 4, 5].reduce((sum, n) => withVoice(sum, n * hourMs), emptyCurve(0))
    const [social, news] = (['social', 'news'] as const).map((medium) =>
      opportunityWindow(curve, 6 * hourMs, { medium }),
    )
    expect(news?.openness).toBeGreaterThan(social?.openness ?? 1)
    expect(news?.minutesLeftHigh).toBeGreaterThan(social?.minutesLeftHigh ?? Infinity)
    expect(news?.usual).toMatchObject({ medium: 'news', storyCount: 0 })
  })

  it('leans on what the desk’s own stories came to', () => {
    const curve = [0, 1, 2, 3, 4, 5].reduce((sum, n) => withVoice(sum, n * hourMs), emptyCurve(0))
    const odds = [1, 1, 0, 0] as const
    const habit = { odds, reach: { low: -1, high: 2 }, logMinutes: 95 * Math.log(600), storyCount: 95 }
    const [plain, learnt] = [opportunityWindow(curve, 5 * hourMs), opportunityWindow(curve, 5 * hourMs, { habit })]
    expect(learnt.openness).toBeGreaterThan(plain.openness)
    // One end lies where it lay, the other farther out by half a band.
    expect(learnt.minutesLeftLow).toBe(plain.minutesLeftLow)
    const half = Math.sqrt(plain.minutesLeftHigh / plain.minutesLeftLow)
    expect(learnt.minutesLeftHigh / plain.minutesLeftHigh / half).toBeCloseTo(1, 0)
    expect(learnt.usual?.minutes).toBeGreaterThan(500)
  })

  it('says after how long a silence it is half as likely open', () => {
    const curve = [0, 1, 2, 3, 4, 5].reduce((sum, n) => withVoice(sum, n * 60_000), emptyCurve(0))
    const { openness, halvesAfterMinutes = 0 } = opportunityWindow(curve, curve.lastAtMs)
    const later = opportunityWindow(curve, curve.lastAtMs + halvesAfterMinutes * 60_000)
    expect(later.openness / openness).toBeGreaterThan(0.47)
    expect(later.openness / openness).toBeLessThanOrEqual(0.501)
  })

  it('ends as old news', () => {
    const curve = withVoice(emptyCurve(0), 0)
    expect(stageOf(curve, undefined, opportunityWindow(curve, 72 * hourMs).openness, 72 * hourMs)).toBe('old')
  })
})

it('calls what never rose quiet for a day, and what did fading and old as its window shuts', () => {
  const one = withVoice(emptyCurve(0), 0)
  const six = [0, 1, 2, 3, 4, 5].reduce((sum, n) => withVoice(sum, n * 60_000), emptyCurve(0))
  const stageAfter = (curve: typeof one, hours: number) => {
    const atMs = curve.lastAtMs + hours * hourMs
    return stageOf(curve, undefined, opportunityWindow(curve, atMs).openness, atMs)
  }
  expect([0, 3, 23, 25].map((hours) => stageAfter(one, hours))).toEqual(['quiet', 'quiet', 'quiet', 'old'])
  expect([0, 1, 4].map((hours) => stageAfter(six, hours))).toEqual(['rising', 'fading', 'old'])
})

describe('the spark', () => {
  it('counts every mention in at most 24 steps, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e9), { minLength: 1, maxLength: 80 }), (instants) => {
        const spark = instants.reduce(withTick, emptySpark)
        expect(spark.counts.length).toBeLessThanOrEqual(24)
        expect(spark.counts.reduce((sum, count) => sum + count, 0)).toBe(instants.length)
        const joined = joinSparks(spark, withTick(emptySpark, 5e8))
        expect(joined.counts.reduce((sum, count) => sum + count, 0)).toBe(instants.length + 1)
      }),
      { seed: 4 },
    )
  })
})

it('takes the first sentence as headline, within its bound', () => {
  const item = (text: string) => madeUpRead({ n: 1, text, atMs: 0 }).mention.item
  expect(headlineOf(item('The kettle melted in my hands. Then more.'))).toBe('The kettle melted in my hands.')
  expect([...headlineOf(item('word '.repeat(100)))].length).toBeLessThanOrEqual(maxHeadlineLength)
})

it('says in words what a bare address leads to, and leaves alone an address among words', () => {
  const headline = (text: string) => headlineOf(madeUpRead({ n: 1, text, atMs: 0 }).mention.item)
  const said: Readonly<Record<string, string>> = {
    'https://www.hearth.example/news/2026/11/hollis-recalls-12-000-kettles-8841273.html?utm_source=x#top':
      'hearth.example: hollis recalls 12 000 kettles',
    'hearth.example/kettle_recall_widens…': 'hearth.example: kettle recall widens',
    'https://xn--mnchen-3ya.example/r%C3%BCckruf-der-kessel https://t.example/x': 'münchen.example: rückruf der kessel',
    'https://video.example/watch?v=dQw4w9WgXcQ': 'A link to video.example',
    'https://a.example/p/%E0%A4%A': 'A link to a.example',
    'https://a.example/2026/11/27/': 'A link to a.example',
    'Look: https://a.example/kettle-recall-widens': 'Look: https://a.example/kettle-recall-widens',
    'and/or kettles': 'and/or kettles',
  }
  expect(Object.keys(said).map(headline)).toEqual(Object.values(said))
})

it('trusts no clock that runs ahead, and knows a backlog', () => {
  const heard = madeUpRead({ n: 1, text: 'x', atMs: 100 * hourMs, item: { publishedAtMs: 200 * hourMs } }).mention
  expect(trustedInstant(heard)).toBe(100 * hourMs)
  const old = madeUpRead({ n: 1, text: 'x', atMs: 100 * hourMs, item: { publishedAtMs: 90 * hourMs } }).mention
  expect(isBacklog(old)).toBe(true)
})
