import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestStore } from '../../test/world/store.ts'
import type { DeskEvent } from '../model/events.ts'
import { createPostgresBus, type PostgresBus } from '../platform/bus/postgres-bus.ts'
import { ManualClock } from '../platform/clock.ts'
import { silentLog } from '../platform/log.ts'
import type { Store } from '../platform/store/store.ts'
import { migrations } from './migrations.ts'
import { createHealth, type HealthParts } from './health.ts'

const nowMs = Date.UTC(2026, 2, 3, 9)
let store: Store
let clock: ManualClock
let parts: HealthParts

beforeAll(async () => {
  store = await openTestStore(migrations)
})
afterAll(() => store[Symbol.asyncDispose]())
beforeEach(() => {
  clock = new ManualClock(nowMs)
  const bus = { longestWaiting: async () => undefined }
  const listen = { healths: async () => ({ live: 3, paused: 1 }), intakeStop: undefined }
  parts = { store, bus, listen, clock, rooms: [] }
})

const health = (over: Partial<HealthParts> = {}) => createHealth({ ...parts, ...over }).health()

test('a desk whose sources live and whose rooms keep up is well', async () => {
  expect(await health()).toMatchObject({
    status: 'ok',
    store: 'ok',
    sources: { live: 3, paused: 1 },
    events: { waitingMs: 0 },
    timers: { overdue: 0 },
  })
})

test.each(['failing', 'stopped'])('a source that is %s makes it degraded, and is counted', async (ill) => {
  const listen = { healths: async () => ({ live: 3, [ill]: 1 }), intakeStop: undefined }
  expect(await health({ listen })).toMatchObject({ status: 'degraded', sources: { live: 3, [ill]: 1 } })
})

test('what a room has not handled for long, and a timer that is late, are said', async () => {
  const waiting = { consumer: 'stories', waitingMs: 31_000 }
  expect(await health({ bus: { longestWaiting: async () => waiting } })).toMatchObject({
    status: 'degraded',
    events: waiting,
  })
  await sql`INSERT INTO timer (kind, key, desk_id, due_at_ms, try_at_ms, body)
    VALUES ('lapse', 'a', ${randomUUID()}, ${nowMs - 60_000}, ${nowMs}, 'null')`.execute(store.db)
  expect(await health()).toMatchObject({ status: 'degraded', timers: { overdue: 1, lateMs: 60_000 } })
  await sql`DELETE FROM timer`.execute(store.db)
})

test('only the store makes it failing: one that is away, or that has no room', async () => {
  const away = { healths: () => Promise.reject(new Error('connection terminated')), intakeStop: undefined }
  expect(await health({ listen: away })).toMatchObject({ status: 'failing', store: 'connection terminated' })
  const full = { healths: async () => ({}), intakeStop: 'Not listening: only 12 MiB of disk space are free.' }
  expect(await health({ listen: full })).toMatchObject({ status: 'failing', store: full.intakeStop })
})

test('the bus says which room is longest behind, events of other types apart', async () => {
  const bus: PostgresBus<DeskEvent> = createPostgresBus({ store, clock, log: silentLog })
  for (const [name, type] of [
    ['hears-desks', 'desk.changed'],
    ['hears-sites', 'site.changed'],
  ] as const) {
    bus.consume({ name, types: [type], handle: async () => undefined })
    await sql`INSERT INTO event_consumer (name, position) VALUES (${name}, 0)`.execute(store.db)
  }
  expect(await bus.longestWaiting()).toBeUndefined()
  await store.transaction((tx) => bus.publish(tx, randomUUID(), [{ type: 'site.changed' }]))
  clock.advance(5_000)
  await store.transaction((tx) => bus.publish(tx, randomUUID(), [{ type: 'desk.changed' }]))
  clock.advance(1_000)
  expect(await bus.longestWaiting()).toEqual({ consumer: 'hears-sites', waitingMs: 6_000 })
  await sql`UPDATE event_consumer SET position = 1000 WHERE name = 'hears-sites'`.execute(store.db)
  expect(await bus.longestWaiting()).toEqual({ consumer: 'hears-desks', waitingMs: 1_000 })
})
