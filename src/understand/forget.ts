import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'
import { forgetWishes } from './wishes/forget.ts'

/** Deletes the readings of these mentions and who wrote them, and takes them out of the wishes. Voices stay: how often somebody was heard quotes nobody. */
export async function forgetReadings(tx: Tx, deskId: string, mentionIds: readonly string[]): Promise<void> {
  await sql`DELETE FROM reading WHERE desk_id = ${deskId} AND mention_id = ANY(${mentionIds}::uuid[])`.execute(tx)
  await forgetWishes(tx, deskId, mentionIds)
  await sql`DELETE FROM byline WHERE desk_id = ${deskId} AND mention_id = ANY(${mentionIds}::uuid[])`.execute(tx)
}
