// The figures of the site in the store: added up, never replaced, so that several processes can write them.
import { sql } from 'kysely'
import type { Store, Tx } from '../platform/store/store.ts'
import { minutesShown } from './minutes.ts'
import type { MinuteRow, SiteTables } from './schema.ts'
import type { HourFigures } from './tally.ts'

/** The line of minutes is for the last half hour; a day's is kept for whoever looks into the store. */
const minuteKeepMs = 86_400_000

/** The minutes that the line shows, of every desk. */
export function loadMinutes(store: Store, nowMs: number): Promise<readonly MinuteRow[]> {
  return store.db
    .withTables<SiteTables>()
    .selectFrom('site_minute')
    .selectAll()
    .where('minute_at_ms', '>', nowMs - minutesShown * 60_000)
    .execute()
}

/** Adds to what is there, in one transaction. */
export async function writeFigures(
  store: Store,
  deskId: string,
  hours: readonly HourFigures[],
  minutes: readonly { readonly minuteAtMs: number; readonly mostHere: number }[],
): Promise<void> {
  await store.transaction(async (tx) => {
    if (hours.length > 0) await addHours(tx, deskId, hours)
    if (minutes.length > 0) await addMinutes(tx, deskId, minutes)
  })
}

async function addHours(tx: Tx, deskId: string, hours: readonly HourFigures[]): Promise<void> {
  await sql`
    INSERT INTO site_hour (desk_id, hour_at_ms, path, referrer, views, engaged_ms)
    SELECT ${deskId}::uuid, hour_at_ms, path, referrer, views, engaged_ms
    FROM jsonb_to_recordset(${JSON.stringify(hours)}::jsonb)
      AS told(hour_at_ms bigint, path text, referrer text, views bigint, engaged_ms bigint)
    ON CONFLICT (desk_id, hour_at_ms, path, referrer) DO UPDATE
      SET views = site_hour.views + excluded.views, engaged_ms = site_hour.engaged_ms + excluded.engaged_ms
  `.execute(tx)
}

async function addMinutes(
  tx: Tx,
  deskId: string,
  minutes: readonly { readonly minuteAtMs: number; readonly mostHere: number }[],
): Promise<void> {
  const newest = Math.max(...minutes.map(({ minuteAtMs }) => minuteAtMs))
  await sql`
    INSERT INTO site_minute (desk_id, minute_at_ms, most_here)
    SELECT ${deskId}::uuid, "minuteAtMs", "mostHere"
    FROM jsonb_to_recordset(${JSON.stringify(minutes)}::jsonb) AS told("minuteAtMs" bigint, "mostHere" integer)
    ON CONFLICT (desk_id, minute_at_ms) DO UPDATE SET most_here = greatest(site_minute.most_here, excluded.most_here)
  `.execute(tx)
  await sql`DELETE FROM site_minute WHERE desk_id = ${deskId} AND minute_at_ms < ${newest - minuteKeepMs}`.execute(tx)
}
