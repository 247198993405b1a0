import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { actorOf, heard, newWatch } from '../../test/rooms/match-world.ts'
import { plainPorts } from '../../test/world/desk.ts'
import { MemoryBus } from '../../test/rooms/memory-bus.ts'
import { openTestStore } from '../../test/world/store.ts'
import { plainVoicePorts } from '../../test/world/voice-ports.ts'
import { until } from '../../test/world/until.ts'
import { createDesk } from '../desk/index.ts'
import { forgetTroubles } from '../listen/forget.ts'
import { forgetDrillWords } from '../learn/drills/forget.ts'
import { createMatch } from '../match/index.ts'
import type { DeskEvent } from '../model/events.ts'
import { setAside } from '../platform/bus/failures.ts'
import { ManualClock } from '../platform/clock.ts'
import { silentLog } from '../platform/log.ts'
import type { Tx } from '../platform/store/store.ts'
import type { Timer, Timers } from '../platform/timers.ts'
import { createStories } from '../stories/index.ts'
import { createUnderstand } from '../understand/index.ts'
import { migrations } from './migrations.ts'
import { createRetention } from './retention.ts'

const startMs = Date.UTC(2026, 2, 3, 9)
const dayMs = 86_400_000
const deskId = randomUUID()
const anna = actorOf(deskId)

/** The rooms that keep what was heard, over a store of their own, with timers that a test works by hand. */
async function openWorld() {
  const store = await openTestStore(migrations)
  const clock = new ManualClock(startMs)
  const bus = new MemoryBus<DeskEvent>(store)
  const timers = handTimers()
  const ground = { store, bus, clock, log: silentLog, timers }
  const match = createMatch(ground)
  const understand = createUnderstand({
    ...ground,
    subjects: match,
    namesOf: async () => new Map(),
    organisationOf: async () => ({ name: 'Acme', aliases: [], handles: [], rivals: [] }),
    ...plainVoicePorts,
  })
  const stories = createStories(ground)
  const colleague = {
    personId: randomUUID(),
    name: 'Chief',
    email: 'c@example.org',
    role: 'authority' as const,
    lastSeenAtMs: 0,
  }
  const membersIn = async () => [colleague] as const
  const desk = createDesk({ ...ground, ...plainPorts, subjects: match, membersIn })
  const people = {
    listDesks: async () => [{ deskId }],
    viewDesk: async () => ({ settings: { keepDays: 30 } }),
  }
  const listen = { forget: forgetTroubles }
  const learn = { forget: forgetDrillWords }
  const guidelines = { forget: async () => undefined }
  const site = { forget: async () => undefined }
  const newsroom = { forget: async () => [], forgetPickups: async () => undefined }
  const retention = createRetention({
    ...ground,
    people,
    desk,
    stories,
    match,
    understand,
    guidelines,
    learn,
    listen,
    site,
    newsroom,
  })
  await match.start()
  await match.addWatch(anna, newWatch)
  return {
    store,
    clock,
    bus,
    timers,
    match,
    stories,
    desk,
    retention,
    async hear(...texts: readonly string[]) {
      const items = texts.map((text) => heard(text, { heardAtMs: clock.now(), deskId }))
      await store.transaction((tx) => match.keep(tx, match.match(items)))
      for (let round = 0; round < 5; round++) await bus.settled()
    },
    async count() {
      const tables = [
        'item',
        'item_text',
        'mention',
        'reading',
        'heard_item',
        'story',
        'story_mention',
        'desk_case',
      ] as const
      const counts: Record<string, number> = {}
      for (const table of tables) {
        const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(store.db)
        counts[table] = Number(rows[0]?.n)
      }
      return counts
    },
    rows: async () => (await desk.inbox(anna)).rows,
    async [Symbol.asyncDispose]() {
      await match[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
    },
  }
}

function handTimers() {
  const waiting = new Map<string, Timer>()
  const kinds = new Map<string, Parameters<Timers['onDue']>[1]>()
  return {
    waiting,
    async set(_tx: Tx, ...set: readonly Timer[]) {
      for (const timer of set) waiting.set(`${timer.kind} ${timer.key}`, timer)
    },
    async cancel(_tx: Tx, kind: string, ...keys: readonly string[]) {
      for (const key of keys) waiting.delete(`${kind} ${key}`)
    },
    onDue: (kind: string, fire: Parameters<Timers['onDue']>[1]) => void kinds.set(kind, fire),
    start: async () => undefined,
    fire: async (timer: Timer, tx: Tx) => kinds.get(timer.kind)?.(timer, 0, tx),
    [Symbol.asyncDispose]: async () => undefined,
  }
}

type World = Awaited<ReturnType<typeof openWorld>>
let world: World
afterEach(() => world[Symbol.asyncDispose]())

test('what is older than the desk keeps goes from every room, and what is younger stays', async () => {
  world = await openWorld()
  await world.hear('acme recalls the Roadrunner kettle', 'again acme recalls the Roadrunner kettle')
  for (const { case: open } of await world.rows()) await world.desk.letStand(anna, open.caseId, 'Small')
  world.clock.advance(31 * dayMs)
  await world.hear('acme opens a harbour ferry to Springfield')
  await world.retention.forget(deskId)
  expect(await world.count()).toEqual({
    item: 1,
    item_text: 1,
    mention: 1,
    reading: 1,
    heard_item: 1,
    story: 1,
    story_mention: 1,
    desk_case: 2,
  })
  const { hits } = await world.match.search({ deskId, text: 'kettle', limit: 10 })
  expect(hits).toEqual([])
})

test('the case and its stamps stay, without the words of others', async () => {
  world = await openWorld()
  await world.hear('acme recalls the Roadrunner kettle')
  const [row] = await world.rows()
  await world.desk.letStand(anna, row?.case.caseId ?? '', 'Small')
  const stamps = await world.desk.stampsOf(deskId, row?.case.caseId ?? '')
  world.clock.advance(31 * dayMs)
  await world.retention.forget(deskId)
  const kept = await world.desk.rowOf(deskId, row?.case.caseId ?? '')
  expect(kept.case.state).toBe('stood')
  expect(JSON.stringify(kept.story)).not.toMatch(/kettle|Kim/i)
  expect(kept.story.mentionCount).toBe(1)
  expect(await world.desk.stampsOf(deskId, row?.case.caseId ?? '')).toEqual(stamps)
  expect((await world.desk.verifyRecord()).every(({ isIntact }) => isIntact)).toBe(true)
})

test('nothing of it stands anywhere in the database any more, alerts about it included', async () => {
  world = await openWorld()
  await world.hear('why does my acme Roadrunner kettle leak?')
  const [row] = await world.rows()
  const caseId = row?.case.caseId ?? ''
  const ownerless = world.timers.waiting.get(`desk.ownerless ${caseId}`)
  if (!ownerless) throw new Error('nobody has to have it')
  await world.store.transaction((tx) => world.timers.fire(ownerless, tx))
  const { callId } = await world.desk.hotline.ask(anna, { caseId, question: 'May we answer?', deadlineMs: 3_600_000 })
  await world.desk.hotline.rule({ ...anna, role: 'authority' }, callId, { optionKey: 'yes' })
  await world.hear('and acme sells Roadrunner kettles on')
  await setAsideLastEvent(world)
  expect(await tablesWith(world, 'roadrunner')).toEqual(expect.arrayContaining(['alert', 'event_failure', 'ruling']))
  for (const { case: open } of await world.rows()) {
    await sql`UPDATE case_state SET state = 'stood', ended_at_ms = 1, ended_as = 'let stand', mentions_at_end = 0,
      pans_at_end = 0 WHERE case_id = ${open.caseId}`.execute(world.store.db)
  }
  world.clock.advance(31 * dayMs)
  await world.retention.forget(deskId)
  expect(await tablesWith(world, 'roadrunner')).toEqual([])
  const { rows } = await sql<{ terms: string[] }>`SELECT story_terms AS terms FROM ruling`.execute(world.store.db)
  expect(rows).toEqual([{ terms: ['answer'] }])
})

async function setAsideLastEvent({ store, clock }: World): Promise<void> {
  const event = { type: 'story.grown', headline: 'The Roadrunner kettle' }
  const stored = { eventId: '7', deskId, atMs: clock.now(), event }
  await store.transaction((tx) => setAside(tx, { consumer: 'desk', event: stored, error: 'no', atMs: clock.now() }))
}

/** Tables in which a word stands, whatever the column; the stream is pruned by itself. */
async function tablesWith({ store }: World, word: string): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'event'`.execute(
    store.db,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql`SELECT FROM ${sql.table(name)} AS t WHERE t::text ILIKE ${`%${word}%`} LIMIT 1`.execute(
      store.db,
    )
    if (rows.length > 0) found.push(name)
  }
  return found.toSorted()
}

test('a story with an open or claimed case is kept whole, however old', async () => {
  world = await openWorld()
  await world.hear('acme recalls the Roadrunner kettle')
  await world.hear('acme opens a harbour ferry to Springfield')
  const [one] = await world.rows()
  await world.desk.claim(anna, one?.case.caseId ?? '')
  const before = await world.count()
  world.clock.advance(400 * dayMs)
  await world.retention.forget(deskId)
  expect(await world.count()).toEqual(before)
})

test('a story that still grows keeps its first mentions', async () => {
  world = await openWorld()
  await world.hear('acme recalls the Roadrunner kettle after melted handles')
  const [row] = await world.rows()
  await world.desk.letStand(anna, row?.case.caseId ?? '', 'Small')
  const storyId = row?.story.storyId ?? ''
  world.clock.advance(31 * dayMs)
  await sql`UPDATE story SET last_mention_at_ms = ${world.clock.now()} WHERE story_id = ${storyId}`.execute(
    world.store.db,
  )
  await world.retention.forget(deskId)
  expect(await world.count()).toMatchObject({ story: 1, story_mention: 1, mention: 1, reading: 1 })
})

test('a story that is heard of again at the moment of forgetting is kept', async () => {
  world = await openWorld()
  await world.hear('acme recalls the Roadrunner kettle')
  const [row] = await world.rows()
  await world.desk.letStand(anna, row?.case.caseId ?? '', 'Small')
  world.clock.advance(31 * dayMs)
  let forgetting: Promise<void> | undefined
  await world.store.transaction(async (tx) => {
    // As whoever places a mention holds the stream.
    await sql`SELECT FROM story_stream WHERE desk_id = ${deskId} FOR UPDATE`.execute(tx)
    forgetting = world.retention.forget(deskId)
    await until(async () => (await waiting(world)) === 1)
    await sql`UPDATE story SET last_mention_at_ms = ${world.clock.now()}`.execute(tx)
  })
  await forgetting
  expect(await world.count()).toMatchObject({ story: 1, story_mention: 1, mention: 1 })
})

async function waiting({ store }: World): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(
    store.db,
  )
  return rows[0]?.count ?? 0
}

test('a text that was forgotten opens a story of its own when it comes again', async () => {
  world = await openWorld()
  await world.hear('acme recalls the Roadrunner kettle')
  const [row] = await world.rows()
  await world.desk.letStand(anna, row?.case.caseId ?? '', 'Small')
  world.clock.advance(31 * dayMs)
  await world.retention.forget(deskId)
  await world.hear('acme recalls the Roadrunner kettle')
  const { stories } = await world.stories.listStories(deskId)
  expect(stories.map(({ mentionCount }) => mentionCount)).toEqual([1])
  expect(stories[0]?.storyId).not.toBe(row?.story.storyId)
})

test('more than a batch goes too, and a second round finds nothing to do', async () => {
  world = await openWorld()
  const words = Array.from({ length: 1_200 }, (_, i) => `acme q${i.toString(36)}x z${i * 7}y`)
  await world.hear(...words)
  await sql`UPDATE case_state SET state = 'stood', ended_at_ms = 1, ended_as = 'let stand', mentions_at_end = 0,
    pans_at_end = 0`.execute(world.store.db)
  world.clock.advance(31 * dayMs)
  await world.retention.forget(deskId)
  const after = await world.count()
  expect(after).toMatchObject({ item: 0, item_text: 0, mention: 0, reading: 0, story: 0, story_mention: 0 })
  await world.retention.forget(deskId)
  expect(await world.count()).toEqual(after)
})

test('it comes round once a day, from the start and from a change of the desk on', async () => {
  world = await openWorld()
  await world.retention.start()
  const first = world.timers.waiting.get(`retention ${deskId}`)
  expect(first?.dueAtMs).toBe(startMs + 10 * 60_000)
  world.clock.advance(10 * 60_000)
  if (first) await world.store.transaction((tx) => world.timers.fire(first, tx))
  expect(world.timers.waiting.get(`retention ${deskId}`)?.dueAtMs).toBe(world.clock.now() + dayMs)
  await world.store.transaction((tx) => world.bus.publish(tx, deskId, [{ type: 'desk.changed' }]))
  await world.bus.settled()
  expect(world.timers.waiting.get(`retention ${deskId}`)?.dueAtMs).toBe(world.clock.now() + 10 * 60_000)
})

test('a stop does not wait for what is still to be deleted; nothing is lost by that', async () => {
  world = await openWorld()
  await world.hear('acme recalls the Roadrunner kettle')
  for (const { case: open } of await world.rows()) await world.desk.letStand(anna, open.caseId, 'Small')
  world.clock.advance(31 * dayMs)
  await world.retention[Symbol.asyncDispose]()
  await expect(world.retention.forget(deskId)).rejects.toThrow('the next round')
  expect(await world.count()).toMatchObject({ mention: 1, story: 1 })
})

test('a round begins when its timer has committed, and one that fails comes again in an hour', async () => {
  world = await openWorld()
  await world.hear('acme recalls the Roadrunner kettle')
  for (const { case: open } of await world.rows()) await world.desk.letStand(anna, open.caseId, 'Small')
  await world.retention.start()
  const due = () => world.timers.waiting.get(`retention ${deskId}`)
  const first = due()
  if (!first) throw new Error('no round is planned')
  world.clock.advance(31 * dayMs)
  await sql`ALTER TABLE source_reject RENAME TO source_away`.execute(world.store.db)
  await world.store.transaction(async (tx) => {
    await world.timers.fire(first, tx)
    expect(await world.count()).toMatchObject({ mention: 1 })
  })
  await expect.poll(() => due()?.dueAtMs).toBe(world.clock.now() + 3_600_000)
  await sql`ALTER TABLE source_away RENAME TO source_reject`.execute(world.store.db)
  await world.store.transaction((tx) => world.timers.fire(first, tx))
  await expect.poll(world.count).toMatchObject({ mention: 0, story: 0 })
  expect(due()?.dueAtMs).toBe(world.clock.now() + dayMs)
})
