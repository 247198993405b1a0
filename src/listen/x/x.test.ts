import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connectorContract } from '../../../test/contracts/connector.ts'
import { hastyClock, listen, testContext } from '../../../test/world/connector-world.ts'
import { corpusLines } from '../../../test/world/data-dir.ts'
import { expectSound } from '../../../test/world/expect-item.ts'
import { absurdJson, spoilt, spoiltText } from '../../../test/world/hostile.ts'
import { XServer } from '../../../test/world/x.ts'
import { connectX } from './connect.ts'
import { x } from './index.ts'
import { parseLine, readProblem } from './parse.ts'
import { xSettings } from './settings.ts'

const context = testContext({ clock: hastyClock })
const lines = readFileSync(new URL('fixtures/stream.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')

function source(server: XServer, changes: object = {}, cursor?: string) {
  const settings = xSettings.parse({ apiBase: server.url, rules: ['"Hollis Kettles"'], ...changes })
  return { sourceId: 's', settings, secrets: { bearerToken: server.token }, cursor }
}

for (const backfillMinutes of [0, 5]) {
  connectorContract({
    name: `X ${backfillMinutes === 0 ? 'without' : 'with'} backfill`,
    connector: x,
    resumes: backfillMinutes > 0,
    async open() {
      const server = await XServer.start()
      const beating = setInterval(() => server.beat(), 20)
      return {
        settings: { apiBase: server.url, rules: ['kettle'], backfillMinutes },
        secrets: { bearerToken: server.token },
        publish: (mark) => void server.post(`The kettle says ${mark}`),
        publishGarbage: () => server.sendRaw('{"data":{"id":"12"'),
        goAway: () => server.goAway(),
        comeBack: () => server.comeBack(),
        async [Symbol.asyncDispose]() {
          clearInterval(beating)
          await server[Symbol.asyncDispose]()
        },
      }
    },
  })
}

test('posts, replies, reposts, edits and quotes have their words and their relations', () => {
  const [plain, reply, repost, edit, quote] = lines.flatMap((line) => {
    const heard = parseLine(line, 1)
    return heard.kind === 'item' ? [heard.item] : []
  })
  expect(plain).toMatchObject({
    itemKey: 'x:1900000000000000001',
    text: 'Hollis kettles & me: a love story https://tea.example/love',
    links: ['https://tea.example/love'],
    voice: { handle: 'annhearth', followers: 1_200, isVerified: true },
    publishedAtMs: Date.UTC(2026, 10, 3, 9),
    declaredLanguage: 'en',
  })
  expect(reply).toMatchObject({
    text: '@annhearth Same <3',
    isReply: true,
    inReplyToKey: plain?.itemKey,
    threadKey: plain?.itemKey,
  })
  expect(reply?.declaredLanguage).toBeUndefined()
  expect(repost).toMatchObject({ isRepost: true, repostOfKey: plain?.itemKey, text: plain?.text })
  expect(edit).toMatchObject({ editOfKey: plain?.itemKey })
  expect(quote).toMatchObject({
    isRepost: false,
    repostOfKey: plain?.itemKey,
    text: expect.stringMatching(/did not fit\.\n\nEnd\.$/),
  })
})

describe('rules', () => {
  test('become what the settings say; those of others stay', async () => {
    await using server = await XServer.start()
    server.rules = [
      { id: '1', value: 'old', tag: 'nowdesk:s' },
      { id: '2', value: 'somebody else’s', tag: 'theirs' },
    ]
    await listen(
      (signal) => connectX(source(server, { rules: ['one', 'two'] }), context, signal),
      (soFar) => soFar.batches.at(-1)?.status?.state === 'connected',
    )
    expect(server.rules.map((rule) => rule.value).toSorted()).toEqual(['one', 'somebody else’s', 'two'])
  })

  test('that X refuses stop the source, with X’s reason', async () => {
    await using server = await XServer.start()
    const got = await listen(
      (signal) => connectX(source(server, { rules: ['(open'] }), context, signal),
      (soFar) => soFar.batches.at(-1)?.status?.state === 'stopped',
    )
    expect(got.batches.at(-1)?.status?.message).toContain('missing closing bracket')
  })
})

test('an operational disconnection is followed by a new connection, without doubles where there is backfill', async () => {
  await using server = await XServer.start()
  const got = await listen(
    (signal) => connectX(source(server, { backfillMinutes: 5 }), context, signal),
    (soFar) => soFar.items.length >= 3,
    {
      onBatch: ({ batches, items }) => {
        if (batches.length === 1) server.post('one')
        if (items.length === 1 && batches.at(-1)?.heard.length === 1) {
          server.disconnect()
          server.post('two')
          setTimeout(() => server.post('three'), 300)
        }
      },
    },
  )
  expect(got.items.map((item) => item.text)).toEqual(['one', 'two', 'three'])
  expect(got.batches.find((batch) => batch.status?.state === 'failing')?.status?.message).toContain('operational')
})

test('without backfill a break is told as a gap', async () => {
  await using server = await XServer.start()
  const cursor = `${Date.now() - 600_000}:`
  const got = await listen(
    (signal) => connectX(source(server, {}, cursor), context, signal),
    (soFar) => soFar.heard.length > 0,
  )
  expect(got.heard[0]).toMatchObject({ kind: 'gap' })
})

test('waits until the limit is reset; a wrong token stops it', async () => {
  await using server = await XServer.start()
  const resetSeconds = Math.ceil(Date.now() / 1_000) + 3
  const body = {
    title: 'ConnectionException',
    detail: 'This stream is currently at the maximum allowed connection limit.',
  }
  server.refusals.push({ status: 429, body, headers: { 'x-rate-limit-reset': String(resetSeconds) } })
  const limited = await listen(
    (signal) => connectX(source(server), context, signal),
    (soFar) => soFar.batches.at(-1)?.status?.state === 'connected',
  )
  expect(limited.batches[0]?.status).toMatchObject({
    state: 'failing',
    message: expect.stringContaining('connection limit'),
  })
  expect(limited.batches[0]?.status?.nextAtMs).toBeGreaterThanOrEqual(resetSeconds * 1_000)
  const wrong = { ...source(server), secrets: { bearerToken: 'no' } }
  const stopped = await listen(
    (signal) => connectX(wrong, context, signal),
    (soFar) => soFar.batches.at(-1)?.status?.state === 'stopped',
  )
  expect(stopped.batches.at(-1)?.status?.message).toContain('bearer token')
  expect(await x.test?.(wrong, context, AbortSignal.timeout(5_000))).toMatchObject({ isWorking: false })
  expect(await x.test?.(source(server), context, AbortSignal.timeout(5_000))).toMatchObject({ isWorking: true })
})

test('no line throws', () => {
  for (const bytes of absurdJson()) expect(parseLine(bytes.toString('utf8'), 1).kind).toBe('reject')
  const samples = lines.map((line): unknown => JSON.parse(line))
  fc.assert(
    fc.property(
      fc.oneof(
        spoiltText(samples),
        spoilt(samples).map((value) => JSON.stringify(value)),
      ),
      (line) => {
        readProblem(line)
        expectSound(parseLine(line, 1))
      },
    ),
    { numRuns: 600 },
  )
})

test('real posts lose nothing', () => {
  const real = corpusLines('social_json', 'x', 'v2_responses.jsonl').flatMap((line) => {
    const { response } = JSON.parse(line)
    const all = Array.isArray(response.data) ? response.data : [response.data]
    return all
      .filter((one: { text?: string; id?: string }) => one?.text !== undefined && one.id !== undefined)
      .map((data: object) => ({ data, includes: response.includes }))
  })
  const all = [...real, ...lines.map((line) => JSON.parse(line))]
  expect(all.length).toBeGreaterThan(0)
  for (const line of all) {
    const heard = parseLine(JSON.stringify(line), 1)
    if (heard.kind !== 'item') throw new Error(`${JSON.stringify(heard)}`)
    expectSound(heard)
    expect(heard.item.itemKey).toBe(`x:${line.data.id}`)
    expect(heard.item.text).not.toBe('')
    expect(heard.item.publishedAtMs).toBe(
      line.data.created_at === undefined ? undefined : Date.parse(line.data.created_at),
    )
    const parent = line.data.referenced_tweets?.find((one: { type: string }) => one.type === 'replied_to')?.id
    expect(heard.item.inReplyToKey).toBe(parent === undefined ? undefined : `x:${parent}`)
  }
})
