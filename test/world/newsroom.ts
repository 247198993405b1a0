// A newsroom over a real store with real timers, on a clock that a test moves.
import { randomBytes, randomUUID } from 'node:crypto'
import type { DeskEvent } from '../../src/model/events.ts'
import type { Actor, Role } from '../../src/model/role.ts'
import { createNewsroom, migrations, type Newsroom, type StatementPage } from '../../src/newsroom/index.ts'
import { ManualClock } from '../../src/platform/clock.ts'
import { createGuardedHttp } from '../../src/platform/http/create-guarded-http.ts'
import { silentLog } from '../../src/platform/log.ts'
import type { Store } from '../../src/platform/store/store.ts'
import type { Timers } from '../../src/platform/timers.ts'
import { createPostgresTimers } from '../../src/platform/timers/postgres-timers.ts'
import { migrations as timerMigrations } from '../../src/platform/timers/schema.ts'
import { noReporters } from './no-reporters.ts'
import { MemoryBus } from '../rooms/memory-bus.ts'
import { openTestStore } from './store.ts'

/** 1 March 2026, 09:00 UTC: 10:00 on the desk's own clock. */
export const morningMs = Date.UTC(2026, 2, 1, 9)

/** As pages and feeds name it; nothing answers there. */
export const publicAddress = 'https://desk.example'

export interface TestNewsroom extends AsyncDisposable {
  newsroom: Newsroom
  readonly store: Store
  readonly clock: ManualClock
  readonly bus: MemoryBus<DeskEvent>
  /** When the desk could prove that an inquiry reached somebody. */
  readonly delivered: Map<string, number>
  /** The desk's list of products. */
  readonly products: string[]
  readonly deskId: string
  readonly admin: Actor
  as(role: Role): Actor
  /** A page as the public gets it, as text. */
  page(ask: Parameters<Newsroom['show']>[0]): Promise<{ readonly status: number; readonly text: string }>
  /** Publishes at once. */
  say(words: { readonly title: string; readonly body: string; readonly [more: string]: string }): Promise<StatementPage>
  /** Begins to fire timers, as a start does. */
  start(): Promise<void>
  /** Ends the room and its timers and builds them anew on the same store, as a restart does. */
  restart(): Promise<void>
}

/** `allowPrivate` as the settings have it: which private addresses may be called. */
export async function openTestNewsroom(
  options: {
    readonly allowPrivate?: readonly string[]
    /** Who writes, and what becomes of letters; nobody and nothing unless told. */
    readonly reporters?: Partial<typeof noReporters>
  } = {},
): Promise<TestNewsroom> {
  const store = await openTestStore([...timerMigrations, ...migrations])
  const clock = new ManualClock(morningMs)
  const http = createGuardedHttp({ userAgent: 'test', clock, allowPrivate: options.allowPrivate ?? ['127.0.0.1'] })
  const deskId = randomUUID()
  const key = randomBytes(32)
  const bus = new MemoryBus<DeskEvent>(store)
  let timers: Timers

  function build(): Newsroom {
    timers = createPostgresTimers({ store, clock, log: silentLog })
    return createNewsroom({
      store,
      bus,
      timers,
      clock,
      http,
      log: silentLog,
      key,
      baseUrl: publicAddress,
      readDelivery: async (_deskId, inquiryId) => world.delivered.get(inquiryId),
      ...noReporters,
      ...options.reporters,
      readProducts: async () => world.products,
      readDesk: async () => ({
        organisation: { name: 'Hollis Kettles', site: 'hollis.example' },
        timeZone: 'Europe/Berlin',
        keepDays: 400,
      }),
    })
  }

  async function end(): Promise<void> {
    await timers[Symbol.asyncDispose]()
    await world.newsroom[Symbol.asyncDispose]()
  }

  const as = (role: Role): Actor => ({ personId: randomUUID(), name: `An ${role}`, deskId, role })
  const admin = as('admin')
  const world: TestNewsroom = {
    newsroom: build(),
    delivered: new Map(),
    products: [],
    store,
    clock,
    bus,
    deskId,
    admin,
    as,
    async page(ask) {
      const found = await world.newsroom.show(ask)
      return { status: found?.status ?? 404, text: found ? Buffer.from(found.body).toString('utf8') : '' }
    },
    async say(words) {
      const { statementId, revision } = await world.newsroom.write(admin, words)
      return await world.newsroom.publish(admin, statementId, { revision })
    },
    start: () => timers.start(),
    async restart() {
      await end()
      world.newsroom = build()
      await timers.start()
    },
    async [Symbol.asyncDispose]() {
      await end()
      await http[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
    },
  }
  return world
}
