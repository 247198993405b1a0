import { sql } from 'kysely'
import type { Tx } from '../../platform/store/store.ts'

/** Takes these mentions out of the wishes: a wish that nobody is left for goes, with what was noted on it. */
export async function forgetWishes(tx: Tx, deskId: string, mentionIds: readonly string[]): Promise<void> {
  await sql`
    WITH gone AS (
      DELETE FROM wish_voice WHERE desk_id = ${deskId} AND mention_id = ANY(${mentionIds}::uuid[]) RETURNING wish_id
    ), fewer AS (SELECT wish_id, count(*)::integer AS fewer FROM gone GROUP BY wish_id)
    UPDATE wish SET voice_count = voice_count - fewer FROM fewer WHERE wish.wish_id = fewer.wish_id`.execute(tx)
  await sql`DELETE FROM wish WHERE desk_id = ${deskId} AND voice_count = 0`.execute(tx)
}
