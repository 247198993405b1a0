import { expect, test } from 'vitest'
import { bluesky } from '../../src/listen/bluesky/index.ts'
import type { Batch } from '../../src/listen/connector.ts'
import { discourse } from '../../src/listen/discourse/index.ts'
import { mastodon } from '../../src/listen/mastodon/index.ts'
import { seededRandom } from '../../src/platform/random.ts'
import { background } from './chatter/background.ts'
import { readScript } from './chatter/lines.ts'
import { recall } from './chatter/recall.ts'
import { listen, testContext } from './connector-world.ts'
import { type World, openWorld } from './dev-world.ts'
import { fastClock } from './fast-clock.ts'

const lines = [...readScript(background), ...readScript(recall)]

test('at least 150 different things are said, in five languages, about the organisation, its rivals and its topic', () => {
  expect(new Set(lines.map((line) => line.text)).size).toBe(lines.length)
  expect(lines.length).toBeGreaterThanOrEqual(150)
  const languages = Map.groupBy(lines, (line) => line.language)
  expect([...languages.keys()].toSorted()).toEqual(['de', 'en', 'es', 'fr', 'ja'])
  for (const said of languages.values()) expect(said.length).toBeGreaterThanOrEqual(10)
  for (const word of ['Hollis', 'Brightwater', 'Steamline', 'ettle safety']) {
    expect(lines.some((line) => `${line.title} ${line.text}`.includes(word))).toBe(true)
  }
})

function heardFrom(world: World, connector: string) {
  const settings = world.sources.find((source) => source.connector === connector)?.settings
  const context = testContext({ clock: fastClock(20) })
  return (signal: AbortSignal): AsyncIterable<Batch> => {
    const opened =
      connector === 'bluesky'
        ? bluesky.connect?.({ sourceId: 's', settings: bluesky.settings.parse(settings), secrets: {} }, context, signal)
        : connector === 'mastodon'
          ? mastodon.connect?.(
              { sourceId: 's', settings: mastodon.settings.parse(settings), secrets: {} },
              context,
              signal,
            )
          : discourse.connect?.(
              { sourceId: 's', settings: discourse.settings.parse(settings), secrets: {} },
              context,
              signal,
            )
    if (opened === undefined) throw new Error(`${connector} does not listen by itself`)
    return opened
  }
}

test.each(['bluesky', 'mastodon', 'discourse'])('the recall is heard from %s, answers and all', async (connector) => {
  await using world = await openWorld({ random: seededRandom(1), clock: fastClock(1) })
  const place = connector === 'bluesky' ? 'bsky' : connector === 'mastodon' ? 'toot' : 'forum'
  const expected = readScript(recall).filter((line) => line.place === place)
  const got = await listen(heardFrom(world, connector), (soFar) => soFar.items.length === expected.length, {
    onBatch: ({ batches }) => {
      const states = batches.map((batch) => batch.status?.state)
      if (states.filter((state) => state === 'connected' || state === 'polled').length === 1) world.tellRecall(1_000)
    },
  })
  expect(got.items.map((item) => item.text)).toEqual(expected.map((line) => line.text))
  expect(got.items.some((item) => item.isReply)).toBe(true)
})

test('its news sites have feeds that name their hub, and people with names', async () => {
  await using world = await openWorld({ random: seededRandom(1), clock: fastClock(1) })
  world.chat(80)
  const answer = await fetch(world.servers.hearth.feedUrl)
  const feed = await answer.text()
  expect(answer.headers.get('link')).toContain('rel="hub"')
  expect(feed).toContain('<dc:creator>Ida Boyle</dc:creator>')
  const unchanged = await fetch(world.servers.hearth.feedUrl, {
    headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
  })
  expect(unchanged.status).toBe(304)
  expect(await (await fetch(world.servers.ledger.url)).text()).toContain('application/rss+xml')
})

test('time passes: chatter first, then the recall to its end', async () => {
  const clock = fastClock(2_000)
  await using world = await openWorld({ random: seededRandom(3), clock, recallAfterMs: 60_000 })
  const stop = new AbortController()
  const running = world.run(stop.signal)
  const wanted = readScript(recall).findLast((line) => line.place === 'bsky')?.text
  const isTold = () =>
    world.servers.jetstream.events.some((event) => Reflect.get(event.record ?? {}, 'text') === wanted)
  while (!isTold()) await new Promise((resolve) => setTimeout(resolve, 10))
  stop.abort()
  await running
  expect(world.servers.jetstream.events.length).toBeGreaterThan(50)
})
