import type { DeskEvent } from '../../model/events.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { Connection } from './connection.ts'
import { FrameRing } from './frame-ring.ts'
import { frameOf } from './frames.ts'
import type { Presented, Presenter } from './present.ts'

/** The shortest time between two flushes: what happens within it is sent as one. */
const tickMs = 50

/** Frames kept for those who come back: minutes of a busy desk. */
const ringSize = 1_000

/** Events waiting to be presented; beyond it everybody takes a snapshot, which costs less. */
const maxPending = 5_000

export interface ChannelDeps {
  readonly clock: Clock
  readonly log: Log
  readonly presenter: Presenter
  /** Called with how long the oldest event of a flush waited here, ms. */
  readonly onFlush: (waitedMs: number, frames: number) => void
}

/** One desk's listeners, and what is on its way to them. Lives while somebody listens. */
export class DeskChannel {
  readonly connections = new Set<Connection>()
  readonly #deps: ChannelDeps
  readonly #ring = new FrameRing(ringSize)
  #pending: StoredEvent<DeskEvent>[] = []
  #flushing: Promise<void> | undefined
  #flushedAtMs = 0
  #firstWaitsSinceMs = 0

  constructor(deps: ChannelDeps) {
    this.#deps = deps
  }

  /** Takes events in; they are sent at once when the line was quiet, else with the next tick. */
  hear(event: StoredEvent<DeskEvent>): void {
    if (this.#pending.length === 0) this.#firstWaitsSinceMs = this.#deps.clock.now()
    this.#pending.push(event)
    this.#flushing ??= this.#flushSoon()
  }

  /** Frames after `eventId`, or `undefined` when they are not at hand. */
  after(eventId: string): readonly string[] | undefined {
    return this.#ring.after(eventId)
  }

  /** Makes frames for one who was away: not kept, not sent to anybody else. */
  async presentFor(events: readonly StoredEvent<DeskEvent>[]): Promise<readonly string[]> {
    const presented = await this.#deps.presenter.present(events.map(({ event }) => event))
    return framesOf(presented, events.at(-1)?.eventId)
  }

  /** Sends to everybody who listens; not to be resumed from. */
  send(text: string): void {
    for (const connection of this.connections) connection.send(text)
  }

  /** Resolves when nothing is on its way. */
  async idle(): Promise<void> {
    while (this.#flushing) await this.#flushing
  }

  async #flushSoon(): Promise<void> {
    // Never longer than a tick: a clock that was set back would hold the screens for as long as it went.
    const waitMs = Math.min(tickMs, this.#flushedAtMs + tickMs - this.#deps.clock.now())
    if (waitMs > 0) await this.#deps.clock.sleep(waitMs)
    else await Promise.resolve()
    await this.#flush()
    this.#flushing = undefined
    if (this.#pending.length > 0) this.#flushing = this.#flushSoon()
  }

  async #flush(): Promise<void> {
    const events = this.#pending
    const waitsSinceMs = this.#firstWaitsSinceMs
    this.#pending = []
    this.#flushedAtMs = this.#deps.clock.now()
    const lastId = events.at(-1)?.eventId
    if (lastId === undefined) return
    if (events.length > maxPending) return this.#reset(lastId)
    try {
      const frames = framesOf(await this.#deps.presenter.present(events.map(({ event }) => event)), lastId)
      // One write a tick for each listener.
      if (frames.length > 0) this.#tell(lastId, frames.join(''))
      this.#deps.onFlush(this.#deps.clock.now() - waitsSinceMs, frames.length)
    } catch (error) {
      // What was missed is not lost: whoever listens fetches the page's data again.
      this.#deps.log.error({ err: error }, 'Could not present events to the screens; they are told to fetch anew')
      this.#reset(lastId)
    }
  }

  #tell(eventId: string, text: string): void {
    this.#ring.push(eventId, text)
    this.send(text)
  }

  #reset(eventId: string): void {
    this.#ring.clear()
    this.send(frameOf({ type: 'reset', eventId }, eventId))
  }
}

/** The id goes on the last frame: whoever was cut off in the middle gets the whole tick again, which does no harm. */
function framesOf(presented: readonly Presented[], eventId: string | undefined): readonly string[] {
  return presented.map((event, index) => frameOf(event, index === presented.length - 1 ? eventId : undefined))
}
