import { type Actor, roleCovers } from '../model/role.ts'
import { ForbiddenError, InvalidError } from '../platform/errors.ts'
import type { SiteContext } from './context.ts'
import type { SiteTables } from './schema.ts'

/** Views and engaged time under one name. */
export interface Seen {
  readonly name: string
  readonly views: number
  readonly engagedMs: number
}

export interface SiteHours {
  /** The beginning of the first hour. */
  readonly fromMs: number
  readonly views: number
  readonly engagedMs: number
  /** Most viewed first. */
  readonly pages: readonly Seen[]
  readonly referrers: readonly Seen[]
}

const hourMs = 3_600_000
/** A month: longer spans are for reports. */
const maxHours = 744
const maxNamed = 50

/**
 * Pages and where their visits came from, over the last so many hours, the one under way included.
 * @throws {ForbiddenError} for whoever is not on the desk. @throws {InvalidError} for less than an hour or more than a month.
 */
export async function siteHours(context: SiteContext, actor: Actor, hourCount: number): Promise<SiteHours> {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see the site you need the role watcher.')
  if (!Number.isInteger(hourCount) || hourCount < 1 || hourCount > maxHours)
    throw new InvalidError(`Ask for 1 to ${maxHours} hours; got ${hourCount}.`)
  // What is not written yet belongs to the answer.
  await context.live.write()
  const nowMs = context.clock.now()
  const fromMs = nowMs - (nowMs % hourMs) - (hourCount - 1) * hourMs
  const [pages, referrers] = await Promise.all([
    seen(context, actor, fromMs, 'path'),
    seen(context, actor, fromMs, 'referrer'),
  ])
  const sum = (field: 'engagedMs' | 'views') => pages.reduce((total, page) => total + page[field], 0)
  return {
    fromMs,
    views: sum('views'),
    engagedMs: sum('engagedMs'),
    pages: pages.slice(0, maxNamed),
    referrers: referrers.slice(0, maxNamed),
  }
}

async function seen(
  { store }: SiteContext,
  { deskId }: Actor,
  fromMs: number,
  by: 'path' | 'referrer',
): Promise<readonly Seen[]> {
  const rows = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<SiteTables>()
      .selectFrom('site_hour')
      .select((query) => [
        `${by} as name`,
        query.fn.sum<string>('views').as('views'),
        query.fn.sum<string>('engaged_ms').as('engaged_ms'),
      ])
      .where('desk_id', '=', deskId)
      .where('hour_at_ms', '>=', fromMs)
      .groupBy(by)
      .orderBy('views', 'desc')
      .orderBy('name')
      .execute(),
  )
  return rows.map((row) => ({ name: row.name, views: Number(row.views), engagedMs: Number(row.engaged_ms) }))
}
