import { sql } from 'kysely'
import type { Tx } from '../../platform/store/store.ts'
import { dayOf } from './follow-mentions.ts'

/** Deletes who spoke last before an instant, and the figures of the days before it. */
export async function forgetPresence(tx: Tx, deskId: string, beforeMs: number): Promise<void> {
  await sql`DELETE FROM talk_voice WHERE desk_id = ${deskId} AND last_day < ${dayOf(beforeMs)}`.execute(tx)
  await sql`DELETE FROM talk_day WHERE desk_id = ${deskId} AND day < ${dayOf(beforeMs)}`.execute(tx)
}
