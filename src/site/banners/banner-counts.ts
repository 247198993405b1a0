import { errorMessage } from '../../platform/errors.ts'
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
export class BannerCounts extends Writer {
  #counts = new Map<string, Count>()

  /** Counts once that a visit was shown it, or clicked it. */
  count({ bannerId, deskId }: ActiveBanner, { kind, visitId }: ToldOfShown): void {
    if (!this.once.isFirst(`${kind} ${bannerId} ${visitId}`)) return
    const isClick = kind === 'click'
    this.#add(bannerId, { deskId, shown: isClick ? 0 : 1, clicks: isClick ? 1 : 0 })
  }

  #add(bannerId: string, count: Count): void {
    const before = this.#counts.get(bannerId)
    const shown = count.shown + (before?.shown ?? 0)
    this.#counts.set(bannerId, { ...count, shown, clicks: count.clicks + (before?.clicks ?? 0) })
  }

  protected async writeAll(): Promise<Iterable<string>> {
    const taken = this.#counts
    this.#counts = new Map()
    for (const [bannerId, count] of taken) {
      try {
        await this.deps.store.db
          .withTables<SiteTables>()
          .updateTable('site_banner')
          .set((row) => ({ shown: row('shown', '+', count.shown), clicks: row('clicks', '+', count.clicks) }))
          .where('banner_id', '=', bannerId)
          .execute()
      } catch (error) {
        this.#add(bannerId, count)
        this.deps.log.warn(
          { bannerId, why: errorMessage(error) },
          'what was counted of a banner could not be written; it is kept',
        )
      }
    }
    return [...taken.values()].map(({ deskId }) => deskId)
  }
}
