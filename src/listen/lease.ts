// Which process runs which source. A lease is 10 s by the database's clock, so that the clocks of two machines need not
// agree; it is renewed every 3 s and given back at a stop. Writes check the holder, so an outrun process harms nothing.
import { sql } from 'kysely'
import type { Database } from '../platform/store/store.ts'

const leaseMs = 10_000
export const renewEveryMs = 3_000

/**
 * Takes or renews what is free or ours; returns the ids that we hold. Locks the rows in the order of their ids, as
 * `writeStates` does, so that the two never wait for each other crosswise.
 */
export async function holdSources(
  db: Database,
  leaseHolder: string,
  sourceIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (sourceIds.length === 0) return new Set()
  const nowMs = sql`(extract(epoch FROM clock_timestamp()) * 1000)::bigint`
  const held = await sql<{ source_id: string }>`
    WITH free AS MATERIALIZED (
      SELECT source_id FROM source_state
      WHERE source_id = ANY(${sourceIds}::uuid[])
        AND (lease_holder IS NULL OR lease_holder = ${leaseHolder} OR lease_until_ms < ${nowMs})
      ORDER BY source_id FOR NO KEY UPDATE
    )
    UPDATE source_state SET lease_holder = ${leaseHolder}, lease_until_ms = ${nowMs} + ${leaseMs}
    FROM free WHERE source_state.source_id = free.source_id
    RETURNING source_state.source_id
  `.execute(db)
  return new Set(held.rows.map((row) => row.source_id))
}

/** Gives back what we hold of these, so that another process need not wait for the lease to run out. */
export async function releaseSources(db: Database, leaseHolder: string, sourceIds: readonly string[]): Promise<void> {
  if (sourceIds.length === 0) return
  await sql`
    WITH ours AS MATERIALIZED (
      SELECT source_id FROM source_state
      WHERE source_id = ANY(${sourceIds}::uuid[]) AND lease_holder = ${leaseHolder}
      ORDER BY source_id FOR NO KEY UPDATE
    )
    UPDATE source_state SET lease_holder = NULL, lease_until_ms = NULL
    FROM ours WHERE source_state.source_id = ours.source_id
  `.execute(db)
}

/** For a process that knows that it is alone on this store: whoever holds a lease was killed, and need not be waited for. */
export async function releaseAllSources(db: Database): Promise<void> {
  await sql`UPDATE source_state SET lease_holder = NULL, lease_until_ms = NULL WHERE lease_holder IS NOT NULL`.execute(
    db,
  )
}
