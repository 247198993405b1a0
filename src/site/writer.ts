import type { SiteDeps } from './deps.ts'
import { Once } from './once.ts'

/** What a crash loses at most of what was counted; on the screens within this. */
const writeEveryMs = 2_000

/**
 * Gathers what pages tell and writes it every two seconds and on disposal, one writing at a time. What cannot be written waits for
 * the next time.
 */
export abstract class Writer implements AsyncDisposable {
  protected readonly deps: SiteDeps
  protected readonly once = new Once()
  readonly #hearers = new Set<(deskId: string) => void>()
  readonly #stop = new AbortController()
  #running: Promise<void> = Promise.resolve()
  #writing: Promise<void> = Promise.resolve()

  constructor(deps: SiteDeps) {
    this.deps = deps
  }

  /** Writes all that was gathered, and resolves to the desks of which it was; it never fails, but keeps what it could not write. */
  protected abstract writeAll(): Promise<Iterable<string>>

  /** Called with each desk of which something was written, at most every two seconds; returns how to stop. */
  follow(hear: (deskId: string) => void): () => void {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Resolves when all that was gathered until now was written, or kept. */
  write(): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      for (const deskId of new Set(await this.writeAll())) for (const hear of this.#hearers) hear(deskId)
    })
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
      await this.deps.clock.sleep(writeEveryMs, signal).catch(() => undefined)
      if (!signal.aborted) await this.write()
    }
  }
}
