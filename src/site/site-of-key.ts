// Whose site a key names. Asked at every call of the tracker, hence kept for a few seconds.
import type { Store } from '../platform/store/store.ts'
import type { SiteTables } from './schema.ts'

export interface KnownSite {
  readonly deskId: string
  readonly origins: readonly string[]
}

/** So long without a look into the store, should the word of a change be lost. */
const keepSteps = 40
/** Keys that are none are asked for too: by whoever makes them up. */
const maxKept = 1_000

/** Remembers what it found, and what is not there, for ten seconds of the room's time. */
export class SitesByKey {
  readonly #store: Store
  readonly #step: () => number
  readonly #kept = new Map<string, { readonly site: Promise<KnownSite | undefined>; readonly step: number }>()

  constructor(store: Store, step: () => number) {
    this.#store = store
    this.#step = step
  }

  /** `undefined` for a key of nobody; that, too, is kept for a few seconds. */
  async find(siteKey: string): Promise<KnownSite | undefined> {
    const kept = this.#kept.get(siteKey)
    if (kept && this.#step() - kept.step < keepSteps) return await kept.site
    if (this.#kept.size >= maxKept) this.#kept.clear()
    const site = read(this.#store, siteKey)
    this.#kept.set(siteKey, { site, step: this.#step() })
    // A store that was away for a moment is asked again at once.
    site.catch(() => this.#kept.delete(siteKey))
    return await site
  }

  /** After a change: ask anew. */
  clear(): void {
    this.#kept.clear()
  }
}

async function read(store: Store, siteKey: string): Promise<KnownSite | undefined> {
  const row = await store.db
    .withTables<SiteTables>()
    .selectFrom('site_setting')
    .select(['desk_id', 'origins'])
    .where('site_key', '=', siteKey)
    .executeTakeFirst()
  return row && { deskId: row.desk_id, origins: row.origins }
}
