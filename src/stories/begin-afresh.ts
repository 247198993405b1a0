import { sql } from 'kysely'
import { asJson } from '../platform/store/as-json.ts'
import type { Tx } from '../platform/store/store.ts'
import { burstSettings } from './burst.ts'
import { type CommonPulse, Pulse } from './pulse.ts'
import type { StoriesTables } from './schema.ts'

export interface Afresh {
  readonly deskId: string
  /** The watches that the drill is going to be heard by. */
  readonly watchIds: readonly string[]
  readonly nowMs: number
}

/**
 * The desk's stream of drills begins anew, so that a drill is the same whatever was drilled before: what is heard from here
 * on joins no earlier drill's story, and is held against what the desk really gets. Where it has heard nothing of a watch yet,
 * that counts as a quiet one, so that a first drill breaks as a later one does. What was heard stays.
 */
export async function beginDrillsAfresh(tx: Tx, { deskId, watchIds, nowMs }: Afresh): Promise<void> {
  await sql`
    INSERT INTO story_stream (desk_id, is_drill, revision, pulse, ahead_ms, after_seq)
    VALUES (${deskId}, true, 0, NULL, 0, 0) ON CONFLICT DO NOTHING`.execute(tx)
  // The row first: whoever places mentions holds it, so that no mention comes between.
  await sql`SELECT FROM story_stream WHERE desk_id = ${deskId} AND is_drill FOR UPDATE`.execute(tx)
  await sql`
    UPDATE story_stream SET revision = revision + 1, ahead_ms = 0, pulse = ${asJson(await realPulse(tx, deskId))},
      after_seq = (SELECT coalesce(max(seq), 0) FROM story_mention WHERE desk_id = ${deskId} AND is_drill)
    WHERE desk_id = ${deskId} AND is_drill`.execute(tx)
  await copyRates(tx, deskId)
  const knownSinceMs = Math.floor(nowMs - burstSettings.minHistoryMs)
  await sql`
    INSERT INTO story_watch (desk_id, is_drill, watch_id, first_at_ms)
    SELECT ${deskId}, true, watch_id, ${knownSinceMs} FROM unnest(${[...new Set(watchIds)]}::text[]) AS given(watch_id)
    ON CONFLICT (desk_id, is_drill, watch_id)
      DO UPDATE SET first_at_ms = least(story_watch.first_at_ms, excluded.first_at_ms)`.execute(tx)
}

async function realPulse(tx: Tx, deskId: string): Promise<CommonPulse> {
  const row = await tx
    .withTables<StoriesTables>()
    .selectFrom('story_stream')
    .select('pulse')
    .where('desk_id', '=', deskId)
    .where('is_drill', '=', false)
    .executeTakeFirst()
  return row?.pulse ?? new Pulse().changes().common
}

async function copyRates(tx: Tx, deskId: string): Promise<void> {
  await sql`DELETE FROM story_rate WHERE desk_id = ${deskId} AND is_drill`.execute(tx)
  await sql`
    INSERT INTO story_rate (desk_id, is_drill, watch_set, started_at_ms, as_of_ms, slow, fast, hour_at_ms, in_hour,
      spread, spread_hours)
    SELECT desk_id, true, watch_set, started_at_ms, as_of_ms, slow, fast, hour_at_ms, in_hour, spread, spread_hours
    FROM story_rate WHERE desk_id = ${deskId} AND NOT is_drill`.execute(tx)
  await sql`DELETE FROM story_watch WHERE desk_id = ${deskId} AND is_drill`.execute(tx)
  await sql`
    INSERT INTO story_watch (desk_id, is_drill, watch_id, first_at_ms)
    SELECT desk_id, true, watch_id, first_at_ms FROM story_watch WHERE desk_id = ${deskId} AND NOT is_drill`.execute(tx)
}
