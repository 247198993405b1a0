import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'

/**
 * Held to the end of the transaction: of one desk, that a case was merged is heard here either before or after this. What is
 * begun for the case that has just ended would else be written after its drafts have gone. Whoever holds it asks
 * `goesOnAs` after it.
 */
export async function inTurn(tx: Tx, deskId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`merges of ${deskId}`}, 0))`.execute(tx)
}
