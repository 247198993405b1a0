import type { Tx } from '../platform/store/store.ts'
import type { SiteTables } from './schema.ts'

/** 25 months: the longest that figures of an audience may be kept without asking it. Source: CNIL, délibération 2020-091, art. 5. */
const longestMs = 760 * 86_400_000

/**
 * Deletes the hours before `beforeMs`, and those older than 25 months whatever the desk says; title tests with all that was
 * counted when nothing was done to them since, unless their titles are shown; of the others what is older than 25 months. Banners
 * go when they would have been over by then.
 */
export async function forget(tx: Tx, deskId: string, beforeMs: number, nowMs: number): Promise<void> {
  const tables = tx.withTables<SiteTables>()
  const untilMs = Math.max(beforeMs, nowMs - longestMs)
  await tables.deleteFrom('site_hour').where('desk_id', '=', deskId).where('hour_at_ms', '<', untilMs).execute()
  await tables
    .deleteFrom('title_test')
    .where('desk_id', '=', deskId)
    .where('changed_at_ms', '<', untilMs)
    .where('state', 'in', ['made', 'stopped'])
    .execute()
  await tables.deleteFrom('site_banner').where('desk_id', '=', deskId).where('until_ms', '<', untilMs).execute()
  await tables
    .deleteFrom('title_hour')
    .where('desk_id', '=', deskId)
    .where('hour_at_ms', '<', nowMs - longestMs)
    .execute()
}
