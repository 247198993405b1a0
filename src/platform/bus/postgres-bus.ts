// The bus on PostgreSQL: events in one table, each consumer a place in it. See `schema.ts` for why nothing is skipped.
import { sql } from 'kysely'
import type { Bus, Consumer, StoredEvent } from '../bus.ts'
import { systemClock, type Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { afterCommit } from '../store/after-commit.ts'
import { createNotifier, type Notifier } from '../store/notifier.ts'
import type { Store, Tx } from '../store/store.ts'
import { Wakeup } from '../wakeup.ts'
import { createBusMetrics, type BusMetrics } from './bus-metrics.ts'
import { ConsumerLoop } from './consumer-loop.ts'
import type { AnyConsumer } from './loop-deps.ts'
import { addPlace } from './place.ts'
import { pruneEvents } from './prune.ts'
import { readHorizon } from './read-events.ts'
import { settle } from './settled.ts'
import { eventsSince } from './since.ts'
import { Tail } from './tail.ts'
import { longestWaiting, type Waiting } from './waiting.ts'

export interface PostgresBusOptions {
  readonly store: Store
  /** For the events' instants; the bus's own pauses are the machine's. */
  readonly clock: Clock
  readonly log: Log
  readonly metrics?: Metrics
  /** How long events are kept once every consumer has handled them; 14 days unless told. */
  readonly keepMs?: number
}

const dayMs = 86_400_000
const pruneEveryMs = 3_600_000

/** What an operator may ask of it besides. */
export interface PostgresBus<E extends { readonly type: string }> extends Bus<E> {
  /** Which of the consumers registered here is longest behind, whichever process works for it; `undefined` when none is. */
  longestWaiting(): Promise<Waiting | undefined>
}

/** Several buses, in one process or many, share the work on one database: each consumer works in one at a time. */
export function createPostgresBus<E extends { readonly type: string }>(options: PostgresBusOptions): PostgresBus<E> {
  return new QueueInPostgres<E>(options)
}

class QueueInPostgres<E extends { readonly type: string }> implements PostgresBus<E> {
  readonly #options: PostgresBusOptions
  readonly #metrics: BusMetrics
  readonly #notifier: Notifier
  readonly #tail: Tail<E>
  readonly #loops: ConsumerLoop<E>[] = []
  readonly #progress = new Wakeup()
  readonly #stopping = new AbortController()
  /** By executor, as in `after-commit.ts`: which transactions are a handler's. */
  readonly #handling = new WeakSet<object>()
  #newestDerived = 0
  #running: Promise<unknown> = Promise.resolve()
  #isStarted = false

  constructor(options: PostgresBusOptions) {
    this.#options = options
    this.#metrics = createBusMetrics(options.metrics)
    this.#notifier = createNotifier(options.store, 'nowdesk_event')
    this.#tail = new Tail(options.store, options.log)
  }

  async publish(tx: Tx, deskId: string, events: readonly E[]): Promise<void> {
    if (events.length === 0) return
    const types = events.map((event) => event.type)
    const { rows } = await sql<{ newest: number }>`
      SELECT event_append(${deskId}::uuid, ${this.#options.clock.now()}, ${types}::text[], ${JSON.stringify(events)}::json)
      AS newest`.execute(tx)
    const newest = rows[0]?.newest ?? 0
    if (this.#handling.has(tx.getExecutor())) this.#newestDerived = Math.max(this.#newestDerived, newest)
    afterCommit(tx, () => this.#committed(types))
  }

  #committed(types: readonly string[]): void {
    const told = new Set(types)
    for (const type of types) this.#metrics.published(type, 1)
    this.#wake(told)
    this.#notifier.tell(told)
  }

  /** Without types: everybody. */
  #wake(types?: ReadonlySet<string>): void {
    this.#tail.wakeup.set()
    for (const { consumer, wakeup } of this.#loops)
      if (!types || consumer.types.some((type) => types.has(type))) wakeup.set()
  }

  consume<T extends E['type']>(consumer: Consumer<E, T>): void {
    if (this.#isStarted) throw new TypeError(`Consumer ${consumer.name} must be registered before the bus is started`)
    if (this.#loops.some((loop) => loop.consumer.name === consumer.name)) {
      throw new TypeError(`There is a consumer ${consumer.name} already`)
    }
    const { store, clock, log } = this.#options
    this.#loops.push(
      new ConsumerLoop(forgetTypes(consumer), {
        store,
        clock,
        log,
        metrics: this.#metrics,
        onHandling: (tx) => this.#handling.add(tx.getExecutor()),
        onProgress: () => this.#progress.set(),
      }),
    )
  }

  follow(hear: (events: readonly StoredEvent<E>[]) => void): () => void {
    return this.#tail.follow(hear)
  }

  async since(deskId: string, eventId: string, limit: number): Promise<readonly StoredEvent<E>[] | undefined> {
    return await eventsSince<E>(this.#options.store, deskId, eventId, limit)
  }

  async head(): Promise<string> {
    return String((await readHorizon(this.#options.store.db)).safe)
  }

  async longestWaiting(): Promise<Waiting | undefined> {
    const consumers = this.#loops.map(({ consumer: { name, types } }) => ({ name, types }))
    return await longestWaiting(this.#options.store.db, consumers, this.#options.clock.now())
  }

  async start(): Promise<void> {
    this.#isStarted = true
    const { signal } = this.#stopping
    await sql`SELECT event_skip()`.execute(this.#options.store.db)
    for (const { consumer } of this.#loops) await addPlace(this.#options.store.db, consumer.name)
    await this.#tail.start()
    await this.#notifier.listen((types) => this.#wake(types && new Set(types)))
    const loops = this.#loops.map((loop) => loop.run(signal))
    this.#running = Promise.all([...loops, this.#tail.run(signal), this.#pruneOn(signal)])
  }

  async #pruneOn(signal: AbortSignal): Promise<void> {
    const { store, clock, log, keepMs = 14 * dayMs } = this.#options
    while (!signal.aborted) {
      try {
        const pruned = await pruneEvents(store, clock.now() - keepMs)
        if (pruned > 0) log.info({ events: pruned }, 'events past their time were removed')
      } catch (error) {
        // Nothing is lost by keeping them an hour longer.
        log.warn({ error: String(error) }, 'events past their time could not be removed')
      }
      await systemClock.sleep(pruneEveryMs, signal).catch(() => undefined)
    }
  }

  async settled(): Promise<void> {
    await settle({
      store: this.#options.store,
      consumers: this.#loops.map(({ consumer }) => consumer),
      progress: this.#progress,
      signal: this.#stopping.signal,
      newestDerived: () => this.#newestDerived,
      wake: () => this.#wake(),
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort()
    await this.#running
    await this.#notifier[Symbol.asyncDispose]()
  }
}

/** The stream is read by `types`, so that what `handle` is given is of them. */
function forgetTypes<E extends { readonly type: string }, T extends E['type']>(
  consumer: Consumer<E, T>,
): AnyConsumer<E> {
  return consumer as unknown as AnyConsumer<E>
}
