import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { testContext } from '../../../test/world/connector-world.ts'
import { expectSound } from '../../../test/world/expect-item.ts'
import { FacebookServer, pageCall, verificationCall } from '../../../test/world/facebook.ts'
import { absurdJson, spoilt } from '../../../test/world/hostile.ts'
import feed from './fixtures/feed.json' with { type: 'json' }
import { facebook } from './index.ts'
import { changesIn, parseChange } from './parse.ts'
import { receiveFacebook } from './receive.ts'
import { facebookSettings } from './settings.ts'

const context = testContext()
const secrets = { appSecret: 'app', verifyToken: 'kettle words' }

function source(changes: object = {}, more: Readonly<Record<string, string>> = {}) {
  return { sourceId: 's', settings: facebookSettings.parse(changes), secrets: { ...secrets, ...more } }
}

const changes = feed.entry.flatMap((entry) => entry.changes)

test('answers the verification only with the right token', async () => {
  expect(await receiveFacebook(source(), verificationCall('kettle words', '1158201444'), context)).toMatchObject({
    status: 200,
    body: '1158201444',
    contentType: 'text/plain; charset=utf-8',
  })
  for (const call of [verificationCall('wrong', '1'), verificationCall('', '1')]) {
    expect((await receiveFacebook(source(), call, context)).status).toBe(403)
  }
  expect((await receiveFacebook(source({}, { verifyToken: '' }), verificationCall('', '1'), context)).status).toBe(403)
  expect((await receiveFacebook(source(), verificationCall('kettle words', '<script>'), context)).status).toBe(400)
})

test('hears posts, comments, edits and removals; reactions say nothing', async () => {
  const outcome = await receiveFacebook(source(), pageCall(changes, 'app'), context)
  expect(outcome.status).toBe(200)
  const heard = outcome.batch?.heard ?? []
  expect(heard.map((one) => one.kind)).toEqual(['item', 'item', 'item', 'item', 'gone', 'reject'])
  const [post, comment, answerTo, edit, gone] = heard
  expect(post).toMatchObject({
    item: {
      itemKey: 'facebook:1001_501',
      kind: 'post',
      voice: { name: 'Bea Brewer' },
      publishedAtMs: 1_793_699_990_000,
      isReply: false,
    },
  })
  expect(comment).toMatchObject({
    item: { kind: 'comment', inReplyToKey: 'facebook:1001_501', threadKey: 'facebook:1001_501' },
  })
  expect(answerTo).toMatchObject({
    item: { inReplyToKey: 'facebook:501_601', voice: { name: 'Somebody on Facebook' } },
  })
  expect(edit).toMatchObject({ item: { editOfKey: 'facebook:501_601', text: 'Same here, twice' } })
  expect(gone).toMatchObject({ itemKey: 'facebook:501_602' })
})

test('fetches the words of a mention, for 20 at most, and does without when it cannot', async () => {
  await using server = await FacebookServer.start()
  server.hold('3001_701', {
    message: 'Hollis recalls kettles',
    created_time: '2026-11-03T09:00:00+0000',
    from: { id: '3001', name: 'The Hearth' },
  })
  const mention = changes.filter((change) => change.field === 'mention')
  const withToken = source({ graphBase: server.url }, { pageToken: server.token })
  const outcome = await receiveFacebook(withToken, pageCall(mention, 'app'), context)
  expect(outcome.batch?.heard).toMatchObject([
    { item: { text: 'Hollis recalls kettles', voice: { name: 'The Hearth' } } },
  ])
  const many = Array.from({ length: 30 }, () => mention).flat()
  await receiveFacebook(withToken, pageCall(many, 'app'), context)
  expect(server.requests).toHaveLength(21)
  server.goAway()
  expect((await receiveFacebook(withToken, pageCall(mention, 'app'), context)).batch?.heard).toMatchObject([
    { kind: 'reject' },
  ])
  expect((await receiveFacebook(source(), pageCall(mention, 'app'), context)).batch?.heard).toMatchObject([
    { kind: 'reject' },
  ])
})

test('refuses what is not signed with the app secret, or is too big', async () => {
  expect((await receiveFacebook(source(), pageCall(changes, 'other'), context)).status).toBe(401)
  const call = pageCall(changes, 'app')
  const changed = { ...call, body: Buffer.from(Buffer.from(call.body).toString().replace('lid', 'mug')) }
  expect((await receiveFacebook(source(), changed, context)).status).toBe(401)
  expect((await receiveFacebook(source(), { ...call, headers: {} }, context)).status).toBe(401)
  expect((await receiveFacebook(source(), { ...call, body: new Uint8Array(2_000_000) }, context)).status).toBe(413)
})

test('Test says what is missing', async () => {
  await using server = await FacebookServer.start()
  const signal = AbortSignal.timeout(5_000)
  const bare = { ...source(), secrets: {} }
  expect(await facebook.test?.(bare, context, signal)).toMatchObject({ isWorking: false })
  const right = source({ graphBase: server.url }, { pageToken: server.token })
  expect(await facebook.test?.(right, context, signal)).toMatchObject({ isWorking: true })
  const wrong = source({ graphBase: server.url }, { pageToken: 'no' })
  expect(await facebook.test?.(wrong, context, signal)).toMatchObject({ isWorking: false })
})

test('no body throws', () => {
  const all = (bytes: Uint8Array) =>
    changesIn(bytes, 1_793_700_000_000).map((one) => (one.kind === 'change' ? parseChange(one, 1) : one))
  for (const bytes of absurdJson()) all(bytes).forEach(expectSound)
  fc.assert(
    fc.property(spoilt([feed]), (value) => all(Buffer.from(JSON.stringify(value))).forEach(expectSound)),
    { numRuns: 500 },
  )
})
