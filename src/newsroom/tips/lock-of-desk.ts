import { sql } from 'kysely'
import type { Tx } from '../../platform/store/store.ts'

/** One at a time within a desk, until the transaction ends: for what is numbered, and for what is compared with all that came before. */
export async function lockOfDesk(tx: Tx, deskId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`newsroom tips ${deskId}`}, 0))`.execute(tx)
}
