import type { Store } from '../../platform/store/store.ts'
import type { SiteTables } from '../schema.ts'

/** A banner that pages show. */
export interface ActiveBanner {
  readonly bannerId: string
  readonly deskId: string
  readonly text: string
  readonly link: string
  readonly path: string
  readonly untilMs: number
}

/** Of a desk, the last put up first. */
export async function activeBanners(store: Store, deskId: string, nowMs: number): Promise<readonly ActiveBanner[]> {
  const rows = await store.db
    .withTables<SiteTables>()
    .selectFrom('site_banner')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('taken_down_at_ms', 'is', null)
    .where('until_ms', '>', nowMs)
    .orderBy('put_up_at_ms', 'desc')
    .execute()
  return rows.map((row) => ({
    bannerId: row.banner_id,
    deskId: row.desk_id,
    text: row.text,
    link: row.link,
    path: row.path,
    untilMs: row.until_ms,
  }))
}

/** What a page shows: of those for its path the one for the fewest pages, of these the last put up. A path ends at a slash: `/a` is not `/ab`. */
export function bannerFor(banners: readonly ActiveBanner[], path: string, nowMs: number): ActiveBanner | undefined {
  return banners
    .filter((banner) => banner.untilMs > nowMs && isWithin(path, banner.path))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
}

function isWithin(path: string, above: string): boolean {
  return above === '/' || path === above || path.startsWith(`${above}/`)
}
