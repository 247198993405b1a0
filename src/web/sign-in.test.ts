// The web and the room of people together, over the store: what a browser does from the first form to the sign-out.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pretendRoom, pretendWeb } from '../../test/world/pretend-rooms.ts'
import { openTestStore } from '../../test/world/store.ts'
import { createPeople, peopleMigrations } from '../people/index.ts'
import { silentLog } from '../platform/log.ts'
import { systemClock } from '../platform/clock.ts'
import type { Store } from '../platform/store/store.ts'
import type { Rooms, Web } from './index.ts'
import { createWeb } from './index.ts'

const organisation = { name: 'Acme', aliases: [], handles: [], rivals: [], topics: [] }
const person = { name: 'Ada', email: 'ada@acme.example', password: 'correct horse battery' }
const ours = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:80', host: 'localhost:80' }

let store: Store
let web: Web
beforeAll(async () => {
  store = await openTestStore(peopleMigrations)
  const people = createPeople({
    store,
    clock: systemClock,
    log: silentLog,
    bus: { publish: async () => undefined },
    sessionSecret: 'a secret of at least thirty-two characters',
  })
  const setup = pretendRoom<Rooms['setup']>({ finish: (form) => people.createFirstDesk(form) })
  web = await createWeb(pretendWeb({ people, setup }).deps)
})
afterAll(async () => {
  await web[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

function cookieOf(answer: { readonly headers: Readonly<Record<string, unknown>> }): string {
  const lines = [answer.headers['set-cookie']].flat() as string[]
  return lines.map((line) => line.split(';')[0]).join('; ')
}

test('first run, session, desk, sign-out, sign-in', async () => {
  const post = (url: string, payload: object, cookie = '') =>
    web.inject({ method: 'POST', url, payload, headers: { ...ours, ...(cookie && { cookie }) } })
  const session = async (cookie: string) =>
    (await web.inject({ url: '/api/session', headers: { ...ours, cookie } })).json()

  const first = await post('/api/setup/finish', { organisation, person, sources: [], watches: [] })
  const { deskId } = first.json()
  const cookie = cookieOf(first)
  expect(await session(cookie)).toMatchObject({
    needsSetup: false,
    person: { name: 'Ada', hasPassword: true },
    desks: [{ deskId }],
  })
  const desk = await web.inject({ url: `/api/desks/${deskId}`, headers: { ...ours, cookie } })
  expect(desk.json()).toMatchObject({ role: 'admin', organisation: { name: 'Acme' } })

  expect((await post('/api/auth/sign-out', {}, cookie)).statusCode).toBe(200)
  expect(await session(cookie)).not.toHaveProperty('person')
  const again = await post('/api/auth/sign-in/email', { email: person.email, password: person.password })
  expect(await session(cookieOf(again))).toMatchObject({ person: { name: 'Ada' } })
})
