import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestStore } from '../../test/world/store.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Actor, Role } from '../model/role.ts'
import { ManualClock } from '../platform/clock.ts'
import { ConflictError, ForbiddenError, InvalidError, NotFoundError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { silentLog } from '../platform/log.ts'
import type { Store } from '../platform/store/store.ts'
import { createPeople } from './index.ts'
import type { People } from './index.ts'
import { peopleMigrations } from './migrations.ts'

const dayMs = 24 * 3600 * 1000
const origin = 'http://localhost:7000'
const organisation = { name: 'Acme', aliases: [], handles: [], rivals: [], topics: [] }
const password = 'correct horse battery'

let store: Store
let people: People
let clock: ManualClock
const told: { readonly deskId: string; readonly event: DeskEvent }[] = []

beforeAll(async () => {
  store = await openTestStore(peopleMigrations)
})
afterAll(() => store[Symbol.asyncDispose]())
beforeEach(async () => {
  await store.db.withTables<{ person: object; desk: object }>().deleteFrom('desk').execute()
  await store.db.withTables<{ person: object }>().deleteFrom('person').execute()
  told.length = 0
  clock = new ManualClock(Date.now())
  people = createPeople({
    store,
    clock,
    log: silentLog,
    bus: {
      publish: async (_tx, deskId, events) => {
        told.push(...events.map((event) => ({ deskId, event })))
      },
    },
    sessionSecret: 'a secret of at least thirty-two characters',
  })
})

/** Without a password where none is used: hashing one takes a tenth of a second. */
function firstDesk(secret?: string, email = 'ada@acme.example'): Promise<Actor> {
  return people.createFirstDesk({ organisation, person: { name: 'Ada', email, ...(secret && { password: secret }) } })
}

async function joinAs(admin: Actor, role: Role, name = 'Ben'): Promise<Actor> {
  const { token } = await people.createInvitation(admin, { role })
  const email = `${name.toLowerCase()}-${newId()}@acme.example`
  const { personId, deskId } = await people.acceptInvitation(token, { person: { name, email } })
  return { personId, deskId, name, role }
}

function cookieOf(setCookies: readonly string[]): string {
  return setCookies.map((line) => line.split(';')[0]).join('; ')
}

async function signIn(email: string, secret: string): Promise<Response> {
  return await people.handleAuth(
    new Request(`${origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email, password: secret }),
    }),
  )
}

test('the first person becomes admin of the first desk', async () => {
  expect(await people.needsSetup()).toBe(true)
  const ada = await firstDesk()
  expect(ada.role).toBe('admin')
  expect(await people.needsSetup()).toBe(false)
  expect(await people.desksOf(ada.personId)).toEqual([{ deskId: ada.deskId, name: 'Acme', role: 'admin' }])
})

test('of several who set up at once exactly one wins', async () => {
  const tries = await Promise.allSettled(
    Array.from({ length: 6 }, (_, index) => firstDesk(undefined, `p${index}@acme.example`)),
  )
  expect(tries.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1)
  for (const attempt of tries) if (attempt.status === 'rejected') expect(attempt.reason).toBeInstanceOf(ConflictError)
})

test('a password shorter than twelve characters is refused', async () => {
  const short = people.createFirstDesk({
    organisation,
    person: { name: 'A', email: 'a@b.example', password: 'elevenchars' },
  })
  await expect(short).rejects.toBeInstanceOf(InvalidError)
  expect(await people.needsSetup()).toBe(true)
})

test('signing in with the password gives a cookie that names the person', async () => {
  const ada = await firstDesk(password)
  const answer = await signIn('ADA@acme.example', password)
  expect(answer.status).toBe(200)
  const [cookie] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Lax/)
  expect(cookie).not.toMatch(/Secure/)
  const identity = await people.identify({ origin, cookie: cookieOf(answer.headers.getSetCookie()) })
  expect(identity).toMatchObject({ kind: 'person', personId: ada.personId, name: 'Ada', email: 'ada@acme.example' })
})

test('a wrong password and an unknown address get the same answer', async () => {
  await firstDesk(password)
  const wrong = await signIn('ada@acme.example', 'wrong horse battery')
  const unknown = await signIn('eve@acme.example', 'wrong horse battery')
  expect(wrong.status).toBe(401)
  expect(unknown.status).toBe(401)
  expect(await wrong.text()).toBe(await unknown.text())
})

test('nobody can sign up by the sign-in door, nor start a session from outside', async () => {
  for (const path of [
    'sign-up/email',
    'change-email',
    'verify-password',
    'delete-user',
    'sign-in/social',
    'start-session',
  ]) {
    const call = people.handleAuth(new Request(`${origin}/api/auth/${path}`, { method: 'POST', body: '{}' }))
    await expect(call).rejects.toBeInstanceOf(NotFoundError)
  }
})

test('a sign-in that comes from another site is refused', async () => {
  await firstDesk(password)
  const answer = await people.handleAuth(
    new Request(`${origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      body: JSON.stringify({ email: 'ada@acme.example', password }),
    }),
  )
  expect(answer.status).toBe(403)
})

test('a started session is Secure on https and ends with sign-out everywhere', async () => {
  const ada = await firstDesk()
  const there = 'https://desk.example'
  const first = await people.startSession({ personId: ada.personId, origin: there })
  expect(first[0]).toMatch(/^__Secure-nowdesk\.session_token=.*Secure/)
  const cookie = cookieOf(first)
  const other = cookieOf(await people.startSession({ personId: ada.personId, origin: there }))
  expect(await people.identify({ origin: there, cookie })).toMatchObject({ personId: ada.personId })
  const answer = await people.handleAuth(
    new Request(`${there}/api/auth/revoke-sessions`, { method: 'POST', headers: { cookie, origin: there } }),
  )
  expect(answer.status).toBe(200)
  expect(await people.identify({ origin: there, cookie })).toBeUndefined()
  expect(await people.identify({ origin: there, cookie: other })).toBeUndefined()
})

test('a forged or foreign cookie is nobody', async () => {
  const ada = await firstDesk()
  const cookie = cookieOf(await people.startSession({ personId: ada.personId, origin }))
  expect(await people.identify({ origin, cookie: `${cookie.slice(0, -3)}AAA` })).toBeUndefined()
  expect(await people.identify({ origin, cookie: 'nowdesk.session_token=abc.def' })).toBeUndefined()
  expect(await people.identify({ origin })).toBeUndefined()
})

test('changing the password needs the present one, and the new one works after', async () => {
  const ada = await firstDesk(password)
  const cookie = cookieOf(await people.startSession({ personId: ada.personId, origin }))
  const change = (currentPassword: string) =>
    people.handleAuth(
      new Request(`${origin}/api/auth/change-password`, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify({ currentPassword, newPassword: 'another horse battery', revokeOtherSessions: true }),
      }),
    )
  expect((await change('not this one either')).status).toBe(400)
  expect((await change(password)).status).toBe(200)
  expect((await signIn('ada@acme.example', password)).status).toBe(401)
  expect((await signIn('ada@acme.example', 'another horse battery')).status).toBe(200)
})

test('a name changed on the account page is bounded and trimmed', async () => {
  const ada = await firstDesk()
  const cookie = cookieOf(await people.startSession({ personId: ada.personId, origin }))
  const change = (body: object) =>
    people.handleAuth(
      new Request(`${origin}/api/auth/update-user`, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
  expect((await change({ name: 'x'.repeat(101) })).status).toBe(400)
  expect((await change({ name: '   ' })).status).toBe(400)
  expect((await change({ name: ' Ada L. ', image: 'https://tracker.example/x.png' })).status).toBe(200)
  expect(await people.identify({ origin, cookie })).toMatchObject({ name: 'Ada L.' })
  const rows = await store.db
    .withTables<{ person: { image: string | null } }>()
    .selectFrom('person')
    .select('image')
    .execute()
  expect(rows).toEqual([{ image: null }])
})

test('a recovery link lets in once, and what opened before opens nothing any more', async () => {
  const ada = await firstDesk(password)
  const lost = cookieOf(await people.startSession({ personId: ada.personId, origin }))
  const replaced = await people.startRecovery('ada@acme.example')
  const { token } = await people.startRecovery(' Ada@Acme.example ')
  await expect(people.viewRecovery(replaced.token)).rejects.toBeInstanceOf(NotFoundError)
  expect(await people.viewRecovery(token)).toMatchObject({ name: 'Ada', email: 'ada@acme.example' })
  await expect(people.finishRecovery(token, { password: 'short' })).rejects.toBeInstanceOf(InvalidError)

  expect(await people.finishRecovery(token, { password: 'another horse battery' })).toBe(ada.personId)
  expect(await people.identify({ origin, cookie: lost })).toBeUndefined()
  expect((await signIn('ada@acme.example', password)).status).toBe(401)
  expect((await signIn('ada@acme.example', 'another horse battery')).status).toBe(200)
  await expect(people.finishRecovery(token, {})).rejects.toBeInstanceOf(NotFoundError)
})

test('a recovery link ends after an hour, and nobody gets one who is not here', async () => {
  await firstDesk()
  const { token } = await people.startRecovery('ada@acme.example')
  clock.advance(3_600_000)
  await expect(people.viewRecovery(token)).rejects.toBeInstanceOf(NotFoundError)
  await expect(people.finishRecovery(token, {})).rejects.toBeInstanceOf(NotFoundError)
  await expect(people.startRecovery('mallory@acme.example')).rejects.toBeInstanceOf(NotFoundError)
})

test('somebody without a password can add one, once', async () => {
  const ada = await people.createFirstDesk({ organisation, person: { name: 'Ada', email: 'ada@acme.example' } })
  expect(await people.signInMeans(ada.personId)).toEqual({ hasPassword: false, passkeyCount: 0 })
  await people.addPassword(ada.personId, password)
  expect(await people.signInMeans(ada.personId)).toEqual({ hasPassword: true, passkeyCount: 0 })
  await expect(people.addPassword(ada.personId, password)).rejects.toBeInstanceOf(ConflictError)
})

test('a passkey is asked for under the domain of the origin, and only of somebody signed in just now', async () => {
  const ada = await firstDesk()
  const there = 'https://desk.example'
  const cookie = cookieOf(await people.startSession({ personId: ada.personId, origin: there }))
  const ask = (headers: Record<string, string>) =>
    people.handleAuth(new Request(`${there}/api/auth/passkey/generate-register-options`, { headers }))
  expect((await ask({})).status).toBe(401)
  const answer = await ask({ cookie })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ rp: { id: 'desk.example', name: 'Nowdesk' } })
})

test('a passkey that was never registered opens nothing', async () => {
  await firstDesk()
  const options = await people.handleAuth(new Request(`${origin}/api/auth/passkey/generate-authenticate-options`))
  const answer = await people.handleAuth(
    new Request(`${origin}/api/auth/passkey/verify-authentication`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie: cookieOf(options.headers.getSetCookie()) },
      body: JSON.stringify({
        response: { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {}, clientExtensionResults: {} },
      }),
    }),
  )
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
})

test('an invitation shows whom it is for and lets one person in, once', async () => {
  const ada = await firstDesk()
  const { token } = await people.createInvitation(ada, { role: 'responder', note: 'for Ben' })
  expect(await people.viewInvitation(token)).toMatchObject({
    deskName: 'Acme',
    role: 'responder',
    invitedByName: 'Ada',
  })
  const joining = ['ben', 'cy'].map((name) =>
    people.acceptInvitation(token, { person: { name, email: `${name}@acme.example` } }),
  )
  const tries = await Promise.allSettled(joining)
  expect(tries.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1)
  expect(await people.listMembers(ada)).toHaveLength(2)
  await expect(people.viewInvitation(token)).rejects.toBeInstanceOf(NotFoundError)
})

test('an invitation ends after seven days, and at once when it is withdrawn', async () => {
  const ada = await firstDesk()
  const early = await people.createInvitation(ada, { role: 'watcher' })
  await people.withdrawInvitation(ada, early.invitationId)
  await expect(people.viewInvitation(early.token)).rejects.toBeInstanceOf(NotFoundError)
  const late = await people.createInvitation(ada, { role: 'watcher' })
  clock.advance(7 * dayMs - 1)
  expect(await people.listInvitations(ada)).toHaveLength(1)
  clock.advance(2)
  expect(await people.listInvitations(ada)).toEqual([])
  await expect(
    people.acceptInvitation(late.token, { person: { name: 'B', email: 'b@acme.example' } }),
  ).rejects.toBeInstanceOf(NotFoundError)
})

test('the token of an invitation is nowhere in the store', async () => {
  const ada = await firstDesk()
  const { token } = await people.createInvitation(ada, { role: 'watcher' })
  const { key } = await people.createApiKey(ada, { name: 'bot', role: 'watcher' })
  const rows = await store.db
    .withTables<Record<string, Record<string, unknown>>>()
    .selectFrom('invitation')
    .selectAll()
    .execute()
  const keys = await store.db
    .withTables<Record<string, Record<string, unknown>>>()
    .selectFrom('api_key')
    .selectAll()
    .execute()
  expect(rows).toHaveLength(1)
  expect(keys).toHaveLength(1)
  expect(JSON.stringify([rows, keys])).not.toContain(token)
  expect(JSON.stringify([rows, keys])).not.toContain(key)
})

test('somebody with an account joins by being signed in, not by a second account', async () => {
  const ada = await firstDesk()
  const ben = await joinAs(ada, 'watcher')
  const { token } = await people.createInvitation(ada, { role: 'admin' })
  const twice = people.acceptInvitation(token, { person: { name: 'Ada', email: 'ada@acme.example' } })
  await expect(twice).rejects.toBeInstanceOf(ConflictError)
  await expect(people.acceptInvitation(token, { personId: ben.personId })).rejects.toBeInstanceOf(ConflictError)
  expect(await people.viewInvitation(token)).toBeDefined()
  await people.removeMember(ada, ben.personId)
  expect(await people.acceptInvitation(token, { personId: ben.personId })).toMatchObject({ deskId: ada.deskId })
  const members = await people.listMembers(ada)
  expect(members.find((member) => member.personId === ben.personId)?.role).toBe('admin')
})

test('a desk never loses its last admin, also when two admins remove each other at once', async () => {
  const ada = await firstDesk()
  await expect(people.removeMember(ada, ada.personId)).rejects.toBeInstanceOf(ConflictError)
  await expect(people.changeRole(ada, { personId: ada.personId, role: 'watcher' })).rejects.toBeInstanceOf(
    ConflictError,
  )
  const ben = await joinAs(ada, 'admin')
  const tries = await Promise.allSettled([
    people.removeMember(ada, ben.personId),
    people.changeRole(ben, { personId: ada.personId, role: 'watcher' }),
  ])
  expect(tries.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1)
})

test('whoever is removed is not on the desk any more, but keeps the name in its record', async () => {
  const ada = await firstDesk()
  const ben = await joinAs(ada, 'responder')
  const cookie = cookieOf(await people.startSession({ personId: ben.personId, origin }))
  const identity = await people.identify({ origin, cookie })
  if (!identity) throw new Error('expected to be signed in')
  expect(await people.actorOf(identity, ada.deskId)).toEqual(ben)
  await people.removeMember(ada, ben.personId)
  expect(await people.actorOf(identity, ada.deskId)).toBeUndefined()
  expect(await people.namesOf(ada.deskId, [ben.personId, newId()])).toEqual(new Map([[ben.personId, 'Ben']]))
})

test('only an admin invites, removes, changes roles, keys and the desk', async () => {
  const ada = await firstDesk()
  for (const role of ['watcher', 'responder', 'approver', 'authority'] as const) {
    const actor = { ...ada, role }
    const tries = [
      people.createInvitation(actor, { role: 'watcher' }),
      people.withdrawInvitation(actor, newId()),
      people.changeRole(actor, { personId: ada.personId, role: 'watcher' }),
      people.removeMember(actor, ada.personId),
      people.createApiKey(actor, { name: 'x', role: 'watcher' }),
      people.listApiKeys(actor),
      people.revokeApiKey(actor, newId()),
      people.changeDesk(actor, {}),
    ]
    for (const attempt of tries) await expect(attempt).rejects.toBeInstanceOf(ForbiddenError)
  }
})

test('an API key acts under its own name until it expires or is revoked', async () => {
  const ada = await firstDesk()
  const made = await people.createApiKey(ada, { name: 'wall display', role: 'watcher', expiresInDays: 1 })
  expect(made.key).toMatch(/^nd_[\w-]{43}$/)
  const authorization = `Bearer ${made.key}`
  const identity = await people.identify({ origin, authorization })
  if (!identity) throw new Error('expected the key to count')
  expect(await people.actorOf(identity, ada.deskId)).toEqual({
    personId: made.apiKeyId,
    name: 'wall display',
    deskId: ada.deskId,
    role: 'watcher',
  })
  expect(await people.actorOf(identity, newId())).toBeUndefined()
  expect(await people.namesOf(ada.deskId, [made.apiKeyId])).toEqual(new Map([[made.apiKeyId, 'wall display']]))
  expect((await people.listApiKeys(ada))[0]).toMatchObject({ name: 'wall display', lastUsedAtMs: clock.now() })
  clock.advance(dayMs + 1)
  expect(await people.identify({ origin, authorization })).toBeUndefined()
  const lasting = await people.createApiKey(ada, { name: 'lasting', role: 'watcher' })
  await people.revokeApiKey(ada, lasting.apiKeyId)
  expect(await people.identify({ origin, authorization: `Bearer ${lasting.key}` })).toBeUndefined()
})

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['Mars/Olympus', 'UTC'],
  [undefined, 'UTC'],
])('set up where it is %s, a desk reckons by %s', async (timeZone, expected) => {
  const person = { name: 'Ada', email: 'ada@acme.example' }
  const { deskId } = await people.createFirstDesk({ organisation, person, timeZone })
  expect((await people.viewDesk(deskId)).settings.timeZone).toBe(expected)
})

test('what changes the desk is told once, and settings out of bounds change nothing', async () => {
  const ada = await firstDesk()
  told.length = 0
  const desk = await people.changeDesk(ada, { settings: { claimLapseMinutes: 5, timeZone: 'Europe/Berlin' } })
  expect(desk.settings).toMatchObject({ claimLapseMinutes: 5, timeZone: 'Europe/Berlin' })
  expect(told).toEqual([{ deskId: ada.deskId, event: { type: 'desk.changed' } }])
  await expect(people.changeDesk(ada, { settings: { timeZone: 'Mars/Olympus' } })).rejects.toBeInstanceOf(InvalidError)
  await expect(people.changeDesk(ada, { settings: { keepDays: 0 } })).rejects.toBeInstanceOf(InvalidError)
  await expect(people.changeDesk(ada, { settings: { frequentDays: 31 } })).rejects.toBeInstanceOf(InvalidError)
  expect(await people.viewDesk(ada.deskId)).toEqual(desk)
})

test("a desk's transaction sees nobody of another desk", async () => {
  const ada = await firstDesk()
  const otherDesk = newId()
  await store.db
    .withTables<{ desk: Record<string, unknown> }>()
    .insertInto('desk')
    .values({ desk_id: otherDesk, organisation: JSON.stringify(organisation), settings: '{}', created_at_ms: 1 })
    .execute()
  expect(await people.namesOf(otherDesk, [ada.personId])).toEqual(new Map())
  // Made by an earlier version, which knew no such setting.
  expect((await people.viewDesk(otherDesk)).settings.frequentDays).toBe(4)
  const seen = await store.inDesk(otherDesk, (tx) =>
    tx.withTables<{ person: { id: string } }>().selectFrom('person').select('id').execute(),
  )
  expect(seen).toEqual([])
  const passwords = store.inDesk(ada.deskId, (tx) =>
    tx.withTables<{ person_account: { password: string } }>().selectFrom('person_account').select('password').execute(),
  )
  await expect(passwords).rejects.toThrow(/permission denied/)
})
