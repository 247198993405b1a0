// Banners over a real store, as people put them up and visitors' browsers ask.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MemoryBus } from '../../../test/rooms/memory-bus.ts'
import { heard } from '../../../test/rooms/site-world.ts'
import { openTestStore } from '../../../test/world/store.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { Actor, Role } from '../../model/role.ts'
import { migrations as busMigrations } from '../../platform/bus/schema.ts'
import { ManualClock } from '../../platform/clock.ts'
import { ForbiddenError, InvalidError, LimitError, NotFoundError } from '../../platform/errors.ts'
import { silentLog } from '../../platform/log.ts'
import { createMetrics } from '../../platform/metrics.ts'
import type { Store } from '../../platform/store/store.ts'
import { createSite, migrations, type NewBanner, type Site } from '../index.ts'

const origin = 'https://www.acme.example'
const noonMs = Date.UTC(2026, 2, 3, 12)
const hourMs = 3_600_000
const recall: NewBanner = {
  text: 'Is your kettle part of the recall?',
  link: `${origin}/recall`,
  path: '/',
  untilMs: noonMs + 2 * hourMs,
}
let store: Store
let clock: ManualClock
let site: Site
let ada: Actor
let siteKey: string

const actorOf = (deskId: string, role: Role): Actor => ({ personId: randomUUID(), name: 'Ada', deskId, role })

beforeEach(async () => {
  store = await openTestStore([...busMigrations, ...migrations])
  clock = new ManualClock(noonMs)
  const ground = { store, clock, bus: new MemoryBus<DeskEvent>(store), log: silentLog, metrics: createMetrics() }
  site = createSite({ ...ground, heard: heard(), isAlone: true })
  ada = actorOf(randomUUID(), 'approver')
  siteKey = (await site.setOrigins({ ...ada, role: 'admin' }, [origin])).siteKey
})
afterEach(async () => {
  await site[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

const call = (told: object, userAgent = 'Mozilla/5.0') =>
  site.hearPage({ siteKey, origin, userAgent, body: JSON.stringify(told) })
const shownOn = async (path: string) => (await call({ k: 'ask', v: 'visit1', n: [], p: path })).shown?.banner?.text
const tell = (kind: 'click' | 'shown', visitId: string, bannerId: string, userAgent?: string) =>
  call({ k: kind, v: visitId, t: bannerId }, userAgent)

test('pages below its path show it, until its time is over', async () => {
  await site.putUpBanner(ada, { ...recall, path: '/kettles/' })
  expect(await Promise.all(['/kettles', '/kettles/red?a', '/kettles-old', '/'].map(shownOn))).toEqual([
    recall.text,
    recall.text,
    undefined,
    undefined,
  ])
  clock.advance(2 * hourMs)
  expect(await shownOn('/kettles')).toBeUndefined()
  expect((await site.banners(ada))[0]).toMatchObject({ isUp: false })
})

test('of several the one for the fewest pages is shown, of these the last put up', async () => {
  await site.putUpBanner(ada, { ...recall, path: '/recall', text: 'Narrow' })
  await site.putUpBanner(ada, { ...recall, text: 'Wide' })
  clock.advance(1)
  await site.putUpBanner(ada, { ...recall, text: 'Wide and later' })
  expect(await Promise.all(['/recall/a', '/'].map(shownOn))).toEqual(['Narrow', 'Wide and later'])
})

test('a visit counts once as shown and once as sent; robots count for nothing', async () => {
  const bannerId = await site.putUpBanner(ada, recall)
  for (const kind of ['shown', 'shown', 'click', 'click'] as const) await tell(kind, 'visit1', bannerId)
  await tell('shown', 'visit2', bannerId)
  await tell('click', 'visit3', bannerId, 'SomeBot/1.0')
  expect(await site.banners(ada)).toMatchObject([{ shown: 2, clicks: 1, isUp: true, putUpByName: 'Ada' }])
})

test('taken down, no page shows it, and it says by whom', async () => {
  const bannerId = await site.putUpBanner(ada, recall)
  expect(await shownOn('/')).toBe(recall.text)
  await site.takeDownBanner(ada, bannerId)
  expect(await shownOn('/')).toBeUndefined()
  expect((await site.banners(ada))[0]?.takenDown).toEqual({ atMs: noonMs, byName: 'Ada' })
  await expect(site.takeDownBanner(ada, bannerId)).rejects.toThrow(NotFoundError)
})

test.each([
  ['no text', { text: ' \n ' }],
  ['a script for a link', { link: 'javascript:alert(1)' }],
  ['a path without a slash', { path: 'recall' }],
  ['an end that is past', { untilMs: noonMs }],
  ['an end in a year', { untilMs: noonMs + 365 * 24 * hourMs }],
])('a banner with %s is refused', async (_what, over: Partial<NewBanner>) => {
  await expect(site.putUpBanner(ada, { ...recall, ...over })).rejects.toThrow(InvalidError)
})

test('responders look on, other desks see nothing, and twenty are up at most', async () => {
  const bannerId = await site.putUpBanner(ada, recall)
  const responder = actorOf(ada.deskId, 'responder')
  expect(await site.banners(responder)).toHaveLength(1)
  await expect(site.putUpBanner(responder, recall)).rejects.toThrow(ForbiddenError)
  await expect(site.takeDownBanner(responder, bannerId)).rejects.toThrow(ForbiddenError)
  const stranger = actorOf(randomUUID(), 'admin')
  expect(await site.banners(stranger)).toEqual([])
  await expect(site.takeDownBanner(stranger, bannerId)).rejects.toThrow(NotFoundError)
  for (let count = 1; count < 20; count++) await site.putUpBanner(ada, recall)
  await expect(site.putUpBanner(ada, recall)).rejects.toThrow(LimitError)
})

test('what is over goes when the desk forgets', async () => {
  await site.putUpBanner(ada, recall)
  await site.putUpBanner(ada, { ...recall, untilMs: noonMs + 48 * hourMs })
  clock.advance(24 * hourMs)
  await store.transaction((tx) => site.forget(tx, ada.deskId, clock.now()))
  expect((await site.banners(ada)).map(({ isUp }) => isUp)).toEqual([true])
})
