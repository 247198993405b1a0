import { errorMessage } from '../../platform/errors.ts'
import type { SiteDeps } from '../deps.ts'
import { Once } from '../once.ts'
import type { ToldOfShown } from '../page-call.ts'
import type { SiteTables } from '../schema.ts'
import { Writer } from '../writer.ts'
import type { ActiveBanner } from './active-banners.ts'

interface Count {
  readonly deskId: string
  readonly shown: number
  readonly clicks: number
}

/** Counts how often banners were shown and clicked, and writes it. Bounded by the banners that are up. */
export class BannerCounts implements AsyncDisposable {
  readonly #deps: SiteDeps
  readonly #hearers = new Set<(deskId: string) => void>()
  readonly #once = new Once()
  readonly #writer: Writer
  #counts = new Map<string, Count>()

  constructor(deps: SiteDeps) {
    this.#deps = deps
    this.#writer = new Writer(deps.clock, () => this.#writeAll())
  }

  /** Counts once that a visit was shown it, or clicked it. */
  count({ bannerId, deskId }: ActiveBanner, { kind, visitId }: ToldOfShown): void {
    if (!this.#once.isFirst(`${kind} ${bannerId} ${visitId}`)) return
    const isClick = kind === 'click'
    this.#add(bannerId, { deskId, shown: isClick ? 0 : 1, clicks: isClick ? 1 : 0 })
  }

  /** Called with each desk whose banners counted something, at most every two seconds; returns how to stop. */
  follow(hear: (deskId: string) => void): () => void {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  start(): void {
    this.#writer.start()
  }

  write(): Promise<void> {
    return this.#writer.write()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writer[Symbol.asyncDispose]()
  }

  #add(bannerId: string, count: Count): void {
    const before = this.#counts.get(bannerId)
    const shown = count.shown + (before?.shown ?? 0)
    this.#counts.set(bannerId, { ...count, shown, clicks: count.clicks + (before?.clicks ?? 0) })
  }

  async #writeAll(): Promise<void> {
    const taken = this.#counts
    this.#counts = new Map()
    for (const [bannerId, count] of taken) {
      try {
        await this.#deps.store.db
          .withTables<SiteTables>()
          .updateTable('site_banner')
          .set((row) => ({ shown: row('shown', '+', count.shown), clicks: row('clicks', '+', count.clicks) }))
          .where('banner_id', '=', bannerId)
          .execute()
      } catch (error) {
        this.#add(bannerId, count)
        this.#deps.log.warn(
          { bannerId, why: errorMessage(error) },
          'what was counted of a banner could not be written; it is kept',
        )
      }
    }
    for (const deskId of new Set([...taken.values()].map((count) => count.deskId)))
      for (const hear of this.#hearers) hear(deskId)
  }
}
