import type { Clock } from '../platform/clock.ts'

/** What a crash loses at most of what was counted; on the screens within this. */
const writeEveryMs = 2_000

/** Writes what was gathered every two seconds and on disposal, one writing at a time. `work` fails never: it keeps what it could not write. */
export class Writer implements AsyncDisposable {
  readonly #clock: Clock
  readonly #work: () => Promise<void>
  readonly #stop = new AbortController()
  #running: Promise<void> = Promise.resolve()
  #writing: Promise<void> = Promise.resolve()

  constructor(clock: Clock, work: () => Promise<void>) {
    this.#clock = clock
    this.#work = work
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Resolves when all that was gathered until now was written, or kept. */
  write(): Promise<void> {
    this.#writing = this.#writing.then(this.#work)
    return this.#writing
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort()
    await this.#running
    await this.write()
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    while (!signal.aborted) {
      await this.#clock.sleep(writeEveryMs, signal).catch(() => undefined)
      if (!signal.aborted) await this.write()
    }
  }
}
