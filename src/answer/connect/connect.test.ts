// Connecting accounts on authorization servers that are true to the standard: who began it, once, with proof of the exchange.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MemoryBus } from '../../../test/rooms/memory-bus.ts'
import { OAuthServer } from '../../../test/world/oauth-server.ts'
import { noRecipients } from '../../../test/world/no-reporters.ts'
import { openTestStore } from '../../../test/world/store.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { Actor } from '../../model/role.ts'
import { systemClock } from '../../platform/clock.ts'
import { ConflictError, ForbiddenError, InvalidError } from '../../platform/errors.ts'
import { createGuardedHttp } from '../../platform/http/create-guarded-http.ts'
import { newId } from '../../platform/ids.ts'
import { silentLog } from '../../platform/log.ts'
import type { Store } from '../../platform/store/store.ts'
import { linkedin } from '../channels/linkedin/index.ts'
import { mastodon } from '../channels/mastodon/index.ts'
import { x } from '../channels/x/index.ts'
import type { Channel } from '../channel.ts'
import { type Answer, type AnswerDeps, createAnswer, migrations } from '../index.ts'
import type { AnswerTables } from '../schema.ts'
import { keepFresh } from '../outbox/keep-fresh.ts'

const ada: Actor = { personId: newId(), name: 'Ada Lorne', deskId: newId(), role: 'admin' }
const max: Actor = { ...ada, personId: newId(), name: 'Max Orr' }
const redirectUri = 'http://desk.example/connected'

const kinds = [mastodon, x, linkedin] as unknown as readonly Channel[]
let store: Store
let ground: Pick<AnswerDeps, 'bus' | 'clock' | 'http' | 'isAlone' | 'log' | 'secretKey' | 'store'>
let answer: Answer
const stack = new AsyncDisposableStack()

beforeAll(async () => {
  store = stack.use(await openTestStore(migrations))
  ground = {
    store,
    bus: new MemoryBus<DeskEvent>(store),
    clock: systemClock,
    log: silentLog,
    isAlone: true,
    http: stack.use(
      createGuardedHttp({
        userAgent: 'test',
        clock: systemClock,
        allowPrivate: true,
      }),
    ),
    secretKey: Buffer.alloc(32, 1),
  }
  answer = stack.use(
    createAnswer({
      ...ground,
      channels: kinds,
      permission: { mayPublish: async () => ({ may: true, because: 'A test may.' }) },
      check: { check: async () => [] },
      recipients: noRecipients,
      cases: {
        caseOf: async (_deskId, caseId) => ({ caseId, storyId: newId(), isDrill: false, isEnded: false }),
        mentionsOf: async () => [],
        goesOnAs: async () => undefined,
        worksOn: async () => undefined,
      },
    }),
  )
})
afterAll(() => stack.disposeAsync())

/** Goes where the network asks, as a browser, and comes back with what it put at the end of our address. */
async function allow(url: string): Promise<Record<string, string>> {
  const response = await fetch(url, { redirect: 'manual' })
  const back = new URL(response.headers.get('location') ?? '')
  expect(back.origin + back.pathname).toBe(redirectUri)
  return Object.fromEntries(back.searchParams)
}

const begin = (server: OAuthServer, who = ada) =>
  answer.beginConnection(who, { kind: 'mastodon', settings: { server: server.url }, speaksAs: 'person' }, redirectUri)

async function sessionOf(channelId: string) {
  return await store.db
    .withTables<AnswerTables>()
    .selectFrom('channel_state')
    .select(['session', 'session_ends_at_ms'])
    .where('channel_id', '=', channelId)
    .executeTakeFirst()
}

test('a Mastodon account is connected by an app that registers itself; its token works and lies sealed', async () => {
  await using server = await OAuthServer.start()
  const { url } = await begin(server)
  const channel = await answer.finishConnection(ada, await allow(url))
  expect(channel).toMatchObject({ kind: 'mastodon', speaksAs: 'person', settings: { server: server.url } })
  expect(channel.secretNames.toSorted()).toEqual(['accessToken', 'clientId', 'clientSecret', 'refreshToken'])
  expect(await answer.testChannel(ada, channel.channelId)).toMatchObject({ isWorking: true })
  const sealed = (await sessionOf(channel.channelId))?.session?.toString('latin1') ?? ''
  expect(sealed).not.toContain('accessToken')
  const [form] = server.asked
  expect(form?.get('code_verifier')?.length).toBeGreaterThan(42)
})

test('what comes back is good once, for whoever began it, and only with the state that was given', async () => {
  await using server = await OAuthServer.start()
  const query = await allow((await begin(server)).url)
  await expect(answer.finishConnection(max, query)).rejects.toBeInstanceOf(ConflictError)
  const forged = { ...query, state: `${ada.deskId}.somebody-elses` }
  await expect(answer.finishConnection(ada, forged)).rejects.toBeInstanceOf(ConflictError)
  expect(server.asked).toEqual([])
  await answer.finishConnection(ada, query)
  await expect(answer.finishConnection(ada, query)).rejects.toBeInstanceOf(ConflictError)
  expect(server.asked).toHaveLength(1)
})

test('a code that somebody slipped in is refused by the network, for the verifier is ours', async () => {
  await using server = await OAuthServer.start()
  const [mine, other] = [await allow((await begin(server)).url), await allow((await begin(server)).url)]
  const swapped = answer.finishConnection(ada, { ...mine, code: other['code'] ?? '' })
  await expect(swapped).rejects.toBeInstanceOf(InvalidError)
})

test('an account is not connected anew over what somebody changed meanwhile, neither begun nor finished', async () => {
  await using server = await OAuthServer.start()
  const { channelId, settings, version } = await answer.finishConnection(ada, await allow((await begin(server)).url))
  const form = { kind: 'mastodon', channelId, settings, baseVersion: version }
  const { url } = await answer.beginConnection(ada, form, redirectUri)
  const theirs = await answer.changeChannel(max, channelId, { name: 'Theirs', baseVersion: version })
  await expect(answer.finishConnection(ada, await allow(url))).rejects.toBeInstanceOf(ConflictError)
  await expect(answer.beginConnection(ada, form, redirectUri)).rejects.toBeInstanceOf(ConflictError)
  expect((await answer.listChannels(ada)).find((one) => one.channelId === channelId)).toEqual(theirs)
  const again = await answer.beginConnection(ada, { ...form, baseVersion: theirs.version }, redirectUri)
  expect((await answer.finishConnection(ada, await allow(again.url))).version).toBe(theirs.version + 1)
})

test('a person who says no is told so, and nothing is added', async () => {
  await using server = await OAuthServer.start()
  server.isDenied = true
  const before = await answer.listChannels(ada)
  const refused = answer.finishConnection(ada, await allow((await begin(server)).url))
  await expect(refused).rejects.toThrow('denied the request')
  expect(await answer.listChannels(ada)).toEqual(before)
})

test('below admin nobody connects, and without the app’s keys nothing begins', async () => {
  await using server = await OAuthServer.start()
  await expect(begin(server, { ...ada, role: 'approver' })).rejects.toBeInstanceOf(ForbiddenError)
  const keyless = answer.beginConnection(ada, { kind: 'x', settings: {} }, redirectUri)
  await expect(keyless).rejects.toMatchObject({ details: { field: 'clientId' } })
})

test('a token that ends is known by its end and renewed before it is needed; X names its client in the header', async () => {
  await using server = await OAuthServer.start({ lastsSeconds: 300 })
  server.addApp('x-app', { secret: 'x-word', redirectUris: [redirectUri] })
  const settings = { api: server.url, authorizeUrl: `${server.url}/oauth/authorize` }
  const secrets = { clientId: 'x-app', clientSecret: 'x-word' }
  const { url } = await answer.beginConnection(ada, { kind: 'x', settings, secrets }, redirectUri)
  const { channelId } = await answer.finishConnection(ada, await allow(url))
  const endsAtMs = (await sessionOf(channelId))?.session_ends_at_ms ?? 0
  expect(Math.abs(endsAtMs - Date.now() - 300_000)).toBeLessThan(20_000)
  // Five minutes are less than the ten that tokens are kept ahead of.
  const fresh = () => keepFresh({ ...ground, kinds: new Map(kinds.map((kind) => [kind.kind, kind])) })
  // A refresh token is good once: of two processes at one moment the second goes on with what the first was given.
  await Promise.all([fresh(), fresh(), fresh()])
  const used = server.asked.flatMap((form) => form.get('refresh_token') ?? [])
  expect(used.length).toBeGreaterThan(0)
  expect(new Set(used).size).toBe(used.length)
  const renewed = (await answer.listChannels(ada)).find((one) => one.channelId === channelId)
  expect(renewed?.health).toBe('untried')
  expect(await answer.testChannel(ada, channelId)).toMatchObject({ isWorking: true, account: '@hollis' })
})

test('an account whose keys have ended is connected again in its place; LinkedIn’s answer without a token type is taken', async () => {
  await using server = await OAuthServer.start({ hidesTokenType: true })
  server.addApp('li-app', { secret: 'li-word', redirectUris: [redirectUri] })
  const settings = {
    organisationId: '42',
    api: server.url,
    authorizeUrl: `${server.url}/oauth/authorize`,
    tokenUrl: `${server.url}/oauth/token`,
  }
  const secrets = { clientId: 'li-app', clientSecret: 'li-word', accessToken: 'ended' }
  const { channelId } = await answer.addChannel(ada, { kind: 'linkedin', settings, secrets })
  const { url } = await answer.beginConnection(ada, { kind: 'linkedin', settings, channelId }, redirectUri)
  const again = await answer.finishConnection(ada, await allow(url))
  expect(again.channelId).toBe(channelId)
  expect(again.secretNames).toContain('refreshToken')
})
