import { sql } from 'kysely'
import type { Store } from '../store/store.ts'

/** So many in one transaction, so that it stays short. */
const pieceSize = 5_000

/**
 * Removes events older than `beforeMs`, never past the place of any consumer; returns how many. What is kept is always
 * a whole end of the stream: an older event behind a younger one waits for it.
 */
export async function pruneEvents(store: Store, beforeMs: number): Promise<number> {
  let pruned = 0
  for (;;) {
    const count = await prunePiece(store, beforeMs)
    pruned += count
    if (count < pieceSize) return pruned
  }
}

async function prunePiece(store: Store, beforeMs: number): Promise<number> {
  return await store.transaction(async (tx) => {
    const { rows } = await sql<{ count: number; through: number | null }>`
      WITH oldest AS (
        SELECT event_id, at_ms FROM event
        WHERE event_id <= (SELECT min(position) FROM event_consumer)
        ORDER BY event_id LIMIT ${pieceSize}
      ), gone AS (
        DELETE FROM event
        WHERE event_id IN (SELECT event_id FROM oldest)
          AND event_id < coalesce((SELECT min(event_id) FROM oldest WHERE at_ms >= ${beforeMs}), ${Number.MAX_SAFE_INTEGER})
        RETURNING event_id
      )
      SELECT count(*) AS count, max(event_id) AS through FROM gone`.execute(tx)
    const { count = 0, through = null } = rows[0] ?? {}
    if (through !== null) await sql`UPDATE event_pruned SET through = greatest(through, ${through})`.execute(tx)
    return count
  })
}
