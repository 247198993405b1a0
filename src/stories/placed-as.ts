import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'

/** Those of these mentions that have their place: does each say again what somebody said? In the caller's transaction. */
export async function placedAs(
  tx: Tx,
  deskId: string,
  mentionIds: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  const { rows } = await sql<{ mention_id: string; is_repeat: boolean }>`
    SELECT mention_id, repeat_of_id IS NOT NULL AS is_repeat FROM story_mention
    WHERE desk_id = ${deskId} AND mention_id = ANY(${mentionIds}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.mention_id, row.is_repeat]))
}
