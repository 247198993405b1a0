import type { Tx } from '../platform/store/store.ts'
import type { SiteTables } from './schema.ts'

/** 25 months: the longest that figures of an audience may be kept without asking it. Source: CNIL, délibération 2020-091, art. 5. */
const longestMs = 760 * 86_400_000

/** Deletes the hours before `beforeMs`, and those older than 25 months whatever the desk says. */
export async function forget(tx: Tx, deskId: string, beforeMs: number, nowMs: number): Promise<void> {
  await tx
    .withTables<SiteTables>()
    .deleteFrom('site_hour')
    .where('desk_id', '=', deskId)
    .where('hour_at_ms', '<', Math.max(beforeMs, nowMs - longestMs))
    .execute()
}
