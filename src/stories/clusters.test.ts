import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { corpusLines } from '../../test/world/data-dir.ts'
import { madeUpRead } from '../../test/world/read-mentions.ts'
import { evalStories } from './eval/stories.ts'
import { Stream } from './stream.ts'

const topics = [
  'kettle handle melts recall acme roadrunner boiling',
  'ferry harbour ticket prices summer globex line',
  'chess final grandmaster endgame clock champion',
].map((topic) => topic.split(' '))

const madeUp = fc
  .array(fc.record({ topic: fc.nat(2), words: fc.array(fc.nat(6), { minLength: 4, maxLength: 7 }) }), {
    minLength: 5,
    maxLength: 40,
  })
  .map((texts) =>
    texts.map(({ topic, words }, n) => ({
      n,
      atMs: n * 60_000,
      text: words.map((word) => topics[topic]?.[word]).join(' '),
    })),
  )

/** Stories of a stream that is cut into batches of this size, with what happens between batches. */
function place(texts: readonly { n: number; atMs: number; text: string }[], batchSize: number): string[] {
  let made = 0
  const stream = new Stream(() => `s${(made += 1)}`)
  const placed = texts.map((text, i) => {
    if (i % batchSize === 0) stream.forgetIdle(text.atMs)
    return stream.take(madeUpRead(text), text.atMs).storyId
  })
  return placed.map((storyId) => stream.keys.current(storyId))
}

it('places the same mentions in the same stories however the stream is cut into batches', () => {
  fc.assert(
    fc.property(madeUp, fc.integer({ min: 1, max: 12 }), (texts, size) => {
      expect(place(texts, size)).toEqual(place(texts, 1_000))
    }),
    { seed: 5, numRuns: 60 },
  )
})

it('tells three happenings apart', () => {
  const labelled = Array.from({ length: 90 }, (_, i) => {
    const words = topics[i % 3] ?? []
    return {
      text: [0, 1, 2, 3].map((j) => words[(i * 5 + j * (1 + (i % 2))) % words.length]).join(' '),
      story: String(i % 3),
      atMs: i,
    }
  })
  expect(evalStories(labelled).bcubedF1).toBeGreaterThan(0.9)
})

const news = corpusLines('mstream_short_text', 'News-T.jsonl')

it.runIf(news.length > 0)('keeps its quality on real headlines', () => {
  const rows = news.map((line) => JSON.parse(line) as { textCleaned: string; clusterNo: number })
  const { bcubedF1 } = evalStories(rows.map((row) => ({ text: row.textCleaned, story: String(row.clusterNo) })))
  expect(bcubedF1).toBeGreaterThan(0.86)
})
