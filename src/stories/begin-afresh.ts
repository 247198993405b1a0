import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'

/**
 * The desk's stream of drills begins anew, so that a drill is the same whatever was drilled before: what is heard from here
 * on joins no earlier drill's story, and is held against nothing that an earlier drill brought. What was heard stays.
 */
export async function beginDrillsAfresh(tx: Tx, deskId: string): Promise<void> {
  await sql`
    INSERT INTO story_stream (desk_id, is_drill, revision, pulse, ahead_ms, after_seq)
    VALUES (${deskId}, true, 0, NULL, 0, 0) ON CONFLICT DO NOTHING`.execute(tx)
  // The row first: whoever places mentions holds it, so that no mention comes between.
  await sql`SELECT FROM story_stream WHERE desk_id = ${deskId} AND is_drill FOR UPDATE`.execute(tx)
  await sql`
    UPDATE story_stream SET revision = revision + 1, pulse = NULL, ahead_ms = 0, after_seq = (
      SELECT coalesce(max(seq), 0) FROM story_mention WHERE desk_id = ${deskId} AND is_drill)
    WHERE desk_id = ${deskId} AND is_drill`.execute(tx)
  await sql`DELETE FROM story_rate WHERE desk_id = ${deskId} AND is_drill`.execute(tx)
  await sql`DELETE FROM story_watch WHERE desk_id = ${deskId} AND is_drill`.execute(tx)
}
