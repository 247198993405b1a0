import { type Actor, roleCovers } from '../../model/role.ts'
import { ForbiddenError } from '../../platform/errors.ts'
import type { SiteContext } from '../context.ts'
import type { SiteTables } from '../schema.ts'

/** A banner as the page Site shows it. */
export interface Banner {
  readonly bannerId: string
  readonly text: string
  readonly link: string
  readonly path: string
  readonly untilMs: number
  /** Neither over nor taken down. */
  readonly isUp: boolean
  readonly putUpAtMs: number
  readonly putUpByName: string
  readonly takenDown?: { readonly atMs: number; readonly byName: string }
  readonly shown: number
  readonly clicks: number
}

const maxShown = 50

/** The last put up first, at most fifty. @throws {ForbiddenError} for whoever is not on the desk. */
export async function viewBanners(context: SiteContext, actor: Actor): Promise<readonly Banner[]> {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see the site you need the role watcher.')
  // What is not written yet belongs to the answer.
  await context.banners.write()
  const rows = await context.store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<SiteTables>()
      .selectFrom('site_banner')
      .selectAll()
      .where('desk_id', '=', actor.deskId)
      .orderBy('put_up_at_ms', 'desc')
      .limit(maxShown)
      .execute(),
  )
  const nowMs = context.clock.now()
  return rows.map((row) => ({
    bannerId: row.banner_id,
    text: row.text,
    link: row.link,
    path: row.path,
    untilMs: row.until_ms,
    isUp: row.taken_down_at_ms === null && row.until_ms > nowMs,
    putUpAtMs: row.put_up_at_ms,
    putUpByName: row.put_up_by_name,
    ...(row.taken_down_at_ms !== null && {
      takenDown: { atMs: row.taken_down_at_ms, byName: row.taken_down_by_name ?? '' },
    }),
    shown: row.shown,
    clicks: row.clicks,
  }))
}
