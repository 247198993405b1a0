import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'
import { forgetHeard } from './heard/forget.ts'
import { forgetWishes } from './wishes/forget.ts'

/**
 * Deletes the readings of these mentions and who wrote them, and takes them out of the wishes and of what voices said. How often
 * somebody was heard in all stays: it quotes and names nobody.
 */
export async function forgetReadings(tx: Tx, deskId: string, mentionIds: readonly string[]): Promise<void> {
  await sql`DELETE FROM reading WHERE desk_id = ${deskId} AND mention_id = ANY(${mentionIds}::uuid[])`.execute(tx)
  await forgetWishes(tx, deskId, mentionIds)
  await forgetHeard(tx, deskId, mentionIds)
  await sql`DELETE FROM byline WHERE desk_id = ${deskId} AND mention_id = ANY(${mentionIds}::uuid[])`.execute(tx)
}
