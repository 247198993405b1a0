// Where what is normal for each set of watches is kept: one row per set, written when its watches were heard from.
import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'
import type { CommonPulse, PulseState, SetRate } from './pulse.ts'
import type { StoriesTables } from './schema.ts'
import type { StreamKey } from './stream-key.ts'

/** A stream's rates as they were stored; `undefined` for one that has none yet. */
export async function loadPulse(tx: Tx, key: StreamKey, common: CommonPulse | null): Promise<PulseState | undefined> {
  if (common === null) return undefined
  const tables = tx.withTables<StoriesTables>()
  const rates = await tables
    .selectFrom('story_rate')
    .selectAll()
    .where('desk_id', '=', key.deskId)
    .where('is_drill', '=', key.isDrill)
    .execute()
  const watches = await tables
    .selectFrom('story_watch')
    .select(['watch_id', 'first_at_ms'])
    .where('desk_id', '=', key.deskId)
    .where('is_drill', '=', key.isDrill)
    .execute()
  return {
    common,
    rates: rates.map((row) => ({
      watchSet: row.watch_set,
      startedAtMs: row.started_at_ms,
      asOfMs: row.as_of_ms,
      slow: row.slow,
      fast: row.fast,
      hourAtMs: row.hour_at_ms,
      inHour: row.in_hour,
      spread: row.spread,
      spreadHours: row.spread_hours,
    })),
    watches: watches.map((row) => [row.watch_id, row.first_at_ms] as const),
  }
}

/** Stores the sets and watches that changed; what belongs to the whole stream goes with its own row. */
export async function saveRates(tx: Tx, { deskId, isDrill }: StreamKey, changes: PulseState): Promise<void> {
  const { rates, watches } = changes
  const column = (of: (rate: SetRate) => number): number[] => rates.map(of)
  if (rates.length > 0) {
    await sql`
      INSERT INTO story_rate (desk_id, is_drill, watch_set, started_at_ms, as_of_ms, slow, fast, hour_at_ms, in_hour,
        spread, spread_hours)
      SELECT ${deskId}, ${isDrill}::boolean, * FROM unnest(
        ${rates.map(({ watchSet }) => watchSet)}::text[],
        ${column(({ startedAtMs }) => startedAtMs)}::double precision[],
        ${column(({ asOfMs }) => asOfMs)}::double precision[],
        ${column(({ slow }) => slow)}::double precision[],
        ${column(({ fast }) => fast)}::double precision[],
        ${column(({ hourAtMs }) => hourAtMs)}::double precision[],
        ${column(({ inHour }) => inHour)}::double precision[],
        ${column(({ spread }) => spread)}::double precision[],
        ${column(({ spreadHours }) => spreadHours)}::double precision[]
      ) ON CONFLICT (desk_id, is_drill, watch_set) DO UPDATE SET as_of_ms = excluded.as_of_ms, slow = excluded.slow,
        fast = excluded.fast, hour_at_ms = excluded.hour_at_ms, in_hour = excluded.in_hour, spread = excluded.spread,
        spread_hours = excluded.spread_hours`.execute(tx)
  }
  if (watches.length === 0) return
  await sql`
    INSERT INTO story_watch (desk_id, is_drill, watch_id, first_at_ms)
    SELECT ${deskId}, ${isDrill}::boolean, * FROM unnest(
      ${watches.map(([watchId]) => watchId)}::text[],
      ${watches.map(([, firstAtMs]) => firstAtMs)}::double precision[]
    ) ON CONFLICT DO NOTHING`.execute(tx)
}
