// Time is handed in, so that a drill replays last March in a minute and no test sleeps.

/** The machine's, or one that a test or a drill moves. */
export interface Clock {
  /** Epoch milliseconds, UTC. */
  now(): number
  /**
   * Resolves after `durationMs` of this clock's time.
   * Rejects with the signal's reason when it fires first.
   */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>
}

/** The machine's clock. `setTimeout` takes 2³¹−1 ms at most, so longer sleeps are cut into pieces. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(durationMs, signal) {
    const longestMs = 2 ** 31 - 1
    for (let leftMs = Math.max(0, durationMs); ; leftMs -= longestMs) {
      await pause(Math.min(leftMs, longestMs), signal)
      if (leftMs <= longestMs) return
    }
  },
}

function pause(durationMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const timer = setTimeout(done, durationMs)
    signal?.addEventListener('abort', stop, { once: true })
    function done() {
      signal?.removeEventListener('abort', stop)
      resolve()
    }
    function stop() {
      clearTimeout(timer)
      reject(signal?.reason)
    }
  })
}

/** A clock that stands still until it is moved: for tests and for drills at another speed. */
export class ManualClock implements Clock {
  #nowMs: number
  #sleepers: { wakeAtMs: number; wake: () => void }[] = []

  constructor(startMs: number) {
    this.#nowMs = startMs
  }

  /** Stands still but for `advance`. */
  now(): number {
    return this.#nowMs
  }

  /** Wakes when the hands are moved past its time; rejects with the signal's reason when that fires first. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const sleeper = { wakeAtMs: this.#nowMs + Math.max(0, durationMs), wake: resolve }
      this.#sleepers.push(sleeper)
      signal?.addEventListener(
        'abort',
        () => {
          this.#sleepers = this.#sleepers.filter((other) => other !== sleeper)
          reject(signal.reason)
        },
        { once: true },
      )
    })
  }

  /** Moves on (or, with a negative number, jumps back) and wakes whoever is due, in order of their time. */
  advance(durationMs: number): void {
    this.#nowMs += durationMs
    const due = this.#sleepers.filter((sleeper) => sleeper.wakeAtMs <= this.#nowMs)
    this.#sleepers = this.#sleepers.filter((sleeper) => sleeper.wakeAtMs > this.#nowMs)
    for (const sleeper of due.toSorted((a, b) => a.wakeAtMs - b.wakeAtMs)) sleeper.wake()
  }
}
