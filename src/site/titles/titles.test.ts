// Title tests over a real store, as people make them and visitors' browsers call.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MemoryBus } from '../../../test/rooms/memory-bus.ts'
import { heard } from '../../../test/rooms/site-world.ts'
import { openTestStore } from '../../../test/world/store.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { Actor, Role } from '../../model/role.ts'
import { migrations as busMigrations } from '../../platform/bus/schema.ts'
import { ManualClock } from '../../platform/clock.ts'
import { ConflictError, ForbiddenError, InvalidError, NotFoundError } from '../../platform/errors.ts'
import { silentLog } from '../../platform/log.ts'
import { createMetrics } from '../../platform/metrics.ts'
import type { Store } from '../../platform/store/store.ts'
import { createSite, migrations, type NewTest, type Site } from '../index.ts'

const origin = 'https://www.acme.example'
const webinar: NewTest = {
  name: 'March webinar',
  spot: 'home-top',
  link: `${origin}/webinar`,
  titles: ['How to descale', 'Never descale again', 'Descale in a minute'],
}
let store: Store
let clock: ManualClock
let bus: MemoryBus<DeskEvent>
let site: Site
let ada: Actor
let siteKey: string
let runningId: string

const actorOf = (deskId: string, role: Role): Actor => ({ personId: randomUUID(), name: 'Ada', deskId, role })

beforeEach(async () => {
  store = await openTestStore([...busMigrations, ...migrations])
  clock = new ManualClock(Date.UTC(2026, 2, 3, 12))
  bus = new MemoryBus<DeskEvent>(store)
  site = open()
  ada = actorOf(randomUUID(), 'admin')
  siteKey = (await site.setOrigins(ada, [origin])).siteKey
})
afterEach(async () => {
  await site[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

function open(): Site {
  return createSite({ store, clock, bus, log: silentLog, metrics: createMetrics(), heard: heard(), isAlone: true })
}

type Over = Partial<Parameters<Site['hearPage']>[0]>
const call = (told: object, over: Over = {}) =>
  site.hearPage({ siteKey, origin, userAgent: 'Mozilla/5.0', body: JSON.stringify(told), ...over })

const ask = async (visitId?: string, over?: Over) => {
  const { shown } = await call({ k: 'ask', ...(visitId && { v: visitId }), n: ['home-top', 'elsewhere'] }, over)
  return shown?.titles['home-top']?.title
}
const tell = (kind: 'click' | 'shown', visitId: string, over?: Over) =>
  call({ k: kind, v: visitId, t: runningId }, over)

async function running(): Promise<string> {
  runningId = await site.makeTest(ada, webinar)
  await site.startTest(ada, runningId)
  return runningId
}

const only = async () => {
  const [found] = await site.titleTests(ada)
  if (!found) throw new Error('There is no test')
  return found
}
const figures = async () => (await only()).titles.map(({ shown, clicks }) => [shown, clicks])
const visits = (count: number, prefix = 'visit') => Array.from({ length: count }, (_, no) => `${prefix}${no}`)

test('nothing is shown before the start; from then on each visit has its title, and the same each time', async () => {
  const testId = await site.makeTest(ada, webinar)
  expect(await ask('visit1')).toBeUndefined()
  await site.startTest(ada, testId)
  const shown = await Promise.all(visits(60).map((visitId) => ask(visitId)))
  expect(new Set(shown)).toEqual(new Set(webinar.titles))
  expect(await Promise.all(visits(60).map((visitId) => ask(visitId)))).toEqual(shown)
  expect((await call({ k: 'ask', v: 'visit1', n: ['elsewhere'] })).shown?.titles).toEqual({})
})

test('a visit counts once as shown and once as clicked, under its title; also over a restart', async () => {
  await running()
  const title = (await ask('visit1')) ?? ''
  for (const kind of ['shown', 'shown', 'click', 'click'] as const) await tell(kind, 'visit1')
  const expected = webinar.titles.map((each) => (each === title ? [1, 1] : [0, 0]))
  expect(await figures()).toEqual(expected)
  await tell('shown', 'visit2')
  await site[Symbol.asyncDispose]()
  site = open()
  expect((await figures()).flat().reduce((sum, count) => sum + count, 0)).toBe(3)
})

test('robots and whoever objects take no part, and learn what is decided', async () => {
  const testId = await running()
  const asRobot = { userAgent: 'Mozilla/5.0 (compatible; SomeBot/2.1)' }
  expect([await ask('visit1', asRobot), await ask()]).toEqual([undefined, undefined])
  await tell('shown', 'visit1', asRobot)
  expect((await figures()).flat()).toEqual([0, 0, 0, 0, 0, 0])
  await site.chooseTitle(ada, testId, 2)
  expect([await ask('visit1', asRobot), await ask()]).toEqual([webinar.titles[2], webinar.titles[2]])
  // What is decided is counted no more, and the page is not asked to tell of it.
  expect((await call({ k: 'ask', v: 'visit1', n: ['home-top'] })).shown?.titles).toEqual({
    'home-top': { title: webinar.titles[2] },
  })
})

test('calls of other pages, with other keys and of other shapes are refused', async () => {
  await running()
  const refused: readonly [object, Over, new (...args: never[]) => Error][] = [
    [{ k: 'ask', n: ['home-top'] }, { origin: 'https://evil.example' }, ForbiddenError],
    [{ k: 'ask', n: ['home-top'] }, { siteKey: 'another' }, NotFoundError],
    [{ k: 'ask', n: [], p: 'no slash' }, {}, InvalidError],
    [{ k: 'ask', n: Array.from({ length: 21 }, (_, no) => `p${no}`) }, {}, InvalidError],
    [{ k: 'ask', n: ['a'.repeat(201)] }, {}, InvalidError],
    [{ k: 'shown', t: runningId }, {}, InvalidError],
    [{ k: 'shown', v: 'visit1', t: 'home-top' }, {}, InvalidError],
    [{ k: 'gone', v: 'visit1', t: runningId }, {}, InvalidError],
  ]
  for (const [told, over, why] of refused) await expect(call(told, over)).rejects.toThrow(why)
  await expect(call({}, { body: '{' })).rejects.toThrow(InvalidError)
})

test('once the figures name one, everybody is shown it; on record are the figures and that nobody chose', async () => {
  const testId = await running()
  await site.start()
  const ids = visits(300)
  const titles = await Promise.all(ids.map((visitId) => ask(visitId)))
  for (const [no, visitId] of ids.entries()) {
    await tell('shown', visitId)
    if (titles[no] === webinar.titles[1]) await tell('click', visitId)
  }
  const told: string[] = []
  site.followTitles((deskId) => told.push(deskId))
  const test1 = await only()
  expect(test1).toMatchObject({ testId, state: 'decided', winnerNo: 1 })
  expect(test1.acts.map(({ act, byName, titleNo }) => [act, byName, titleNo])).toEqual([
    ['named', undefined, 1],
    ['started', 'Ada', undefined],
    ['made', 'Ada', undefined],
  ])
  expect(test1.acts[0]?.figures.map(({ shown }) => shown).reduce((sum, one) => sum + one)).toBe(300)
  expect(new Set(await Promise.all(visits(20, 'later').map((visitId) => ask(visitId))))).toEqual(
    new Set([webinar.titles[1]]),
  )
  expect(told).toEqual([ada.deskId])
  await tell('click', 'later1')
  expect((await figures())[1]).toEqual([expect.any(Number), test1.titles[1]?.clicks])
})

test('while titles are shown unequally no winner is named', async () => {
  await running()
  const ids = visits(2_000)
  for (const visitId of ids) {
    const title = await ask(visitId)
    if (title !== webinar.titles[0]) await tell('shown', visitId)
    if (title === webinar.titles[1]) await tell('click', visitId)
  }
  const found = await only()
  expect([found.state, found.outlook?.isShownUnequally]).toEqual(['running', true])
})

test('says how many clicks are missing, and at the pace of the last day how many days that takes', async () => {
  await running()
  for (const visitId of visits(30)) await tell('shown', visitId)
  expect((await only()).outlook?.differences.map(({ daysLeft }) => daysLeft)).toEqual([undefined, undefined, undefined])
  for (const visitId of visits(30)) await tell('click', visitId)
  clock.advance(12 * 3_600_000)
  const quarter = (await only()).outlook?.differences.find(({ more }) => more === 0.25)
  // Ten clicks a title in half a day are twenty a day.
  expect(quarter?.daysLeft).toBeCloseTo(((quarter?.clicksNeeded ?? 0) - 10) / 20, 6)
})

test('two processes on one database add up what they count, and agree on a visit’s title', async () => {
  await running()
  await using other = open()
  const body = (kind: string, visitId: string) => JSON.stringify({ k: kind, v: visitId, t: runningId })
  await tell('shown', 'visit1')
  await other.hearPage({ siteKey, origin, userAgent: undefined, body: body('click', 'visit1') })
  await other.titleTests(ada)
  expect((await figures()).flat().filter((count) => count > 0)).toEqual([1, 1])
  expect((await figures()).filter(([shown, clicks]) => shown === clicks)).toHaveLength(3)
})

test('what the store could not take is written with the next', async () => {
  await running()
  await tell('shown', 'visit1')
  await sql`ALTER TABLE title_hour RENAME TO title_away`.execute(store.db)
  await expect(site.titleTests(ada)).rejects.toThrow('title_hour')
  await sql`ALTER TABLE title_away RENAME TO title_hour`.execute(store.db)
  await tell('shown', 'visit2')
  expect((await figures()).flat().reduce((sum, count) => sum + count)).toBe(2)
})

test('stopped, pages show their own title; started again, it counts on', async () => {
  const testId = await running()
  await tell('shown', 'visit1')
  await site.stopTest(ada, testId)
  expect(await ask('visit1')).toBeUndefined()
  await tell('shown', 'visit2')
  await site.startTest(ada, testId)
  await tell('shown', 'visit3')
  expect((await figures()).flat().reduce((sum, count) => sum + count)).toBe(2)
})

test('a page that was loaded under another test counts nothing for the one that has its spot since', async () => {
  const first = await running()
  await site.stopTest(ada, first)
  await running()
  await call({ k: 'click', v: 'visit1', t: first })
  expect((await figures()).flat()).toEqual([0, 0, 0, 0, 0, 0])
})

test('a spot shows the titles of one test, whoever starts another at once', async () => {
  const first = await site.makeTest(ada, webinar)
  const second = await site.makeTest(ada, { ...webinar, name: 'April webinar' })
  const started = await Promise.allSettled([first, second].map((testId) => site.startTest(ada, testId)))
  expect(started.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const refused = started.find((one) => one.status === 'rejected')
  expect(refused?.reason).toBeInstanceOf(ConflictError)
})

test.each([
  ['one title', { titles: ['A'] }],
  ['six titles', { titles: ['A', 'B', 'C', 'D', 'E', 'F'] }],
  ['the same twice', { titles: ['A', ' A '] }],
  ['an empty one', { titles: ['A', '  '] }],
  ['a long one', { titles: ['A', 'B'.repeat(201)] }],
  ['a spot with a blank', { spot: 'home top' }],
  ['a link that is a script', { link: 'javascript:alert(1)' }],
  ['no name', { name: ' ' }],
])('a test with %s is refused', async (_what, over: Partial<NewTest>) => {
  await expect(site.makeTest(ada, { ...webinar, ...over })).rejects.toThrow(InvalidError)
})

test('a title is one line of plain text', async () => {
  await site.makeTest(ada, { ...webinar, titles: ['Two\nlines\u0000', '<b>Bold</b>'] })
  expect((await only()).titles.map(({ title }) => title)).toEqual(['Two lines', '<b>Bold</b>'])
})

test('responders look on; other desks see nothing; what was started stays on record', async () => {
  const testId = await running()
  const responder = { ...actorOf(ada.deskId, 'responder') }
  expect(await site.titleTests(responder)).toHaveLength(1)
  const acts = [
    (actor: Actor) => site.makeTest(actor, webinar),
    (actor: Actor) => site.startTest(actor, testId),
    (actor: Actor) => site.stopTest(actor, testId),
    (actor: Actor) => site.chooseTitle(actor, testId, 0),
    (actor: Actor) => site.removeTest(actor, testId),
  ]
  for (const act of acts) await expect(act(responder)).rejects.toThrow(ForbiddenError)
  const stranger = actorOf(randomUUID(), 'admin')
  expect(await site.titleTests(stranger)).toEqual([])
  for (const act of acts.slice(1)) await expect(act(stranger)).rejects.toThrow(NotFoundError)
  await expect(site.removeTest(ada, testId)).rejects.toThrow(ConflictError)
  await expect(site.chooseTitle(ada, testId, 3)).rejects.toThrow(InvalidError)
})

test('what is stopped goes when the desk forgets; what is shown stays', async () => {
  const stopped = await running()
  await tell('shown', 'visit1')
  await site.stopTest(ada, stopped)
  await running()
  clock.advance(86_400_000)
  await store.transaction((tx) => site.forget(tx, ada.deskId, clock.now()))
  expect((await site.titleTests(ada)).map(({ state }) => state)).toEqual(['running'])
})
