import { sql } from 'kysely'
import type { Tx } from '../../platform/store/store.ts'

/** Takes these mentions out of what voices said: a voice of whom nothing is left goes, with its name. */
export async function forgetHeard(tx: Tx, deskId: string, mentionIds: readonly string[]): Promise<void> {
  if (mentionIds.length === 0) return
  await sql`
    WITH gone AS (
      DELETE FROM heard_item WHERE desk_id = ${deskId} AND mention_id = ANY(${mentionIds}::uuid[])
      RETURNING mention_id, voice_id
    )
    DELETE FROM heard_voice WHERE desk_id = ${deskId} AND voice_id IN (SELECT voice_id FROM gone) AND NOT EXISTS (
      SELECT FROM heard_item WHERE heard_item.voice_id = heard_voice.voice_id
        AND NOT heard_item.mention_id = ANY(${mentionIds}::uuid[]))`.execute(tx)
}
