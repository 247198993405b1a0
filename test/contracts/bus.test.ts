import { array, assert, asyncProperty, nat } from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Bus, StoredEvent } from '../../src/platform/bus.ts'
import { listEventFailures, retryEventFailures } from '../../src/platform/bus/failures.ts'
import { createPostgresBus } from '../../src/platform/bus/postgres-bus.ts'
import { pruneEvents } from '../../src/platform/bus/prune.ts'
import { migrations as busMigrations } from '../../src/platform/bus/schema.ts'
import { ManualClock } from '../../src/platform/clock.ts'
import { newId } from '../../src/platform/ids.ts'
import { silentLog } from '../../src/platform/log.ts'
import { createMetrics } from '../../src/platform/metrics.ts'
import type { Store, Tx } from '../../src/platform/store/store.ts'
import { openTestStore } from '../world/store.ts'
import { until } from '../world/until.ts'

type Told =
  | { readonly type: 'added'; readonly n: number }
  | { readonly type: 'doubled'; readonly n: number; readonly text?: string }

const desk = newId()
const otherDesk = newId()

const migrations = [
  ...busMigrations,
  {
    name: 'test.001-effect',
    sql: 'CREATE TABLE effect (at bigint GENERATED ALWAYS AS IDENTITY, consumer text, n bigint); GRANT SELECT, INSERT ON effect TO nowdesk_desk',
  },
]

function createBus(store: Store): Bus<Told> {
  return createPostgresBus<Told>({ store, clock: new ManualClock(1_000), log: silentLog })
}

function added(...numbers: readonly number[]): readonly Told[] {
  return numbers.map((n) => ({ type: 'added', n }))
}

async function write(tx: Tx, consumer: string, n: number): Promise<void> {
  await sql`INSERT INTO effect (consumer, n) VALUES (${consumer}, ${n})`.execute(tx)
}

/** In the order in which they came about: without it rows stand by the pages that two sessions write. */
async function effects(store: Store, consumer: string): Promise<readonly number[]> {
  const { rows } = await sql<{ n: number }>`SELECT n FROM effect WHERE consumer = ${consumer} ORDER BY at`.execute(
    store.db,
  )
  return rows.map((row) => row.n)
}

/** The id before the newest event's. */
async function previous(store: Store): Promise<string> {
  const { rows } = await sql<{ id: number }>`SELECT max(event_id) - 1 AS id FROM event`.execute(store.db)
  return String(rows[0]?.id)
}

describe('a bus', () => {
  it('gives each consumer the events of its types, in order, with who and when', async () => {
    await using store = await openTestStore(migrations)
    await using bus = createBus(store)
    const heard: StoredEvent<Told>[] = []
    bus.consume({
      name: 'one',
      types: ['added'],
      async handle(events) {
        heard.push(...events)
      },
    })
    await store.transaction((tx) =>
      bus.publish(tx, desk, [...added(1, 2), { type: 'doubled', n: 2, text: 'NUL \u0000 and \ud800' }]),
    )
    await bus.start()
    await store.inDesk(desk, (tx) => bus.publish(tx, desk, added(3)))
    await bus.settled()
    expect(heard.map(({ event }) => event)).toEqual(added(1, 2, 3))
    expect(heard[0]).toMatchObject({ deskId: desk, atMs: 1_000 })
    const since = await bus.since(desk, '0', 10)
    expect(since?.[2]?.event).toEqual({ type: 'doubled', n: 2, text: 'NUL \u0000 and \ud800' })
  })

  it('tells nothing of a transaction that is rolled back', async () => {
    await using store = await openTestStore(migrations)
    await using bus = createBus(store)
    const heard: number[] = []
    bus.consume({
      name: 'one',
      types: ['added'],
      async handle(events) {
        heard.push(...events.map(({ event }) => event.n))
      },
    })
    await bus.start()
    const lost = store.transaction(async (tx) => {
      await bus.publish(tx, desk, added(1))
      throw new Error('thought better of it')
    })
    await expect(lost).rejects.toThrow('thought better')
    await store.transaction((tx) => bus.publish(tx, desk, added(2)))
    await bus.settled()
    expect(heard).toEqual([2])
  })

  it('skips nothing that commits later than what came after it', async () => {
    await using store = await openTestStore(migrations)
    await using bus = createBus(store)
    const [heard, followed]: [number[], number[]] = [[], []]
    bus.consume({
      name: 'one',
      types: ['added'],
      async handle(events) {
        heard.push(...events.map(({ event }) => event.n))
      },
    })
    bus.follow((events) => followed.push(...events.map(({ event }) => event.n)))
    await bus.start()
    const [published, slow] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const early = store.transaction(async (tx) => {
      await bus.publish(tx, desk, added(1))
      published.resolve()
      await slow.promise
    })
    await Promise.race([published.promise, early])
    await store.transaction((tx) => bus.publish(tx, desk, added(2)))
    const head = await bus.head()
    expect(await bus.since(desk, '0', 10)).toEqual([])
    slow.resolve()
    await early
    await bus.settled()
    await until(() => followed.length === 2)
    expect([heard, followed]).toEqual([
      [1, 2],
      [1, 2],
    ])
    expect((await bus.since(desk, head, 10))?.length).toBe(2)
  })

  it('gives every event to every consumer once, however many publish and however many processes work', async () => {
    await using store = await openTestStore(migrations)
    await assert(
      asyncProperty(array(nat({ max: 4 }), { minLength: 1, maxLength: 40 }), nat(1_000), async (sizes, seed) => {
        await sql`TRUNCATE effect, event, event_consumer`.execute(store.db)
        await using left = createBus(store)
        await using right = createBus(store)
        for (const bus of [left, right]) {
          bus.consume({
            name: 'a',
            types: ['added'],
            maxBatch: 7,
            handle: async (events, tx) => {
              for (const { event } of events) await write(tx, 'a', event.n)
            },
          })
          bus.consume({
            name: 'b',
            types: ['added', 'doubled'],
            handle: async (events, tx) => {
              for (const { event } of events) await write(tx, 'b', event.n)
            },
          })
          await bus.start()
        }
        let n = 0
        await Promise.all(
          sizes.map((size, at) => {
            const events = added(...Array.from({ length: size }, () => (n += 1)))
            return store.transaction(async (tx) => {
              await (at % 2 ? left : right).publish(tx, desk, events)
              if ((at + seed) % 3 === 0) await sql`SELECT pg_sleep(0.003)`.execute(tx)
            })
          }),
        )
        await Promise.all([left.settled(), right.settled()])
        const all = Array.from({ length: n }, (_, at) => at + 1)
        for (const consumer of ['a', 'b'])
          expect((await effects(store, consumer)).toSorted((x, y) => x - y)).toEqual(all)
        const positions = await sql<{
          n: number
        }>`SELECT (body->>'n')::bigint AS n FROM event ORDER BY event_id`.execute(store.db)
        expect(await effects(store, 'b')).toEqual(positions.rows.map((row) => row.n))
      }),
      { numRuns: 15 },
    )
  })

  it('wakes another process at once', async () => {
    await using store = await openTestStore(migrations)
    await using here = createBus(store)
    await using there = createBus(store)
    let heardAt = 0
    there.consume({
      name: 'one',
      types: ['added'],
      handle: async () => {
        heardAt = performance.now()
      },
    })
    await here.start()
    await there.start()
    await new Promise((resolve) => setTimeout(resolve, 50))
    const toldAt = performance.now()
    await store.transaction((tx) => here.publish(tx, desk, added(1)))
    await until(() => heardAt > 0)
    expect(heardAt - toldAt).toBeLessThan(800)
  })

  it('settles only when what the handlers told is handled too', async () => {
    await using store = await openTestStore(migrations)
    await using bus = createBus(store)
    bus.consume({
      name: 'doubling',
      types: ['added'],
      handle: async (events, tx) => {
        for (const { event } of events) await bus.publish(tx, desk, [{ type: 'doubled', n: event.n * 2 }])
      },
    })
    bus.consume({
      name: 'writing',
      types: ['doubled'],
      handle: async (events, tx) => {
        for (const { event } of events) await write(tx, 'writing', event.n)
      },
    })
    await bus.start()
    await store.transaction((tx) => bus.publish(tx, desk, added(1, 2, 3)))
    await bus.settled()
    expect(await effects(store, 'writing')).toEqual([2, 4, 6])
  })

  it('sets an event aside that fails five times, with nothing of its effects, and goes on; a retry handles it', async () => {
    await using store = await openTestStore(migrations)
    await using bus = createBus(store)
    let tries = 0
    let isMended = false
    bus.consume({
      name: 'one',
      types: ['added'],
      handle: async (events, tx) => {
        for (const { event } of events) {
          await write(tx, 'one', event.n)
          if (event.n !== 2 || isMended) continue
          tries += 1
          throw new Error('cannot take 2')
        }
      },
    })
    await bus.start()
    await store.transaction((tx) => bus.publish(tx, desk, added(1, 2, 3)))
    await bus.settled()
    expect(await effects(store, 'one')).toEqual([1, 3])
    expect(tries).toBe(1 + 5)
    expect(await listEventFailures(store.db)).toMatchObject([
      { consumer: 'one', deskId: desk, type: 'added', error: 'cannot take 2' },
    ])
    isMended = true
    expect(await retryEventFailures(store.db)).toBe(1)
    await until(async () => (await listEventFailures(store.db)).length === 0)
    expect(await effects(store, 'one')).toEqual([1, 3, 2])
  })

  it('retries what was set aside also while more events come without a pause', async () => {
    await using store = await openTestStore(migrations)
    await using bus = createBus(store)
    let isMended = false
    bus.consume({
      name: 'one',
      types: ['added'],
      handle: async (events, tx) => {
        if (!isMended && events.some(({ event }) => event.n === 2)) throw new Error('cannot take 2')
        for (const { event } of events) await write(tx, 'one', event.n)
      },
    })
    await bus.start()
    await store.transaction((tx) => bus.publish(tx, desk, added(2)))
    await bus.settled()
    isMended = true
    let n = 2
    const published: Promise<void>[] = []
    const publish = () => store.transaction((tx) => bus.publish(tx, desk, added((n += 1))))
    const stream = setInterval(() => published.push(publish()), 100)
    try {
      expect(await retryEventFailures(store.db)).toBe(1)
      await until(async () => (await listEventFailures(store.db)).length === 0, 5_000)
    } finally {
      clearInterval(stream)
      // None is left on its way when its store goes.
      await Promise.all(published)
    }
    await bus.settled()
    expect((await effects(store, 'one')).filter((one) => one === 2)).toEqual([2])
  })

  it('counts nothing against an event while the database is away', async () => {
    await using store = await openTestStore(migrations)
    await using bus = createBus(store)
    let tries = 0
    bus.consume({
      name: 'one',
      types: ['added'],
      handle: async (events, tx) => {
        tries += 1
        if (tries <= 3) await sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(tx)
        for (const { event } of events) await write(tx, 'one', event.n)
      },
    })
    await bus.start()
    await store.transaction((tx) => bus.publish(tx, desk, added(1)))
    await until(async () => (await effects(store, 'one')).length > 0)
    expect(await listEventFailures(store.db)).toEqual([])
    expect(await effects(store, 'one')).toEqual([1])
  })

  it('shows a desk its own events only, and says when it cannot give all of them', async () => {
    await using store = await openTestStore(migrations)
    await using bus = createBus(store)
    await store.transaction(async (tx) => {
      await bus.publish(tx, desk, added(1))
      await bus.publish(tx, otherDesk, added(2))
      await bus.publish(tx, desk, added(3))
    })
    const ours = await bus.since(desk, '0', 10)
    expect(ours?.map(({ event }) => event.n)).toEqual([1, 3])
    expect((await bus.since(desk, ours?.[0]?.eventId ?? '', 10))?.map(({ event }) => event.n)).toEqual([3])
    expect(await bus.since(desk, '0', 1)).toBeUndefined()
    expect(await bus.since(desk, '99', 10)).toBeUndefined()
    expect(await bus.since(desk, "1'; --", 10)).toBeUndefined()
    expect(await bus.since(desk, await bus.head(), 10)).toEqual([])
    await expect(store.inDesk(desk, (tx) => bus.publish(tx, otherDesk, added(4)))).rejects.toThrow('row-level security')
  })

  it('prunes what is old, never past a consumer, and says that it is gone', async () => {
    await using store = await openTestStore(migrations)
    const clock = new ManualClock(1_000)
    const bus = createPostgresBus<Told>({ store, clock, log: silentLog, metrics: createMetrics(), keepMs: 1_000_000 })
    bus.consume({ name: 'one', types: ['added'], handle: async () => undefined })
    await bus.start()
    await store.transaction((tx) => bus.publish(tx, desk, added(1, 2)))
    await bus.settled()
    await bus[Symbol.asyncDispose]()
    clock.advance(5_000)
    await using later = createPostgresBus<Told>({ store, clock, log: silentLog })
    await store.transaction((tx) => later.publish(tx, desk, added(3)))
    expect(await pruneEvents(store, 2_000)).toBe(2)
    expect(await pruneEvents(store, 9_000)).toBe(0)
    const [third] = (await later.since(desk, await previous(store), 10)) ?? []
    expect(third?.event).toEqual({ type: 'added', n: 3 })
    expect(await later.since(desk, '1', 10)).toBeUndefined()
  })

  it('never gives an id again after a start, though the disk may have missed the last ones given', async () => {
    await using store = await openTestStore(migrations)
    const first = createBus(store)
    await first.start()
    const before = Number(await first.head())
    await first[Symbol.asyncDispose]()
    await using second = createBus(store)
    await using third = createBus(store)
    await Promise.all([second.start(), third.start()])
    expect(Number(await second.head())).toBeGreaterThanOrEqual(before + 200_000)
    await second.settled()
  })

  it('is told in a transaction of the store or not at all', async () => {
    await using store = await openTestStore(migrations)
    await using bus = createBus(store)
    await expect(store.db.transaction().execute((tx) => bus.publish(tx, desk, added(1)))).rejects.toThrow(
      'Store.transaction',
    )
    expect(await bus.head()).not.toBe('0')
    expect(await bus.since(desk, '0', 10)).toEqual([])
  })
})
