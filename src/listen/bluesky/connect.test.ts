import { describe, expect, test } from 'vitest'
import { hastyClock, listen, testContext } from '../../../test/world/connector-world.ts'
import { JetstreamServer } from '../../../test/world/jetstream.ts'
import { connectBluesky } from './connect.ts'
import { bluesky } from './index.ts'
import { blueskySettings } from './settings.ts'

const context = testContext({ clock: hastyClock })

function source(hosts: readonly string[], changes: object = {}, cursor?: string) {
  return { sourceId: 's', settings: blueskySettings.parse({ hosts, ...changes }), secrets: {}, cursor }
}

function texts(items: readonly { readonly text: string }[]): readonly string[] {
  return items.map((item) => item.text)
}

/** Listening begins at the live end: the first numbers may be out before the first connection stands. */
function missedBeforeTheStart(items: readonly { readonly text: string }[]): number {
  return items.length === 0 ? 0 : Math.min(...items.map((item) => Number(item.text.slice(5))))
}

describe.each(['v1', 'v2'] as const)('Jetstream %s', (protocol) => {
  test('hears posts as they come, with their author, time and place in a conversation', async () => {
    await using server = await JetstreamServer.start({ protocols: [protocol] })
    const root = 'at://did:plc:a/app.bsky.feed.post/1'
    const got = await listen(
      (signal) => connectBluesky(source([server.url]), context, signal),
      (soFar) => soFar.items.length === 2,
      {
        onBatch: ({ batches }) => {
          if (batches.length > 1) return
          server.add({ did: 'did:plc:b', kind: 'identity', handle: 'steam.example' })
          server.post('The kettle sings', { did: 'did:plc:b', rkey: 'one' })
          server.post('So it does', {
            did: 'did:plc:c',
            reply: { parent: 'at://did:plc:b/app.bsky.feed.post/one', root },
          })
        },
      },
    )
    expect(got.items[0]).toMatchObject({
      itemKey: 'at://did:plc:b/app.bsky.feed.post/one',
      text: 'The kettle sings',
      voice: { voiceKey: 'did:plc:b', handle: 'steam.example', name: 'steam.example' },
      isReply: false,
    })
    expect(got.items[1]).toMatchObject({
      isReply: true,
      inReplyToKey: 'at://did:plc:b/app.bsky.feed.post/one',
      threadKey: root,
    })
    expect(Math.abs((got.items[0]?.publishedAtMs ?? 0) - Date.now())).toBeLessThan(10_000)
  })

  test('asks the server for posts only, and passes over what comes beside them', async () => {
    await using server = await JetstreamServer.start({ protocols: [protocol] })
    const got = await listen(
      (signal) => connectBluesky(source([server.url]), context, signal),
      (soFar) => soFar.items.length === 1,
      {
        onBatch: ({ batches }) => {
          if (batches.length > 1) return
          server.sendRaw(
            JSON.stringify({
              did: 'did:plc:b',
              time_us: 1,
              kind: 'commit',
              commit: { collection: 'app.bsky.feed.like' },
            }),
          )
          server.post('heard')
        },
      },
    )
    expect(texts(got.items)).toEqual(['heard'])
    expect(got.heard).toHaveLength(1)
    expect(
      server.requests.at(-1)?.searchParams.getAll(protocol === 'v1' ? 'wantedCollections' : 'collections'),
    ).toEqual(['app.bsky.feed.post'])
  })

  test('after cuts, with every frame sent three times and neighbours swapped, each post is heard once', async () => {
    await using server = await JetstreamServer.start({ protocols: [protocol] })
    server.copies = 3
    server.swapsPairs = true
    const wanted = Array.from({ length: 200 }, (_, n) => `post ${n}`)
    let posted = 0
    const posting = setInterval(() => {
      for (const text of wanted.slice(posted, posted + 5)) server.post(text)
      posted += 5
      if (posted % 25 === 0) server.cut()
      if (posted >= 200) clearInterval(posting)
    }, 5)
    const got = await listen(
      (signal) => connectBluesky(source([server.url]), context, signal),
      (soFar) => soFar.items.length >= 200 - missedBeforeTheStart(soFar.items),
    )
    expect(server.requests.length).toBeGreaterThan(2)
    expect(texts(got.items).toSorted()).toEqual(wanted.slice(missedBeforeTheStart(got.items)).toSorted())
  })

  test('goes on from a kept cursor without a gap and without a double', async () => {
    await using server = await JetstreamServer.start({ protocols: [protocol] })
    const first = await listen(
      (signal) => connectBluesky(source([server.url]), context, signal),
      (soFar) => soFar.items.length === 5,
      {
        onBatch: ({ batches }) =>
          void (batches.length === 1 && Array.from({ length: 5 }, (_, n) => server.post(`a${n}`))),
      },
    )
    for (let n = 0; n < 5; n += 1) server.post(`b${n}`)
    const second = await listen(
      (signal) => connectBluesky(source([server.url], {}, first.cursor), context, signal),
      (soFar) => soFar.items.length === 5,
    )
    expect(texts(second.items)).toEqual(['b0', 'b1', 'b2', 'b3', 'b4'])
    expect(second.heard.filter((one) => one.kind === 'gap')).toEqual([])
  })

  test('says between which instants the server has forgotten', async () => {
    await using server = await JetstreamServer.start({ protocols: [protocol] })
    const first = await listen(
      (signal) => connectBluesky(source([server.url]), context, signal),
      (soFar) => soFar.items.length === 1,
      { onBatch: ({ batches }) => void (batches.length === 1 && server.post('before')) },
    )
    for (let n = 0; n < 20; n += 1) server.post(`lost ${n}`)
    server.post('after')
    server.keepOnly(1)
    const second = await listen(
      (signal) => connectBluesky(source([server.url], {}, first.cursor), context, signal),
      (soFar) => soFar.items.length === 1,
    )
    expect(texts(second.items)).toEqual(['after'])
    const gap = second.heard[0]
    expect(gap?.kind).toBe('gap')
    if (gap?.kind === 'gap') expect(gap.toMs).toBeGreaterThanOrEqual(gap.fromMs)
  })

  test('tells deletions and edits by the key of the post', async () => {
    await using server = await JetstreamServer.start({ protocols: [protocol] })
    const key = 'at://did:plc:b/app.bsky.feed.post/one'
    const got = await listen(
      (signal) => connectBluesky(source([server.url]), context, signal),
      (soFar) => soFar.heard.length === 3,
      {
        onBatch: ({ batches }) => {
          if (batches.length > 1) return
          server.post('It leaks', { did: 'did:plc:b', rkey: 'one' })
          server.post('It leaked', { did: 'did:plc:b', rkey: 'one', operation: 'update' })
          server.add({
            did: 'did:plc:b',
            kind: 'commit',
            operation: 'delete',
            collection: 'app.bsky.feed.post',
            rkey: 'one',
          })
        },
      },
    )
    expect(got.items.map((item) => item.editOfKey)).toEqual([undefined, key])
    expect(got.items[1]?.itemKey).not.toBe(key)
    expect(got.heard[2]).toMatchObject({ kind: 'gone', itemKey: key })
  })
})

test('finds out that a server speaks only v1', async () => {
  await using server = await JetstreamServer.start({ protocols: ['v1'] })
  const outcome = await listen(
    (signal) => connectBluesky(source([server.url], { protocol: 'auto' }), context, signal),
    (soFar) => soFar.items.length === 1,
    { onBatch: ({ batches }) => void (batches.length === 1 && server.post('hello')) },
  )
  expect(outcome.batches[0]?.status?.message).toContain('(v1)')
})

test('a server that refuses is left for the next, and nothing between is missed or doubled', async () => {
  await using one = await JetstreamServer.start({ protocols: ['v1'] })
  await using two = await JetstreamServer.start({ protocols: ['v1'], skewUs: 700_000 })
  const publish = (text: string) => {
    one.post(text, { rkey: text })
    two.post(text, { rkey: text })
  }
  const got = await listen(
    (signal) => connectBluesky(source([one.url, two.url]), context, signal),
    (soFar) => soFar.items.length >= 4,
    {
      onBatch: ({ batches, items }) => {
        if (batches.length === 1) publish('a')
        if (items.length === 1 && one.refusesWith === undefined) {
          one.refusesWith = 503
          one.cut()
          publish('b')
          publish('c')
          publish('d')
        }
      },
    },
  )
  expect(texts(got.items)).toEqual(['a', 'b', 'c', 'd'])
  expect(two.requests.length).toBeGreaterThan(0)
})

test('cut, foreign and absurd frames become rejects and stop nothing', async () => {
  await using server = await JetstreamServer.start({ protocols: ['v1'] })
  const garbage = ['{"did":"did:plc:x","time_us":17', '[]', 'null', '\u0000', '{"kind":"commit"}', '["'.repeat(2_000)]
  const got = await listen(
    (signal) => connectBluesky(source([server.url]), context, signal),
    (soFar) => soFar.items.length === 1,
    {
      onBatch: ({ batches }) => {
        if (batches.length > 1) return
        for (const frame of garbage) server.sendRaw(frame)
        server.post('still here')
      },
    },
  )
  expect(got.heard.filter((one) => one.kind === 'reject')).toHaveLength(garbage.length)
})

test('a slow reader makes the server wait and misses nothing', async () => {
  await using server = await JetstreamServer.start({ protocols: ['v1'] })
  const count = 4_000
  const stop = new AbortController()
  const seen: string[] = []
  for await (const batch of connectBluesky(source([server.url]), context, stop.signal)) {
    if (batch.status?.message?.startsWith('Connected')) for (let n = 0; n < count; n += 1) server.post(`${n}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
    for (const one of batch.heard) if (one.kind === 'item') seen.push(one.item.text)
    if (seen.length >= count) break
  }
  stop.abort()
  expect(new Set(seen).size).toBe(count)
  expect(seen).toHaveLength(count)
})

test('Test says what the stream gave in a moment', async () => {
  await using server = await JetstreamServer.start()
  const posting = setInterval(() => server.post('hello'), 20)
  const outcome = await bluesky.test?.(source([server.url]), testContext(), AbortSignal.timeout(10_000))
  clearInterval(posting)
  expect(outcome).toMatchObject({ isWorking: true })
  expect(outcome?.items.length).toBeGreaterThan(0)
})
