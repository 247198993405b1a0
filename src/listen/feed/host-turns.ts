// Politeness: at most one request at a time to one host, and a pause before the next.
import type { Clock } from '../../platform/clock.ts'

interface Host {
  last: Promise<void>
  waiting: number
}

/** How often a source may be asked, as whoever runs the installation set it. */
export interface PollBounds {
  readonly floorMs: number
  readonly ceilingMs: number
}

const defaultBounds: PollBounds = { floorMs: 30_000, ceilingMs: 3_600_000 }

/** Turns at hosts. One per process, shared by every source that polls. */
export class HostTurns {
  readonly bounds: PollBounds
  readonly #hosts = new Map<string, Host>()

  constructor(bounds: PollBounds = defaultBounds) {
    this.bounds = bounds
  }

  /**
   * Runs `ask` when the host is free and `pauseMs` have passed since its last answer. In the order of asking.
   * Rejects with the signal's reason when it fires while waiting.
   */
  async take<T>(
    host: string,
    options: { clock: Clock; pauseMs: number; signal: AbortSignal },
    ask: () => Promise<T>,
  ): Promise<T> {
    const entry = this.#hosts.get(host) ?? { last: Promise.resolve(), waiting: 0 }
    this.#hosts.set(host, entry)
    entry.waiting += 1
    const before = entry.last
    const mine = Promise.withResolvers<void>()
    entry.last = mine.promise
    try {
      await orAborted(before, options.signal)
      return await ask()
    } finally {
      void this.#release(host, entry, before, mine.resolve, options)
    }
  }

  async #release(
    host: string,
    entry: Host,
    before: Promise<void>,
    release: () => void,
    options: { clock: Clock; pauseMs: number },
  ) {
    // One that gave up while waiting must not let the next in before its turn.
    await before
    await options.clock.sleep(options.pauseMs)
    release()
    entry.waiting -= 1
    if (entry.waiting === 0 && this.#hosts.get(host) === entry) this.#hosts.delete(host)
  }
}

async function orAborted(before: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const stop = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  try {
    await Promise.race([before, aborted.promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
