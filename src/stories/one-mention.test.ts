import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { madeUpRead } from '../../test/world/read-mentions.ts'
import { networks } from '../model/item.ts'
import { factsOf, oneMention } from './one-mention.ts'
import { openingFacts } from './opening-facts.ts'
import { withMention } from './story-facts.ts'

const startMs = Date.UTC(2026, 2, 3, 9)

const reads = fc
  .record({
    n: fc.nat(1_000),
    text: fc.string({ maxLength: 400 }),
    isDrill: fc.boolean(),
    item: fc.record(
      {
        network: fc.constantFrom(...networks),
        title: fc.string({ maxLength: 40 }),
        site: fc.domain(),
        url: fc.webUrl(),
        publishedAtMs: fc.integer({ min: startMs - 1e9, max: startMs }),
        recordedClockMs: fc.integer({ min: startMs - 1e9, max: startMs }),
      },
      { requiredKeys: [] },
    ),
    rank: fc.double({ min: 0, max: 1, noNaN: true }),
    stance: fc.constantFrom('pan' as const, 'neutral' as const),
  })
  .map(({ rank, stance, ...made }) => {
    const read = madeUpRead({ ...made, atMs: startMs })
    return {
      ...read,
      reading: { ...read.reading, voiceRank: rank, thoughtfulness: rank / 3, stance, stanceConfidence: rank },
    }
  })

it('writes the facts of a story of one mention out as they were', () => {
  fc.assert(
    fc.property(reads, fc.boolean(), (read, isFaded) => {
      const atMs = read.mention.item.publishedAtMs ?? startMs
      const at = { atMs, paceMs: read.mention.item.recordedClockMs ?? atMs }
      const counted = {
        read,
        ...at,
        isRepeat: false,
        isNewVoice: true,
        isNewSite: read.mention.item.site !== undefined,
      }
      const facts = { ...withMention(openingFacts('s1', read), counted), isFaded }
      const kept = oneMention(facts)
      if (kept !== undefined) expect(factsOf(kept)).toStrictEqual(facts)
      expect(kept === undefined).toBe(facts.curve.firstAtMs !== facts.curve.lastAtMs)
    }),
  )
})

it('keeps whole what holds more than it would write out', () => {
  const read = madeUpRead({ n: 1, text: 'the ferry is late', atMs: startMs })
  const addition = { read, atMs: startMs, paceMs: startMs, isRepeat: false, isNewVoice: true, isNewSite: false }
  const facts = withMention(openingFacts('s1', read), addition)
  expect(oneMention(facts)).toBeDefined()
  const burst = { startedAtMs: 0, detectedAtMs: 1, count: 1, spanMs: 1, normalPerHour: 1, onceInMs: 1 }
  const more = [
    withMention(facts, addition),
    withMention(openingFacts('s1', read), { ...addition, isNewVoice: false }),
    withMention(openingFacts('s1', read), { ...addition, isRepeat: true }),
    { ...facts, burst },
    { ...facts, mergedIntoId: 's2' },
    { ...facts, nextLook: 1 },
    { ...facts, openedAtMs: startMs - 1 },
    { ...facts, lastMentionAtMs: startMs + 1 },
    { ...facts, spark: { ...facts.spark, stepMs: 120_000 } },
    { ...facts, curve: { ...facts.curve, peakAtMs: startMs + 1 } },
    { ...facts, curve: { ...facts.curve, recentMs: [startMs] } },
  ]
  expect(more.map(oneMention)).toEqual(more.map(() => undefined))
})
