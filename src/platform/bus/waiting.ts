import { sql } from 'kysely'
import type { Database } from '../store/store.ts'

/** A consumer and how long the oldest event that it has not handled waits, in ms of the clock that told it. */
export interface Waiting {
  readonly consumer: string
  readonly waitingMs: number
}

/** Who is longest behind, of these consumers; `undefined` when none is. Asks for each in one statement: for operators, not for a hot path. */
export async function longestWaiting(
  db: Database,
  consumers: readonly { readonly name: string; readonly types: readonly string[] }[],
  nowMs: number,
): Promise<Waiting | undefined> {
  const { rows } = await sql<{ name: string; at_ms: number }>`
    SELECT wanted.name, oldest.at_ms
    FROM jsonb_to_recordset(${JSON.stringify(consumers)}::jsonb) AS wanted(name text, types text[])
    JOIN event_consumer c ON c.name = wanted.name
    CROSS JOIN LATERAL (
      SELECT e.at_ms FROM event e WHERE e.event_id > c.position AND e.type = ANY(wanted.types)
      ORDER BY e.event_id LIMIT 1
    ) oldest
    ORDER BY oldest.at_ms LIMIT 1`.execute(db)
  const [row] = rows
  return row && { consumer: row.name, waitingMs: Math.max(0, nowMs - row.at_ms) }
}
