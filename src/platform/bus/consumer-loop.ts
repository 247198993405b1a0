import type { StoredEvent } from '../bus.ts'
import { systemClock } from '../clock.ts'
import { errorMessage } from '../errors.ts'
import { isDatabaseTrouble } from '../store/database-trouble.ts'
import { Wakeup } from '../wakeup.ts'
import { setAside } from './failures.ts'
import { look, maxIdle, movePlace, takePlace } from './place.ts'
import { rest } from './rest.ts'
import type { AnyConsumer, ConsumerLoopDeps } from './loop-deps.ts'
import { retrySetAside } from './retry-set-aside.ts'
import { takeEvents } from './take-events.ts'

/** `full`: there may be more at once. `blocked`: a transaction under way hides what comes next. `busy`: another process works. */
type Outcome = 'blocked' | 'busy' | 'full' | 'idle'

/** Looked at without having been woken: another process's wake-up may have been lost. */
const pollMs = 1_000
/** A publisher's transaction is usually over in milliseconds, and one that is rolled back wakes nobody. */
const blockedPausesMs: readonly number[] = [2, 5, 10, 20, 50, 100]
/** Between the tries of one event. In the machine's time: a drill's clock that stands still must not stop the bus. */
const retryPausesMs: readonly number[] = [20, 100, 500, 1_500]
const maxTries = retryPausesMs.length + 1
/** Between tries while the database is away: nothing is counted against an event then. */
const troublePausesMs: readonly number[] = [100, 500, 2_000, 5_000]

const defaultMaxBatch = 500
/** From the start of one batch to that of the next: at 100 events a second three transactions in four are saved. */
const defaultRestMs = 25
/**
 * Where batches take long, the machine is busy, and most of what a small one costs is its transaction: the next begins when
 * twice that time has passed, and takes more at once. A desk that is told late would else be told later and later.
 */
const restForWork = 2
const longestRestForWorkMs = 300

interface Attempt<E> {
  events: readonly StoredEvent<E>[]
}

/** Works for one consumer until the signal fires; what it is handling then it finishes. */
export class ConsumerLoop<E extends { readonly type: string }> {
  readonly consumer: AnyConsumer<E>
  readonly wakeup = new Wakeup()
  readonly #deps: ConsumerLoopDeps
  /** Events still to be handled one by one because a batch with them failed. */
  #singles = 0
  #tries = 0
  #troubles = 0
  #blocked = 0
  /** Events of the last turn. */
  #handled = 0
  #lookedAtMs = 0

  constructor(consumer: AnyConsumer<E>, deps: ConsumerLoopDeps) {
    this.consumer = consumer
    this.#deps = deps
  }

  /**
   * Until the signal fires. Asks again at once while there are more events, else when woken or after `pollMs`; rests after
   * a turn that handled any, so that events of one moment are taken together. Looks for what is to be retried once in `pollMs`.
   */
  async run(signal: AbortSignal): Promise<void> {
    let mayHaveEvents = true
    while (!signal.aborted) {
      const startedAtMs = performance.now()
      this.#handled = 0
      const pauseMs: number = mayHaveEvents ? await this.#turn(signal) : pollMs
      const restMs = this.#restAfter(performance.now() - startedAtMs)
      const isWoken = pauseMs === 0 || (await this.wakeup.wait(pauseMs, signal))
      if (pauseMs > 0 && this.#handled > 0) await rest(startedAtMs, restMs, signal)
      const isTold = isWoken || pauseMs !== pollMs
      // Also on a stream without a pause: what is to be retried must not wait for a quiet second.
      const isLookDue = !isTold || performance.now() - this.#lookedAtMs >= pollMs
      mayHaveEvents = (isLookDue && (await this.#look())) || isTold
    }
  }

  #restAfter(tookMs: number): number {
    const forWorkMs = Math.min(longestRestForWorkMs, restForWork * tookMs)
    return Math.max(this.consumer.restMs ?? defaultRestMs, forWorkMs)
  }

  async #look(): Promise<boolean> {
    const { store } = this.#deps
    this.#lookedAtMs = performance.now()
    try {
      const { hasEvents, hasRetries } = await look(store.db, this.consumer.name, this.consumer.types)
      if (hasRetries) await retrySetAside(this.consumer, this.#deps)
      return hasEvents
    } catch {
      // The turn that follows meets the same trouble, reports it and waits.
      return true
    }
  }

  /** One batch; returns how long to wait for the next wake-up, 0 for not at all. */
  async #turn(signal: AbortSignal): Promise<number> {
    const attempt: Attempt<E> = { events: [] }
    try {
      return this.#succeeded(await this.#handleBatch(attempt), attempt.events.length)
    } catch (error) {
      const pauseMs = await this.#failed(error, attempt.events).catch((worse: unknown) => this.#troubled(worse))
      // Not cut short by a wake-up: on a busy stream five tries would be over before a passing trouble is.
      if (pauseMs > 0) await systemClock.sleep(pauseMs, signal).catch(() => undefined)
      return 0
    }
  }

  async #handleBatch(attempt: Attempt<E>): Promise<Outcome> {
    const { name, types, maxBatch = defaultMaxBatch } = this.consumer
    const limit = this.#singles > 0 ? 1 : maxBatch
    return await this.#deps.store.transaction(async (tx) => {
      const taken = await takeEvents<E>(tx, { consumer: name, types, limit })
      if (!taken) return 'busy'
      const { place, safe, given, events } = taken
      attempt.events = events
      if (events.length > 0) {
        this.#deps.onHandling(tx)
        await this.consumer.handle(events, tx)
      }
      const isFull = events.length === limit
      const reached = isFull ? Number(events.at(-1)?.eventId) : safe
      if (events.length > 0 || reached - place > maxIdle) await movePlace(tx, name, reached)
      this.#deps.metrics.lag(name, given - reached)
      if (isFull) return 'full'
      return safe < given ? 'blocked' : 'idle'
    })
  }

  #succeeded(outcome: Outcome, handled: number): number {
    this.#troubles = 0
    this.#handled = handled
    if (handled > 0) {
      this.#tries = 0
      this.#singles = Math.max(0, this.#singles - handled)
      this.#deps.metrics.handled(this.consumer.name, handled)
      this.#deps.onProgress()
    }
    this.#blocked = outcome === 'blocked' && handled === 0 ? this.#blocked + 1 : 0
    if (outcome === 'full') return 0
    return outcome === 'blocked' ? pauseOf(blockedPausesMs, Math.max(0, this.#blocked - 1)) : pollMs
  }

  async #failed(error: unknown, events: readonly StoredEvent<E>[]): Promise<number> {
    const [event] = events
    if (!event || isDatabaseTrouble(error)) return this.#troubled(error)
    if (events.length > 1) {
      this.#singles = events.length
      this.#warn('a batch failed; its events are tried one by one', error, { events: events.length })
      return 0
    }
    this.#tries += 1
    this.#warn('an event could not be handled', error, { eventId: event.eventId, tries: this.#tries })
    if (this.#tries < maxTries) return pauseOf(retryPausesMs, this.#tries - 1)
    await this.#giveUp(event, error)
    return 0
  }

  #troubled(error: unknown): number {
    this.#troubles += 1
    this.#warn('events wait for the database', error, { tries: this.#troubles })
    return pauseOf(troublePausesMs, this.#troubles - 1)
  }

  async #giveUp(event: StoredEvent<E>, error: unknown): Promise<void> {
    const { store, clock, metrics } = this.#deps
    const { name } = this.consumer
    await store.transaction(async (tx) => {
      const place = await takePlace(tx, name)
      if (place === undefined || place >= Number(event.eventId)) return
      await setAside(tx, { consumer: name, event, error: errorMessage(error), atMs: clock.now() })
      await movePlace(tx, name, Number(event.eventId))
    })
    this.#tries = 0
    this.#singles = Math.max(0, this.#singles - 1)
    metrics.setAside(name)
    this.#deps.onProgress()
  }

  #warn(message: string, error: unknown, numbers: Readonly<Record<string, unknown>>): void {
    this.#deps.log.warn({ consumer: this.consumer.name, ...numbers, error: errorMessage(error) }, message)
  }
}

function pauseOf(pausesMs: readonly number[], tries: number): number {
  return pausesMs[Math.min(tries, pausesMs.length - 1)] ?? 0
}
