import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectSound } from '../../../test/world/expect-item.ts'
import { absurdJson, spoilt, spoiltText } from '../../../test/world/hostile.ts'
import { standardWebhookCall } from '../../../test/world/signed-webhook.ts'
import { parseBody } from './parse.ts'
import { receiveWebhook } from './receive.ts'

const secret = `whsec_${Buffer.from('a secret of twenty-four bytes').toString('base64')}`
const source = { sourceId: 's', settings: { name: 'Ours' }, secrets: { signingSecret: secret } }
const fixture = readFileSync(new URL('fixtures/call.json', import.meta.url))
const one = JSON.stringify({ id: '1', text: 'It whistles' })

test('takes items, replies and deletions; what it cannot read is a reject beside them', async () => {
  const outcome = await receiveWebhook(source, standardWebhookCall({ secret, body: fixture }))
  expect(outcome.status).toBe(204)
  expect(outcome.batch?.heard.map((heard) => heard.kind)).toEqual(['item', 'item', 'gone', 'reject', 'reject'])
  const [article, reply] = outcome.batch?.heard ?? []
  expect(article?.kind === 'item' && article.item).toMatchObject({
    itemKey: 'news:4711',
    kind: 'article',
    site: 'hearth.example',
    publishedAtMs: Date.UTC(2026, 10, 3, 9),
    links: ['https://hollis.example/recall'],
    voice: { name: 'Ida Boyle', outlet: 'The Hearth' },
  })
  expect(reply?.kind === 'item' && reply.item).toMatchObject({
    isReply: true,
    inReplyToKey: 'webhook:t1/1',
    voice: { handle: 'lid' },
  })
})

test('a delivery that comes again succeeds and has no second effect', async () => {
  const call = standardWebhookCall({ secret, body: one, id: 'msg_again' })
  const first = await receiveWebhook(source, call)
  expect(first.batch?.heard).toHaveLength(1)
  const second = await receiveWebhook({ ...source, callState: first.callState }, call)
  expect(second).toEqual({ status: 204 })
  const other = { ...source, callState: first.callState }
  const third = await receiveWebhook(other, standardWebhookCall({ secret, body: one, id: 'msg_other' }))
  expect(third.batch?.heard).toHaveLength(1)
  // Not stored, not remembered: a sender that tries again after our failure is heard.
  expect((await receiveWebhook(source, call)).batch?.heard).toHaveLength(1)
})

test('refuses a wrong signature, another body, a stale stamp, and a source without a secret', async () => {
  const good = standardWebhookCall({ secret, body: one })
  const calls = [
    standardWebhookCall({ secret: 'whsec_AAAA', body: one }),
    { ...good, body: Buffer.from(one.replace('whistles', 'leaks')) },
    { ...good, headers: { ...good.headers, 'webhook-id': 'other' } },
    { ...good, headers: { 'webhook-id': '1' } },
    { ...good, headers: { ...good.headers, 'webhook-timestamp': 'soon' } },
    standardWebhookCall({ secret, body: one, receivedAtMs: 1_793_700_000_000 + 301_000 }),
    standardWebhookCall({ secret, body: one, receivedAtMs: 1_793_700_000_000 - 301_000 }),
  ]
  for (const call of calls) {
    const outcome = await receiveWebhook(source, call)
    expect(outcome.status).toBe(401)
    expect(outcome.batch).toBeUndefined()
  }
  expect((await receiveWebhook({ ...source, secrets: {} }, good)).status).toBe(401)
})

test('takes the old secret and the new while they change', async () => {
  const both = { ...source, secrets: { signingSecret: `whsec_AAAA ${secret}` } }
  expect((await receiveWebhook(both, standardWebhookCall({ secret, body: one }))).status).toBe(204)
})

test('refuses ten megabytes unread, other methods, and what is no item', async () => {
  const big = standardWebhookCall({ secret, body: Buffer.alloc(10_485_760, 32) })
  expect((await receiveWebhook(source, big)).status).toBe(413)
  expect((await receiveWebhook(source, { ...big, method: 'GET', body: Buffer.alloc(0) })).status).toBe(405)
  for (const body of [
    '',
    'null',
    '7',
    '{"id":',
    JSON.stringify(Array.from({ length: 501 }, () => ({ id: '1' }))),
    '{"id":"x"}',
  ]) {
    expect((await receiveWebhook(source, standardWebhookCall({ secret, body }))).status).toBe(422)
  }
})

test('no body throws, signed or not', async () => {
  for (const body of absurdJson().filter((bytes) => bytes.length < 1_000_000)) {
    expect([204, 401, 422]).toContain((await receiveWebhook(source, standardWebhookCall({ secret, body }))).status)
  }
  const samples = [JSON.parse(fixture.toString('utf8')), JSON.parse(one)]
  fc.assert(
    fc.property(
      fc.oneof(
        spoiltText(samples),
        spoilt(samples).map((value) => JSON.stringify(value)),
      ),
      (text) => {
        for (const heard of parseBody(Buffer.from(text), 1) ?? []) expectSound(heard)
      },
    ),
    { numRuns: 500 },
  )
})
