import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'

/** Deletes a desk's rejects and gaps from before `beforeMs`; how many there were stays counted. Both are bounded per source. */
export async function forgetTroubles(tx: Tx, deskId: string, beforeMs: number): Promise<void> {
  await sql`DELETE FROM source_reject WHERE desk_id = ${deskId} AND at_ms < ${beforeMs}`.execute(tx)
  await sql`DELETE FROM source_gap WHERE desk_id = ${deskId} AND to_ms < ${beforeMs}`.execute(tx)
}
