// Timers on PostgreSQL: a row each, set in the transaction that makes it due, removed in the one that it fires in.
import { sql } from 'kysely'
import { systemClock, type Clock } from '../clock.ts'
import { errorMessage } from '../errors.ts'
import type { Log } from '../log.ts'
import { afterCommit } from '../store/after-commit.ts'
import { isDatabaseTrouble } from '../store/database-trouble.ts'
import { createNotifier, type Notifier } from '../store/notifier.ts'
import type { Store, Tx } from '../store/store.ts'
import type { Timer, Timers } from '../timers.ts'
import { lockDue, nextTryAtMs, noteFailure, removeTimers, writeTimers, type DueTimer } from './timer-rows.ts'

export interface PostgresTimersOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

export type Fire = (timer: Timer, lateMs: number, tx: Tx) => Promise<void>

/** Several, in one process or many, share one database: each timer fires in one of them. */
export function createPostgresTimers(options: PostgresTimersOptions): Timers {
  return new PostgresTimers(options)
}

/** The machine's clock may jump past a due time while we sleep: so long at most until we look at it again. */
const longestSleepMs = 500
/** Another process's wake-up may have been lost. */
const lookEveryMs = 5_000
/** After a long stop many are due at once; a slow one must not hold up the others. */
const workers = 4
/** Before the next try of a timer whose firing failed; the last one repeats. It is never dropped. */
const retryPausesMs: readonly number[] = [200, 1_000, 5_000, 30_000, 300_000]
const troublePauseMs = 500

class PostgresTimers implements Timers {
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Log
  readonly #notifier: Notifier
  readonly #fires = new Map<string, Fire>()
  readonly #stopping = new AbortController()
  #running: Promise<unknown> = Promise.resolve()
  /** Ends the present sleep. */
  #waking = new AbortController()
  /** Nothing is due before this, as far as the last look and what was set here since tell. */
  #nextAtMs = 0
  #lookAtMs = 0
  #isStarted = false

  constructor({ store, clock, log }: PostgresTimersOptions) {
    this.#store = store
    this.#clock = clock
    this.#log = log
    this.#notifier = createNotifier(store, 'nowdesk_timer')
  }

  async set(tx: Tx, ...timers: readonly Timer[]): Promise<void> {
    if (timers.length === 0) return
    await writeTimers(tx, timers)
    afterCommit(tx, () => {
      this.#expect(Math.min(...timers.map(({ dueAtMs }) => dueAtMs)))
      this.#notifier.tell(['set'])
    })
  }

  async cancel(tx: Tx, kind: string, ...keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await removeTimers(tx, kind, keys)
  }

  onDue(kind: string, fire: Fire): void {
    if (this.#isStarted) throw new TypeError(`Timers of kind ${kind} must be registered before they are started`)
    if (this.#fires.has(kind)) throw new TypeError(`There is something to do for timers of kind ${kind} already`)
    this.#fires.set(kind, fire)
  }

  async start(): Promise<void> {
    this.#isStarted = true
    if (this.#fires.size === 0) return
    // Whatever another process set may be due at once.
    await this.#notifier.listen(() => this.#expect(0))
    this.#running = this.#run(this.#stopping.signal)
  }

  #expect(dueAtMs: number): void {
    if (dueAtMs >= this.#nextAtMs) return
    this.#nextAtMs = dueAtMs
    this.#waking.abort()
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const nowMs = this.#clock.now()
      // The second half: the clock was set back, so the last look's time says nothing.
      const isLookDue = nowMs >= this.#lookAtMs || nowMs < this.#lookAtMs - lookEveryMs
      if (nowMs >= this.#nextAtMs || isLookDue) await this.#fireDue()
      else await this.#sleep(Math.min(this.#nextAtMs - nowMs, longestSleepMs))
    }
  }

  async #sleep(durationMs: number): Promise<void> {
    this.#waking = new AbortController()
    await this.#clock.sleep(durationMs, this.#waking.signal).catch(() => undefined)
  }

  /** Fires all that is due, then finds out when the next one is. */
  async #fireDue(): Promise<void> {
    try {
      const kinds = [...this.#fires.keys()]
      // Before the query: what is set meanwhile brings it forward again.
      this.#lookAtMs = this.#clock.now() + lookEveryMs
      this.#nextAtMs = Number.POSITIVE_INFINITY
      // All of them end before anything is tried again, and before a stop is over.
      const outcomes = await Promise.allSettled(Array.from({ length: workers }, () => this.#work(kinds)))
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
      this.#nextAtMs = Math.min(this.#nextAtMs, (await nextTryAtMs(this.#store.db, kinds)) ?? Number.POSITIVE_INFINITY)
    } catch (error) {
      this.#log.warn({ error: errorMessage(error) }, 'timers wait for the database')
      this.#nextAtMs = 0
      // The machine's time: the clock handed in may stand still.
      await systemClock.sleep(troublePauseMs, this.#stopping.signal).catch(() => undefined)
    }
  }

  async #work(kinds: readonly string[]): Promise<void> {
    while (!this.#stopping.signal.aborted && (await this.#fireOne(kinds)));
  }

  /** Was there one? */
  async #fireOne(kinds: readonly string[]): Promise<boolean> {
    return await this.#store.transaction(async (tx) => {
      const due = await lockDue(tx, kinds, this.#clock.now())
      if (due) await this.#fire(due, tx)
      return due !== undefined
    })
  }

  /** The row stays locked also when firing fails, so that nobody tries it again before its pause is noted. */
  async #fire({ timer, tries }: DueTimer, tx: Tx): Promise<void> {
    await sql`SAVEPOINT before_firing`.execute(tx)
    try {
      // First, so that firing may set it anew.
      await removeTimers(tx, timer.kind, [timer.key])
      await this.#fires.get(timer.kind)?.(timer, Math.max(0, this.#clock.now() - timer.dueAtMs), tx)
    } catch (error) {
      if (isDatabaseTrouble(error)) throw error
      await sql`ROLLBACK TO SAVEPOINT before_firing`.execute(tx)
      await this.#failed({ timer, tries }, error, tx)
    }
  }

  async #failed({ timer, tries }: DueTimer, thrown: unknown, tx: Tx): Promise<void> {
    const pauseMs = retryPausesMs[Math.min(tries, retryPausesMs.length - 1)] ?? 0
    const error = errorMessage(thrown)
    this.#log.error({ kind: timer.kind, tries: tries + 1, pauseMs, error }, 'a timer could not fire')
    await noteFailure(tx, { timer, tryAtMs: this.#clock.now() + pauseMs, error })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort()
    this.#waking.abort()
    await this.#running
    await this.#notifier[Symbol.asyncDispose]()
  }
}
