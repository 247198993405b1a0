import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { connectorContract } from '../../../test/contracts/connector.ts'
import { hastyClock, listen, testContext } from '../../../test/world/connector-world.ts'
import { corpusFiles, corpusLines } from '../../../test/world/data-dir.ts'
import { expectSound } from '../../../test/world/expect-item.ts'
import { HackerNewsServer } from '../../../test/world/hackernews.ts'
import { spoilt } from '../../../test/world/hostile.ts'
import { connectHackerNews } from './connect.ts'
import { hackerNews } from './index.ts'
import { parseEntry } from './parse.ts'
import { hackerNewsSettings } from './settings.ts'

const lines = readFileSync(new URL('fixtures/items.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
const entries: readonly unknown[] = lines.map((line): unknown => JSON.parse(line))
const context = testContext({ clock: hastyClock })

function source(apiBase: string, changes: object = {}, cursor?: string) {
  return { sourceId: 's', settings: hackerNewsSettings.parse({ apiBase, ...changes }), secrets: {}, cursor }
}

for (const hasStream of [true, false]) {
  connectorContract({
    name: `Hacker News ${hasStream ? 'by event stream' : 'by polling'}`,
    connector: hackerNews,
    async open() {
      const server = await HackerNewsServer.start()
      server.hasStream = hasStream
      return {
        settings: { apiBase: server.url },
        publish: (mark) => void server.add({ type: 'story', title: `Kettle ${mark}` }),
        publishGarbage: () => server.addRaw({ id: 'none', type: 'story' }),
        goAway: () => server.goAway(),
        comeBack: () => server.comeBack(),
        [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
      }
    },
  })
}

test('stories, comments, jobs and polls become items; the deleted and the dead are gone', () => {
  const heard = entries.map((entry) => parseEntry(entry, 1))
  expect(heard.map((one) => one?.kind)).toEqual(['item', 'item', 'gone', 'item', 'item', undefined, 'item', 'gone'])
  const [story, comment] = heard.flatMap((one) => (one?.kind === 'item' ? [one.item] : []))
  expect(story).toMatchObject({
    itemKey: 'hackernews:90001',
    kind: 'topic',
    site: 'boil.example',
    publishedAtMs: 1_793_700_000_000,
  })
  expect(comment).toMatchObject({
    text: 'Nice. Did you try the Hollis one?\n\nIt has an API now & it works.',
    links: ['https://hollis.example/api'],
    isReply: true,
    inReplyToKey: 'hackernews:90001',
  })
})

test('an item whose number is out before it can be read is asked for again', async () => {
  await using server = await HackerNewsServer.start()
  server.lateBy = 2
  const got = await listen(
    (signal) => connectHackerNews(source(server.url, {}, '100:0'), context, signal),
    (soFar) => soFar.items.length === 1,
    { onBatch: ({ batches }) => void (batches.length === 1 && server.add({ type: 'story', title: 'late' })) },
  )
  expect(got.items[0]?.title).toBe('late')
})

test('catches up with hundreds in order, and a break longer than two days is told', async () => {
  await using server = await HackerNewsServer.start()
  for (let n = 0; n < 300; n += 1)
    server.add({ type: n % 2 === 0 ? 'story' : 'comment', title: `t${n}`, text: 'x', parent: 101 })
  const got = await listen(
    (signal) => connectHackerNews(source(server.url, {}, '100:0'), context, signal),
    (soFar) => soFar.items.length === 300,
  )
  expect(got.items.map((item) => item.itemKey)).toEqual(Array.from({ length: 300 }, (_, n) => `hackernews:${101 + n}`))
  expect(got.cursor).toMatch(/^400:/)
  server.newestId = 50_000
  const later = await listen(
    (signal) => connectHackerNews(source(server.url, { includeComments: false }, got.cursor), context, signal),
    (soFar) => soFar.heard.some((one) => one.kind === 'gap'),
  )
  expect(later.heard[0]).toMatchObject({ kind: 'gap' })
})

test('nothing throws', () => {
  fc.assert(
    fc.property(spoilt(entries), (value) => {
      const heard = parseEntry(value, 1)
      if (heard !== undefined) expectSound(heard)
    }),
    { numRuns: 500 },
  )
})

test('real items lose nothing', () => {
  const recorded = corpusFiles('social_json', 'hackernews')
    .filter((file) => file.name.includes('recorded'))
    .flatMap((file) => /\{.*\}/s.exec(file.bytes.toString('utf8'))?.[0] ?? [])
  const real = [...corpusLines('social_json', 'hackernews', 'api_doc_examples.jsonl'), ...recorded, ...lines]
    .map((line) => JSON.parse(line))
    .filter(
      (entry) => entry.type !== undefined && entry.deleted !== true && entry.dead !== true && entry.type !== 'pollopt',
    )
  expect(real.length).toBeGreaterThan(0)
  for (const entry of real) {
    const heard = parseEntry(entry, 1)
    if (heard?.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(entry).slice(0, 200)}`)
    expectSound(heard)
    expect(heard.item).toMatchObject({ itemKey: `hackernews:${entry.id}`, publishedAtMs: entry.time * 1_000 })
    expect(heard.item.voice.name).toBe(entry.by)
    expect(heard.item.inReplyToKey).toBe(entry.parent === undefined ? undefined : `hackernews:${entry.parent}`)
  }
})
