import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { connectorContract } from '../../../test/contracts/connector.ts'
import { hastyClock, listen, testContext } from '../../../test/world/connector-world.ts'
import { corpusFiles } from '../../../test/world/data-dir.ts'
import { DiscourseServer } from '../../../test/world/discourse.ts'
import { expectSound } from '../../../test/world/expect-item.ts'
import { absurdJson, spoilt } from '../../../test/world/hostile.ts'
import { connectDiscourse } from './connect.ts'
import { discourse } from './index.ts'
import { parsePost } from './parse.ts'
import { heardInEvent, receiveDiscourse } from './receive.ts'
import { discourseSettings } from './settings.ts'
import created from './fixtures/post-created.json' with { type: 'json' }

const context = testContext({ clock: hastyClock })
const secret = 'steam and lids'
const how = { site: 'https://forum.hearth.example', heardAtMs: 1_793_700_000_000 }

function source(site: string, cursor?: string) {
  return { sourceId: 's', settings: discourseSettings.parse({ site }), secrets: { webhookSecret: secret }, cursor }
}

connectorContract({
  name: 'Discourse',
  connector: discourse,
  async open() {
    const server = await DiscourseServer.start()
    return {
      settings: { site: server.url, pollSeconds: 30 },
      publish: (mark) => void server.post(`The kettle says ${mark}`),
      publishGarbage: () => server.addRaw({ id: 0, topic_id: 'none' }),
      goAway: () => server.goAway(),
      comeBack: () => server.comeBack(),
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    }
  },
})

test('a post has its topic, its voice, its parent and its links', () => {
  const parsed = parsePost(created.post, how)
  expect('postId' in parsed && parsed.heard?.kind === 'item' && parsed.heard.item).toMatchObject({
    itemKey: 'discourse:forum.hearth.example:31/4',
    kind: 'comment',
    title: 'Lids that loosen & what to do',
    text: '@brewer\n\nMine came off at 90 °C. See the notice.',
    url: 'https://forum.hearth.example/t/lids-that-loosen/31/4',
    links: ['https://hollis.example/notice'],
    inReplyToKey: 'discourse:forum.hearth.example:31/2',
    threadKey: 'discourse:forum.hearth.example:31/1',
    voice: { name: 'Lid Watcher', handle: 'lidwatcher' },
  })
})

test('what no webhook brought is found, oldest first, also over numbers that are not there', async () => {
  await using server = await DiscourseServer.start()
  const known = server.post('known')
  for (let n = 0; n < 120; n += 1) {
    server.post(`missed ${n}`)
    if (n === 60) server.skipIds(130)
  }
  const got = await listen(
    (signal) => connectDiscourse(source(server.url, `${known.id}:0`), context, signal),
    (soFar) => soFar.items.length >= 120,
  )
  expect(got.items.map((item) => item.text)).toEqual(Array.from({ length: 120 }, (_, n) => `missed ${n}`))
})

test('more than is polite to fetch is told as a gap', async () => {
  await using server = await DiscourseServer.start()
  const known = server.post('known')
  for (let n = 0; n < 3_100; n += 1) server.post('x')
  const got = await listen(
    (signal) => connectDiscourse(source(server.url, `${known.id}:1793700000000`), context, signal),
    (soFar) => soFar.items.length >= 3_000,
  )
  expect(got.heard[0]).toMatchObject({ kind: 'gap', fromMs: 1_793_700_000_000 })
})

test('waits as long as the forum asks', async () => {
  await using server = await DiscourseServer.start()
  server.limitsNext = 1
  const got = await listen(
    (signal) => connectDiscourse(source(server.url), context, signal),
    (soFar) => soFar.batches.at(-1)?.status?.state === 'polled',
  )
  expect(got.batches.find((batch) => batch.status?.state === 'failing')?.status?.message).toContain('429')
})

test('its webhook brings posts, edits and deletions under the keys that a look finds', async () => {
  await using server = await DiscourseServer.start()
  const post = server.post('It drips', { title: 'Drips' })
  const key = `discourse:${server.host}:1/1`
  const outcomes = [
    await receiveDiscourse(source(server.url), server.call('post_created', { post }, secret), context),
    await receiveDiscourse(
      source(server.url),
      server.call('post_edited', { post: { ...post, version: 2 } }, secret),
      context,
    ),
    await receiveDiscourse(source(server.url), server.call('post_destroyed', { post }, secret), context),
    await receiveDiscourse(source(server.url), server.call('topic_destroyed', { topic: { id: 1 } }, secret), context),
    await receiveDiscourse(
      source(server.url),
      server.call('topic_created', { topic: { id: 1, title: 'Drips' } }, secret),
      context,
    ),
    await receiveDiscourse(source(server.url), server.call('ping', { ping: 'OK' }, secret), context),
  ]
  expect(outcomes.map((outcome) => outcome.status)).toEqual([200, 200, 200, 200, 200, 200])
  const [first, edit, gone, topicGone, topic, ping] = outcomes.map((outcome) => outcome.batch?.heard ?? [])
  expect(first?.[0]).toMatchObject({ item: { itemKey: key, title: 'Drips', kind: 'topic' } })
  expect(edit?.[0]).toMatchObject({ item: { itemKey: `${key}#v2`, editOfKey: key } })
  expect(gone?.[0]).toMatchObject({ kind: 'gone', itemKey: key })
  expect(topicGone?.[0]).toMatchObject({ kind: 'gone', itemKey: key })
  expect(topic?.[0]).toMatchObject({ item: { itemKey: key, text: 'It drips' } })
  expect(ping).toEqual([])
})

test('a repeated event has no second effect, and a wrong signature none at all', async () => {
  await using server = await DiscourseServer.start()
  const post = server.post('once')
  const call = server.call('post_created', { post }, secret, 77)
  const first = await receiveDiscourse(source(server.url), call, context)
  const again = await receiveDiscourse({ ...source(server.url), callState: first.callState }, call, context)
  expect(first.batch?.heard).toHaveLength(1)
  expect(again.batch).toBeUndefined()
  const forged = server.call('post_created', { post }, 'another secret')
  expect(await receiveDiscourse(source(server.url), forged, context)).toMatchObject({ status: 401 })
  const bare = { ...source(server.url), secrets: {} }
  expect(await receiveDiscourse(bare, server.call('post_created', { post }, ''), context)).toMatchObject({
    status: 401,
  })
})

test('no body throws', () => {
  const events = ['post_created', 'post_edited', 'post_destroyed', 'topic_destroyed', 'ping', '']
  for (const bytes of absurdJson()) for (const event of events) heardInEvent(event, bytes, how).forEach(expectSound)
  fc.assert(
    fc.property(spoilt([created]), fc.constantFrom(...events), (value, event) => {
      heardInEvent(event, Buffer.from(JSON.stringify(value)), how).forEach(expectSound)
    }),
    { numRuns: 500 },
  )
})

test('real posts lose nothing', () => {
  const real: readonly Record<string, unknown>[] = corpusFiles('social_json', 'discourse')
    .filter((file) => /post.*\.json$/.test(file.name))
    .flatMap((file) => {
      const value = JSON.parse(file.bytes.toString('utf8'))
      return value.latest_posts ?? (value.topic_id === undefined ? [] : [value])
    })
  for (const raw of [...real, created.post]) {
    const parsed = parsePost(raw, how)
    if (!('postId' in parsed) || parsed.heard?.kind !== 'item') throw new Error(JSON.stringify(parsed).slice(0, 300))
    expectSound(parsed.heard)
    expect(parsed.postId).toBe(raw['id'])
    expect(parsed.heard.item.publishedAtMs).toBe(Date.parse(String(raw['created_at'])))
    expect(parsed.heard.item.voice.handle).toBe(raw['username'])
    expect(parsed.heard.item.isReply).toBe(Number(raw['post_number']) > 1)
    expect(parsed.heard.item.text).not.toBe('')
  }
})
