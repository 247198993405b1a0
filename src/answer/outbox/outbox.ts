// Works the outbox: one channel at a time in each of several hands, asleep until something is due.
import { systemClock } from '../../platform/clock.ts'
import { errorMessage } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { createNotifier, type Notifier } from '../../platform/store/notifier.ts'
import { dueChannels, endLease, nextDueMs, nextRowId, takeLease, takeOverAll } from './due.ts'
import { freshRoundMs, keepFresh } from './keep-fresh.ts'
import type { SettleDeps } from './settle.ts'
import { work } from './work.ts'

/** More channels at once would only wait for the database. */
const maxHands = 16
/** The machine's clock may jump while we sleep, and another process's wake-up may be lost. */
const longestSleepMs = 5_000
const troublePauseMs = 500

export interface Outbox extends AsyncDisposable {
  start(): Promise<void>
  /** Something may be due: here, and in whatever process works the outbox. */
  wake(): void
}

/** @param isAlone no other process can be on this store. */
export function createOutbox(deps: Omit<SettleDeps, 'wake'>): Outbox {
  return new RunningOutbox(deps)
}

class RunningOutbox implements Outbox {
  readonly #deps: SettleDeps
  readonly #holder = newId()
  readonly #notifier: Notifier
  readonly #stopping = new AbortController()
  /** Channels in hand. */
  readonly #hands = new Map<string, Promise<void>>()
  #waking = new AbortController()
  #isWoken = false
  #isRenewing = false
  #freshAtMs = 0
  #renewing: Promise<void> = Promise.resolve()
  #running: Promise<void> = Promise.resolve()

  constructor(deps: Omit<SettleDeps, 'wake'>) {
    this.#deps = { ...deps, wake: () => this.wake() }
    this.#notifier = createNotifier(deps.store, 'nowdesk_outbox')
  }

  async start(): Promise<void> {
    const { store, clock, isAlone } = this.#deps
    if (isAlone) await takeOverAll(store.db, clock.now())
    await this.#notifier.listen(() => this.#wakeHere())
    this.#running = this.#run(this.#stopping.signal)
  }

  wake(): void {
    this.#wakeHere()
    if (!this.#stopping.signal.aborted) this.#notifier.tell(['due'])
  }

  #wakeHere(): void {
    this.#isWoken = true
    this.#waking.abort()
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        this.#isWoken = false
        await this.#handOut(signal)
        this.#keepFresh()
        await this.#sleep()
      } catch (error) {
        this.#deps.log.warn({ error: errorMessage(error) }, 'the outbox waits for the database')
        // The machine's time: the clock handed in may stand still.
        await systemClock.sleep(troublePauseMs, signal).catch(() => undefined)
      }
    }
  }

  /** Beside the outbox: a network that does not answer must hold up no post. */
  #keepFresh(): void {
    const nowMs = this.#deps.clock.now()
    if (this.#isRenewing || nowMs < this.#freshAtMs) return
    this.#freshAtMs = nowMs + freshRoundMs
    this.#isRenewing = true
    this.#renewing = keepFresh(this.#deps)
      .catch((error: unknown) => this.#deps.log.warn({ error: errorMessage(error) }, 'keys wait for the database'))
      .finally(() => void (this.#isRenewing = false))
  }

  async #handOut(signal: AbortSignal): Promise<void> {
    const { store, clock } = this.#deps
    for (const channelId of await dueChannels(store.db, clock.now())) {
      if (signal.aborted || this.#hands.size >= maxHands) return
      if (this.#hands.has(channelId)) continue
      const hand = this.#workChannel(channelId, signal).finally(() => {
        this.#hands.delete(channelId)
        this.#wakeHere()
      })
      this.#hands.set(channelId, hand)
    }
  }

  async #sleep(): Promise<void> {
    const { store, clock } = this.#deps
    const nextMs = (await nextDueMs(store.db)) ?? Number.POSITIVE_INFINITY
    this.#waking = new AbortController()
    if (this.#isWoken || this.#stopping.signal.aborted) return
    const idleMs = this.#hands.size > 0 ? longestSleepMs : nextMs - clock.now()
    // What is due and in another process's hands stays due: no busy waiting for it.
    const sleepMs = Math.min(Math.max(idleMs, this.#hands.size > 0 ? 0 : 20), longestSleepMs)
    await clock.sleep(sleepMs, this.#waking.signal).catch(() => undefined)
  }

  async #workChannel(channelId: string, signal: AbortSignal): Promise<void> {
    const { store, clock, log } = this.#deps
    try {
      while (!signal.aborted && (await takeLease(store.db, channelId, this.#holder, clock.now()))) {
        const publicationId = await nextRowId(store.db, channelId, clock.now())
        if (publicationId === undefined) break
        await work(this.#deps, publicationId)
      }
      await endLease(store.db, channelId, this.#holder)
    } catch (error) {
      log.warn({ channelId, error: errorMessage(error) }, 'a channel’s outbox could not be worked; it is tried again')
      await systemClock.sleep(troublePauseMs, signal).catch(() => undefined)
      await endLease(store.db, channelId, this.#holder).catch(() => undefined)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort()
    this.#waking.abort()
    await this.#running
    // A call under way ends by its own limit: cut off, nobody would know what came of it.
    await Promise.allSettled([...this.#hands.values(), this.#renewing])
    await this.#notifier[Symbol.asyncDispose]()
  }
}
