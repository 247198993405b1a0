import type { Store } from '../platform/store/store.ts'
import type { SiteTables } from './schema.ts'

export interface KnownSite {
  readonly deskId: string
  readonly origins: readonly string[]
}

/** Whose site a key names; `undefined` for a key of nobody. */
export async function siteOfKey(store: Store, siteKey: string): Promise<KnownSite | undefined> {
  const row = await store.db
    .withTables<SiteTables>()
    .selectFrom('site_setting')
    .select(['desk_id', 'origins'])
    .where('site_key', '=', siteKey)
    .executeTakeFirst()
  return row && { deskId: row.desk_id, origins: row.origins }
}
