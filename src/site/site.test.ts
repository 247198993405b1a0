// The room over a real store, as the tracker's calls find it.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MemoryBus } from '../../test/rooms/memory-bus.ts'
import { heard } from '../../test/rooms/site-world.ts'
import { openTestStore } from '../../test/world/store.ts'
import { migrations as busMigrations } from '../platform/bus/schema.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Actor, Role } from '../model/role.ts'
import { type Clock, ManualClock } from '../platform/clock.ts'
import { ForbiddenError, InvalidError, NotFoundError } from '../platform/errors.ts'
import { silentLog } from '../platform/log.ts'
import { createMetrics } from '../platform/metrics.ts'
import type { Store } from '../platform/store/store.ts'
import type { HeardInStory, PointingInStory } from './ports.ts'
import { createSite, migrations, type Site, type SiteNow } from './index.ts'

const noonMs = Date.UTC(2026, 2, 3, 12)
const origin = 'https://www.acme.example'
let store: Store
let clock: ManualClock
/** How far the machine's clock was set, against what passed. */
let setByMs: number
let site: Site
let ada: Actor
let told: SiteNow[]
let siteKey: string
let heardThere: readonly HeardInStory[] = []
let pointing: readonly PointingInStory[] = []

const actorOf = (deskId: string, role: Role): Actor => ({ personId: randomUUID(), name: 'Ada', deskId, role })

beforeEach(async () => {
  store = await openTestStore([...busMigrations, ...migrations])
  clock = new ManualClock(noonMs)
  setByMs = 0
  open()
  ada = actorOf(randomUUID(), 'admin')
  siteKey = (await site.setOrigins(ada, ['www.acme.example', 'https://acme.example/'])).siteKey
  told = []
  await site.start()
})
afterEach(async () => {
  await site[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

const setClock: Clock = {
  now: () => clock.now() + setByMs,
  sleep: (durationMs, signal) => clock.sleep(durationMs, signal),
}

const ground = () => ({
  store,
  clock: setClock,
  bus: new MemoryBus<DeskEvent>(store),
  log: silentLog,
  metrics: createMetrics(),
  heard: heard({
    heardOn: async () => heardThere,
    heardPointing: async () => pointing,
    headlinesOf: async (_deskId, ids) => new Map(ids.map((id) => [id, `Story ${id}`])),
  }),
})

function open(): void {
  site = createSite({ ...ground(), isAlone: true })
  site.follow((_deskId, now) => told.push(now))
}

interface Told {
  readonly v?: string
  readonly k?: 'enter' | 'gone' | 'here' | 'turn'
  readonly p?: string
  readonly r?: string
  readonly e?: number
}

const call = (body: Told, over: Partial<Parameters<Site['hear']>[0]> = {}) =>
  site.hear({
    siteKey,
    origin,
    userAgent: 'Mozilla/5.0',
    body: JSON.stringify({ v: 'visit1', k: 'enter', p: '/', r: '', e: 0, ...body }),
    ...over,
  })

/** So many of the room's own steps. */
async function pass(steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    clock.advance(250)
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
  }
}

test('whoever comes, turns and goes is told to the screens at the next step, each time with the whole', async () => {
  await call({ v: 'visit1', p: '/kettles', r: 'https://news.example/a?b' })
  await call({ v: 'visit2', p: '/', r: '' })
  await pass(1)
  expect(told.at(-1)).toMatchObject({
    hereCount: 2,
    pages: [
      { name: '/', count: 1 },
      { name: '/kettles', count: 1 },
    ],
    referrers: [
      { name: '', count: 1 },
      { name: 'news.example/a', count: 1 },
    ],
  })
  await call({ v: 'visit1', k: 'turn', p: '/kettles/red', r: 'https://news.example/a' })
  await call({ v: 'visit2', k: 'gone', p: '/' })
  await pass(1)
  expect(told.at(-1)).toMatchObject({
    hereCount: 1,
    pages: [{ name: '/kettles/red', count: 1 }],
    referrers: [{ name: 'news.example/a', count: 1 }],
  })
  expect(told.length).toBe(2)
})

test('a quiet site is not told of again, and what a page fetches is what the screens were told', async () => {
  await call({})
  await pass(1)
  const count = told.length
  await pass(8)
  await call({ k: 'here' })
  await pass(2)
  expect(told.length).toBe(count)
  await call({ v: 'visit2' })
  expect((await site.view(ada)).now).toEqual(told.at(-1))
})

test('a tab that was killed is gone within ten seconds; one that is heard of every four seconds stays', async () => {
  await call({ v: 'killed' })
  await call({ v: 'stays1' })
  for (let beat = 0; beat < 2; beat++) {
    await pass(16)
    await call({ v: 'stays1', k: 'here' })
  }
  await pass(6)
  expect(told.at(-1)?.hereCount).toBe(1)
  expect(noonMs + 10_000).toBeGreaterThan(clock.now())
})

test('a clock that is set an hour on or back neither empties the site nor keeps who left', async () => {
  await call({ v: 'visit1' })
  await pass(2)
  setByMs = 3_600_000
  await pass(2)
  expect((await site.view(ada)).now.hereCount).toBe(1)
  setByMs = -3_600_000
  await pass(40)
  expect((await site.view(ada)).now.hereCount).toBe(0)
})

test('views and reading time are kept by hour, page and place; nothing that is kept tells of a visit', async () => {
  await call({ v: 'secretvisit', p: '/kettles?person=anna', r: 'https://news.example/a?u=anna' })
  await call({ v: 'secretvisit', k: 'here', p: '/kettles', r: 'https://news.example/a', e: 4_000 })
  await call({ v: 'secretvisit', k: 'turn', p: '/red', r: 'https://news.example/a', e: 2_000 })
  await call({ v: 'secretvisit', k: 'gone', p: '/red', r: 'https://news.example/a', e: 999_999 })
  const hours = await site.hours(ada, 1)
  expect(hours).toEqual({
    fromMs: noonMs,
    views: 2,
    engagedMs: 36_000,
    pages: [
      { name: '/kettles', views: 1, engagedMs: 6_000 },
      { name: '/red', views: 1, engagedMs: 30_000 },
    ],
    referrers: [
      { name: '/', views: 1, engagedMs: 0 },
      { name: 'news.example/a', views: 1, engagedMs: 36_000 },
    ],
  })
  const { rows } = await sql<{ kept: string }>`
    SELECT (SELECT json_agg(h) FROM site_hour h)::text || (SELECT coalesce(json_agg(m)::text, '') FROM site_minute m)
      AS kept`.execute(store.db)
  expect(rows[0]?.kept).toContain('/kettles')
  expect(rows[0]?.kept).not.toMatch(/secretvisit|anna|Mozilla/)
})

test('two processes on one database show one count, whichever a visit calls, and add their figures up', async () => {
  await using one = createSite({ ...ground(), isAlone: false })
  await using other = createSite({ ...ground(), isAlone: false })
  for (const each of [one, other]) await each.start()
  const callOf = (to: Site, v: string, k: string) =>
    to.hear({
      siteKey,
      origin,
      userAgent: undefined,
      body: JSON.stringify({ v, k, p: `/${'x'.repeat(150)}`, r: '', e: 0 }),
    })
  for (let visit = 0; visit < 60; visit++) await callOf(visit % 2 ? one : other, `visit${visit}`, 'enter')
  const countAt = async (each: Site) => {
    await pass(1)
    return (await each.view(ada)).now.hereCount
  }
  await expect.poll(() => countAt(one)).toBe(60)
  await expect.poll(() => countAt(other)).toBe(60)
  await callOf(one, 'visit0', 'gone')
  await expect.poll(() => countAt(other)).toBe(59)
  await one.hours(ada, 1)
  expect((await other.hours(ada, 1)).views).toBe(60)
})

test('a place that sends people is told with the story that was heard there, now and of the last day', async () => {
  heardThere = [
    {
      storyId: randomUUID(),
      headline: 'Kettles are recalled',
      network: 'news',
      site: 'ledger.example',
      url: 'https://ledger.example/recall',
      links: [],
    },
  ]
  await call({ v: 'visit1', r: 'https://www.ledger.example/recall' })
  await call({ v: 'visit2', r: '' })
  await call({ v: 'visit3', r: 'https://elsewhere.example/' })
  await pass(1)
  const [{ storyId, headline } = { storyId: '', headline: '' }] = heardThere
  const expected = [{ referrer: 'ledger.example/recall', stories: [{ storyId, headline, because: 'page' }] }]
  expect(await site.senders(ada)).toEqual(expected)
  await call({ v: 'visit1', k: 'gone', r: 'https://www.ledger.example/recall' })
  await pass(1)
  expect(await site.senders(ada)).toEqual(expected)
  clock.advance(25 * 3_600_000)
  expect(await site.senders(ada)).toEqual([])
})

test('a story that points to the site is told with the visits that came of it, and with what earlier ones lead to expect', async () => {
  const hourMs = 3_600_000
  const sent = async (count: number) => {
    for (let n = 0; n < count; n += 1) await call({ v: `${clock.now()}x${n}`, r: 'https://ledger.example/recall' })
    await pass(1)
  }
  const points = (): void => {
    const one = { storyId: randomUUID(), network: 'news', site: 'ledger.example', heardAtMs: clock.now() } as const
    pointing = [one, ...pointing]
  }
  pointing = [{ storyId: 'ours', network: 'news', site: 'acme.example', heardAtMs: clock.now() }]
  for (const count of [4, 9, 5, 7, 6]) {
    points()
    clock.advance(hourMs)
    await sent(count)
    clock.advance(48 * hourMs)
  }
  points()
  await sent(2)
  const [{ storyId } = { storyId: '' }] = pointing
  expect(await site.expectedVisits(ada)).toMatchObject({
    stories: [
      {
        storyId,
        headline: `Story ${storyId}`,
        places: ['ledger.example'],
        came: 2,
        expected: { low: 4, middle: 6, high: 9 },
      },
    ],
  })
  await expect(site.expectedVisits({ ...ada, deskId: randomUUID() })).resolves.toMatchObject({ stories: [] })
})

test('figures outlive a stop, and the next start goes on with them', async () => {
  await call({})
  await pass(1)
  await site[Symbol.asyncDispose]()
  clock.advance(120_000)
  open()
  await site.start()
  await call({ v: 'visit2' })
  expect((await site.hours(ada, 1)).views).toBe(2)
  expect((await site.view(ada)).now.minutes.at(-3)).toBe(1)
})

test('what the store could not take is written with the next', async () => {
  await call({})
  await sql`ALTER TABLE site_hour RENAME TO site_away`.execute(store.db)
  await pass(241)
  await new Promise((resolve) => setImmediate(resolve))
  await sql`ALTER TABLE site_away RENAME TO site_hour`.execute(store.db)
  await call({ v: 'visit2' })
  await expect.poll(async () => (await site.hours(ada, 2)).views).toBe(2)
})

test('only pages of the site are heard, only under its key, and only what the tracker sends', async () => {
  await expect(call({}, { origin: 'https://evil.example' })).rejects.toBeInstanceOf(ForbiddenError)
  await expect(call({}, { origin: undefined })).rejects.toBeInstanceOf(ForbiddenError)
  await expect(call({}, { origin: 'null' })).rejects.toBeInstanceOf(ForbiddenError)
  await expect(call({}, { siteKey: 'another' })).rejects.toBeInstanceOf(NotFoundError)
  for (const body of ['', '{', '[]', 'null', '{"v":"visit1"}', '{"v":"<script>","k":"enter","p":"/","r":"","e":0}'])
    await expect(call({}, { body })).rejects.toBeInstanceOf(InvalidError)
  await expect(call({ p: 'no slash' })).rejects.toBeInstanceOf(InvalidError)
  await expect(call({ e: -1 })).rejects.toBeInstanceOf(InvalidError)
  await call({}, { userAgent: 'Mozilla/5.0 (compatible; Examplebot/2.1; +https://bot.example)' })
  await pass(1)
  expect((await site.view(ada)).now.hereCount).toBe(0)
  expect((await site.hours(ada, 1)).views).toBe(0)
})

test('a new key closes the old one, and turning off empties the site at once', async () => {
  await call({})
  const renewed = await site.renewKey(ada)
  await expect(call({})).rejects.toBeInstanceOf(NotFoundError)
  siteKey = renewed.siteKey
  await call({ v: 'visit2' })
  await pass(1)
  expect(told.at(-1)?.hereCount).toBe(1)
  await site.turnOff(ada)
  expect(told.at(-1)?.hereCount).toBe(0)
  await expect(call({})).rejects.toBeInstanceOf(NotFoundError)
  expect((await site.view(ada)).setup).toBeUndefined()
  await expect(site.renewKey(ada)).rejects.toBeInstanceOf(NotFoundError)
})

test('only an admin sets the site up, with addresses that are some; another desk sees nothing of it', async () => {
  const watcher = { ...ada, role: 'approver' } as const
  await expect(site.setOrigins(watcher, [origin])).rejects.toBeInstanceOf(ForbiddenError)
  await expect(site.renewKey(watcher)).rejects.toBeInstanceOf(ForbiddenError)
  await expect(site.turnOff(watcher)).rejects.toBeInstanceOf(ForbiddenError)
  for (const typed of ['', 'ftp://acme.example', 'acme', 'https://a:b@acme.example', 'javascript:alert(1)'])
    await expect(site.setOrigins(ada, [typed])).rejects.toBeInstanceOf(InvalidError)
  await call({})
  const eve = actorOf(randomUUID(), 'admin')
  expect(await site.view(eve)).toMatchObject({ now: { hereCount: 0 } })
  expect((await site.hours(eve, 24)).views).toBe(0)
})

test('what is older than the desk keeps goes, and nothing is kept beyond 25 months', async () => {
  await call({})
  await site.hours(ada, 1)
  const forget = (beforeMs: number) => store.transaction((tx) => site.forget(tx, ada.deskId, beforeMs))
  await forget(noonMs)
  expect((await site.hours(ada, 1)).views).toBe(1)
  clock.advance(761 * 86_400_000)
  await forget(0)
  const { rows } = await sql`SELECT FROM site_hour`.execute(store.db)
  expect(rows).toEqual([])
})
