import { expect, test } from 'vitest'
import { connectorContract } from '../../../test/contracts/connector.ts'
import { hastyClock, listen, testContext } from '../../../test/world/connector-world.ts'
import { MastodonServer } from '../../../test/world/mastodon.ts'
import { connectMastodon } from './connect.ts'
import { mastodon } from './index.ts'
import { mastodonSettings } from './settings.ts'

const context = testContext({ clock: hastyClock })

function source(server: string, changes: object = {}, more: object = {}) {
  return { sourceId: 's', settings: mastodonSettings.parse({ server, ...changes }), secrets: {}, ...more }
}

for (const hasWebSocket of [true, false]) {
  connectorContract({
    name: `Mastodon by ${hasWebSocket ? 'WebSocket' : 'server-sent events'}`,
    connector: mastodon,
    speed: 100,
    async open() {
      const server = await MastodonServer.start({ hasWebSocket })
      server.copies = 2
      return {
        settings: { server: server.url },
        publish: (mark) => void server.toot(`The kettle says ${mark}`),
        publishGarbage: () => server.tellRaw('update', '{"id":"12","uri":'),
        goAway: () => server.goAway(),
        comeBack: () => server.comeBack(),
        [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
      }
    },
  })
}

test('an edit names the first version, a deletion the post, and a reply its parent', async () => {
  await using server = await MastodonServer.start()
  const got = await listen(
    (signal) => connectMastodon(source(server.url), context, signal),
    (soFar) => soFar.heard.length === 4,
    {
      onBatch: ({ batches }) => {
        if (batches.at(-1)?.status?.state !== 'connected') return
        const first = server.toot('It drips\nand hisses', { author: 'ann', displayName: 'Ann' })
        server.toot('Same here', { inReplyToId: first.id })
        server.edit(first, 'It dripped')
        server.remove(first)
      },
    },
  )
  const [first, reply, edit] = got.items
  expect(first).toMatchObject({ text: 'It drips\nand hisses', voice: { name: 'Ann', handle: `ann@${server.host}` } })
  expect(reply).toMatchObject({ isReply: true, inReplyToKey: first?.itemKey })
  expect(edit).toMatchObject({ editOfKey: first?.itemKey, text: 'It dripped' })
  expect(edit?.itemKey).not.toBe(first?.itemKey)
  expect(got.heard[3]).toMatchObject({ kind: 'gone', itemKey: first?.itemKey })
})

test('pages through what was missed, oldest first', async () => {
  await using server = await MastodonServer.start()
  const last = server.toot('known')
  for (let n = 0; n < 130; n += 1) server.toot(`missed ${n}`)
  const cursor = JSON.stringify({ id: (BigInt(last.id) + (60_000n << 16n)).toString(), recent: '' })
  const got = await listen(
    (signal) => connectMastodon(source(server.url, {}, { cursor }), context, signal),
    (soFar) => soFar.items.length >= 130,
  )
  const missed = got.items.map((item) => item.text).filter((text) => text.startsWith('missed'))
  expect(missed).toEqual(Array.from({ length: 130 }, (_, n) => `missed ${n}`))
})

test('a gap that is too large is told, and listening goes on at the end', async () => {
  await using server = await MastodonServer.start()
  const start = server.toot('first')
  for (let n = 0; n < 1_100; n += 1) server.toot(`missed ${n}`)
  const cursor = JSON.stringify({ id: start.id, atMs: start.createdAtMs, recent: '' })
  const got = await listen(
    (signal) => connectMastodon(source(server.url, {}, { cursor }), context, signal),
    (soFar) => soFar.batches.at(-1)?.status?.state === 'connected',
  )
  expect(got.heard.filter((one) => one.kind === 'gap')).toHaveLength(1)
  expect(got.cursor).toContain(`"atMs"`)
})

test('waits as long as the server asks when it is limited', async () => {
  await using server = await MastodonServer.start()
  server.toot('there')
  server.limitsNext = 1
  const got = await listen(
    (signal) => connectMastodon(source(server.url), context, signal),
    (soFar) => soFar.batches.at(-1)?.status?.state === 'connected',
  )
  const failing = got.batches.find((batch) => batch.status?.state === 'failing')
  expect(failing?.status?.message).toContain('429')
})

test('without the token a server wants, it stops and says so', async () => {
  await using server = await MastodonServer.start({ token: 'secret' })
  const got = await listen(
    (signal) => connectMastodon(source(server.url), context, signal),
    (soFar) => soFar.batches.at(-1)?.status?.state === 'stopped',
  )
  expect(got.batches.at(-1)?.status?.message).toContain('access token')
  const outcome = await mastodon.test?.(
    source(server.url, {}, { secrets: { token: 'secret' } }),
    context,
    AbortSignal.timeout(5_000),
  )
  expect(outcome?.isWorking).toBe(true)
})

test('hears only what is posted publicly, and boosts only when asked', async () => {
  await using server = await MastodonServer.start()
  const play = (includeReposts: boolean, count: number) =>
    listen(
      (signal) => connectMastodon(source(server.url, { stream: 'user', includeReposts }), context, signal),
      (soFar) => soFar.items.length === count,
      {
        onBatch: ({ batches }) => {
          if (batches.at(-1)?.status?.state !== 'connected') return
          server.toot('between us', { visibility: 'direct' })
          const original = server.toot('for all')
          server.toot('', { author: 'booster', reblogOf: original })
          server.toot('end', { visibility: 'unlisted' })
        },
      },
    )
  expect((await play(false, 2)).items.map((item) => item.text)).toEqual(['for all', 'end'])
  const withBoosts = await play(true, 3)
  expect(withBoosts.items[1]).toMatchObject({
    isRepost: true,
    repostOfKey: withBoosts.items[0]?.itemKey,
    text: 'for all',
  })
})

test('a hashtag stream asks for its hashtag', async () => {
  await using server = await MastodonServer.start()
  const got = await listen(
    (signal) => connectMastodon(source(server.url, { stream: 'hashtag', hashtag: '#kettles' }), context, signal),
    (soFar) => soFar.items.length === 1,
    {
      onBatch: ({ batches }) => {
        if (batches.at(-1)?.status?.state !== 'connected') return
        server.toot('untagged')
        server.toot('tagged', { tags: ['kettles'] })
      },
    },
  )
  expect(got.items.map((item) => item.text)).toEqual(['tagged'])
})
