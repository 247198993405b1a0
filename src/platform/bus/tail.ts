import type { StoredEvent } from '../bus.ts'
import { errorMessage } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { Wakeup } from '../wakeup.ts'
import { readEvents, readHorizon } from './read-events.ts'
import { rest } from './rest.ts'

type Hear<E> = (events: readonly StoredEvent<E>[]) => void

const pollMs = 1_000
const blockedPauseMs = 5
const troublePauseMs = 1_000
const pageSize = 1_000
/** From one look that found something to the next: screens are told in ticks of 50 ms anyway. */
const restMs = 20

/** Reads what is committed as it is committed, once for all screens of this process. */
export class Tail<E> {
  readonly wakeup = new Wakeup()
  readonly #store: Store
  readonly #log: Log
  readonly #hearers = new Set<Hear<E>>()
  #position = 0

  constructor(store: Store, log: Log) {
    this.#store = store
    this.#log = log
  }

  /** From the next event on; returns how to stop. */
  follow(hear: Hear<E>): () => void {
    this.#hearers.add(hear)
    return () => this.#hearers.delete(hear)
  }

  /** Begins after what is there already. */
  async start(): Promise<void> {
    this.#position = (await readHorizon(this.#store.db)).safe
  }

  /** Until the signal fires. While the database does not answer it waits and goes on from where it stood. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const startedAtMs = performance.now()
      const positionBefore = this.#position
      const pauseMs = await this.#turn().catch((error: unknown) => {
        this.#log.warn({ error: errorMessage(error) }, 'screens wait for the database')
        return troublePauseMs
      })
      if (pauseMs === 0) continue
      await this.wakeup.wait(pauseMs, signal)
      if (this.#position > positionBefore) await rest(startedAtMs, restMs, signal)
    }
  }

  async #turn(): Promise<number> {
    const isHeard = this.#hearers.size > 0
    const { safe, given } = await readHorizon(this.#store.db)
    const span = { after: this.#position, through: safe, limit: pageSize }
    const events = isHeard ? await readEvents<E>(this.#store.db, span) : []
    const isFull = events.length === pageSize
    // Who began to follow while the horizon was read must not miss what was committed since: no step is taken then.
    if (!isHeard && this.#hearers.size > 0) return 0
    this.#position = isFull ? Number(events.at(-1)?.eventId) : safe
    if (events.length > 0) this.#tell(events)
    if (isFull) return 0
    return safe < given ? blockedPauseMs : pollMs
  }

  #tell(events: readonly StoredEvent<E>[]): void {
    for (const hear of this.#hearers) {
      try {
        hear(events)
      } catch (error) {
        // One screen's trouble; it catches up by `since` when it joins again, and the others hear on.
        this.#log.error({ error: errorMessage(error) }, 'a follower of events failed')
      }
    }
  }
}
