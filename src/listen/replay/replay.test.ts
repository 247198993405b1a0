import { realpathSync } from 'node:fs'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen, testContext } from '../../../test/world/connector-world.ts'
import { corpusLines, corpusPath } from '../../../test/world/data-dir.ts'
import { expectSound } from '../../../test/world/expect-item.ts'
import { absurdJson, spoilt } from '../../../test/world/hostile.ts'
import { ManualClock } from '../../platform/clock.ts'
import type { Batch } from '../connector.ts'
import { createReplay } from './index.ts'
import { readRecord } from './record.ts'
import { readLine } from './recording.ts'
import { replaySettings } from './settings.ts'
import { tableOf, readRow } from './table.ts'

const mixed = fileURLToPath(new URL('fixtures/mixed.jsonl', import.meta.url))
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nowdesk-replay-'))
})

afterAll(() => rm(folder, { recursive: true }))

function play(path: string, changes: object = {}, cursor?: string, granted: readonly string[] = [realpathSync(path)]) {
  const replay = createReplay({
    mayPlay: (real) => granted.includes(real),
    stored: async () => undefined,
    readFeed: () => [],
  })
  const settings = replaySettings.parse({ path, speed: 0, ...changes })
  const context = testContext()
  return (signal: AbortSignal): AsyncIterable<Batch> =>
    replay.connect?.({ sourceId: 's', settings, secrets: {}, cursor }, context, signal) ?? emptyStream()
}

async function* emptyStream(): AsyncGenerator<Batch> {}

const toEnd = (path: string, changes: object = {}, cursor?: string, granted?: readonly string[]) =>
  listen(play(path, changes, cursor, granted), (soFar) => soFar.batches.at(-1)?.status?.state === 'stopped')

async function written(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

test('plays every shape that recordings come in', async () => {
  const got = await toEnd(mixed, { keepKeys: true, shift: false })
  expect(got.heard.map((one) => one.kind)).toEqual(['item', 'item', 'item', 'gone', 'item', 'item', 'item', 'reject'])
  const [post, reply, bluesky, mastodon, article, own] = got.items
  expect(post).toMatchObject({
    itemKey: 'x:1',
    network: 'x',
    text: 'Lid came off & it hissed\nTwice',
    publishedAtMs: 1_793_696_400_000,
  })
  expect(reply).toMatchObject({
    isReply: true,
    inReplyToKey: 'x:1',
    voice: { name: 'Bea', handle: 'bea', isVerified: true, followers: 3 },
  })
  expect(bluesky).toMatchObject({ network: 'bluesky', text: 'Mine whistles still' })
  expect(mastodon).toMatchObject({ text: 'Käme mir nie ins Haus', declaredLanguage: 'de' })
  expect(article).toMatchObject({
    kind: 'article',
    network: 'news',
    voice: { outlet: 'The Hearth' },
    site: 'news.example',
  })
  expect(own).toMatchObject({ itemKey: 'hackernews:own-1', publishedAtMs: Date.UTC(2026, 10, 3, 9, 0, 5) })
})

test('a playing has keys of its own, so that it never touches what was real; conversations stay together', async () => {
  const got = await toEnd(mixed, { run: 'monday' })
  expect(got.items[0]?.itemKey).toBe('drill:monday:x:1')
  expect(got.items[1]?.inReplyToKey).toBe('drill:monday:x:1')
  expect(Math.abs((got.items[0]?.publishedAtMs ?? 0) - Date.now())).toBeLessThan(10_000)
})

test('keeps the recorded pace, times speed', async () => {
  const clock = new ManualClock(2_000_000_000_000)
  const replay = createReplay({
    mayPlay: (real) => real === realpathSync(mixed),
    stored: async () => undefined,
    readFeed: () => [],
  })
  const source = { sourceId: 's', settings: replaySettings.parse({ path: mixed, speed: 10 }), secrets: {} }
  const published: (number | undefined)[] = []
  const playing = (async () => {
    for await (const batch of replay.connect?.(source, testContext({ clock }), new AbortController().signal) ?? []) {
      for (const one of batch.heard)
        if (one.kind === 'item') published.push((one.item.publishedAtMs ?? 0) - 2_000_000_000_000)
    }
  })()
  for (let step = 0; step < 100; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, 2))
    clock.advance(10)
  }
  await playing
  expect(published).toEqual([0, 100, 200, 300, 400, 500])
})

test('from any cursor it goes on with no gap and no double', async () => {
  const lines = Array.from({ length: 450 }, (_, n) =>
    JSON.stringify({ id: String(n), text: `röck ${n}`, publishedAt: 1_793_696_400_000 + n }),
  )
  const path = await written('long.jsonl', lines.join('\r\n'))
  const whole = await toEnd(path, { run: 'r' })
  expect(whole.items).toHaveLength(450)
  for (const batch of whole.batches) {
    const before = whole.batches.slice(0, whole.batches.indexOf(batch) + 1).flatMap((one) => one.heard).length
    const rest = await toEnd(path, { run: 'r' }, batch.cursor)
    expect(rest.items.map((item) => item.itemKey)).toEqual(whole.items.slice(before).map((item) => item.itemKey))
  }
})

test('plays tables, arrays and saved feeds', async () => {
  const uci = `1\tKettle "maker" recalls\thttp://n.example/1\tThe Hearth\tb\ts1\tn.example\t1793696400000\n`
  const fromUci = await toEnd(await written('uci.tsv', uci + uci.replace('1\t', '2\t')), { keepKeys: true })
  expect(fromUci.items.map((item) => item.itemKey)).toEqual(['news:1', 'news:2'])
  const csv = 'id,created_at,text,author\n7,2026-11-03T09:00:00Z,"It, too, leaks ""a lot""",Ann\nbad\n'
  const fromCsv = await toEnd(await written('table.csv', csv))
  expect(fromCsv.heard.map((one) => one.kind)).toEqual(['item', 'reject'])
  expect(fromCsv.items[0]?.text).toBe('It, too, leaks "a lot"')
  const array = await written(
    'array.json',
    JSON.stringify(
      [
        { id: '1', text: 'a' },
        { id: '2', text: 'b' },
      ],
      null,
      2,
    ),
  )
  expect((await toEnd(array)).items).toHaveLength(2)
  const feed = await written('feed.xml', '<rss version="2.0"></rss>')
  const [first] = fromUci.heard
  const replay = createReplay({
    mayPlay: (real) => real === realpathSync(feed),
    stored: async () => undefined,
    readFeed: () => (first === undefined ? [] : [first]),
  })
  const source = { sourceId: 's', settings: replaySettings.parse({ path: feed, speed: 0 }), secrets: {} }
  const got = await listen(
    (signal) => replay.connect?.(source, testContext(), signal) ?? emptyStream(),
    (soFar) => soFar.batches.at(-1)?.status?.state === 'stopped',
  )
  expect(got.items).toHaveLength(1)
})

test('opens only what the command line named, also through a link', async () => {
  const secret = await written('secret.jsonl', '{"id":"1","text":"private"}\n')
  const link = join(folder, 'link.jsonl')
  await symlink(secret, link)
  for (const [path, granted] of [
    [secret, [mixed]],
    [link, [link]],
    ['/dev/zero', ['/dev/zero']],
    [folder, [folder]],
    ['/nowhere', []],
  ] as const) {
    const got = await toEnd(path, {}, undefined, granted)
    expect(got.heard).toEqual([])
    expect(got.batches.at(-1)?.status?.message).toMatch(/command line|ordinary file/)
  }
})

test('what is no recording is said to be none', async () => {
  const got = await toEnd(await written('prose.txt', 'Once upon a time.\n'))
  expect(got.batches.at(-1)?.status).toMatchObject({
    state: 'stopped',
    message: expect.stringContaining('no recording'),
  })
})

test('no line and no row throws', () => {
  for (const bytes of absurdJson()) {
    const { heard } = readLine(bytes.toString('utf8'))
    if (heard !== undefined) expectSound(heard)
  }
  const table = tableOf('id,title,url,timestamp')
  if (table === undefined) throw new Error('no table')
  fc.assert(
    fc.property(fc.string(), (line) => {
      const { heard } = readRow(line, table)
      if (heard !== undefined) expectSound(heard)
    }),
  )
  const samples = [
    '{"ts":1793696400000,"platform":"twitter","id":"1","text":"x","author":{"id":"5"}}',
    '{"id":"a","ts":1793696400000,"title":"t","url":"http://a.example"}',
    '{"event":"update","payload":"{}"}',
    '{"id":"own","text":"x","publishedAt":"2026-11-03T09:00:05Z"}',
  ].map((line): unknown => JSON.parse(line))
  fc.assert(
    fc.property(spoilt(samples), (value) => {
      const { heard } = readRecord(value)
      if (heard !== undefined) expectSound(heard)
    }),
    { numRuns: 500 },
  )
})

test('real recordings lose nothing', async () => {
  const files = ['ferguson', 'ottawashooting', 'sydneysiege'].map((name) => ['firedrills', `${name}.jsonl`])
  for (const parts of [...files, ['uci_news_aggregator', 'headlines.jsonl']]) {
    const path = corpusPath(...parts)
    if (path === undefined) continue
    const lines = corpusLines(...parts)
    const got = await toEnd(path, { keepKeys: true, shift: false })
    expect(got.heard.filter((one) => one.kind === 'reject')).toEqual([])
    expect(got.items).toHaveLength(lines.length)
    const first = JSON.parse(lines[0] ?? '{}')
    expect(got.items[0]).toMatchObject({ publishedAtMs: first.ts, isReply: Boolean(first.reply_to) })
  }
  const own = await toEnd(mixed)
  expect(own.items).toHaveLength(6)
})

test('keeps the recording’s own clock beside the instants of the playing', async () => {
  const lines = [0, 90_000].map((ms, n) =>
    JSON.stringify({ ts: 1_793_696_400_000 + ms, platform: 'twitter', id: `c${n}`, text: 'Lid came off', author: {} }),
  )
  const path = await written('clock.jsonl', lines.join('\n'))
  const [first, second] = (await toEnd(path)).items
  expect((second?.recordedClockMs ?? 0) - (first?.recordedClockMs ?? 0)).toBe(90_000)
  expect((await toEnd(path, { shift: false })).items[0]?.recordedClockMs).toBeUndefined()
})
