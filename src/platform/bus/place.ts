// How far each consumer has got. The row's lock is its lease: who holds it works, the others wait for their next look;
// a process that dies loses its connection and with it the lock.
import { sql } from 'kysely'
import type { Database, Tx } from '../store/store.ts'

/** A consumer that is new begins with the oldest event that is kept. */
export async function addPlace(db: Database, name: string): Promise<void> {
  await sql`INSERT INTO event_consumer (name, position) VALUES (${name}, 0) ON CONFLICT DO NOTHING`.execute(db)
}

/** `undefined` when another process works for this consumer at the moment. */
export async function takePlace(tx: Tx, name: string): Promise<number | undefined> {
  const { rows } = await sql<{ position: number }>`
    SELECT position FROM event_consumer WHERE name = ${name} FOR UPDATE SKIP LOCKED`.execute(tx)
  return rows[0]?.position
}

/** For whoever holds the place's lock. */
export async function movePlace(tx: Tx, name: string, position: number): Promise<void> {
  await sql`UPDATE event_consumer SET position = ${position} WHERE name = ${name}`.execute(tx)
}

/** Is an event of these types, up to this id, still to be handled by the consumer? */
export async function isBehind(
  db: Database,
  name: string,
  types: readonly string[],
  through: number,
): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM event_consumer c WHERE c.name = ${name} AND EXISTS (
      SELECT FROM event e WHERE e.event_id > c.position AND e.event_id <= ${through} AND e.type = ANY(${types}::text[])
    )`.execute(db)
  return rows.length > 0
}

/** Whether there is anything to do, asked without a lock. */
export interface Look {
  readonly hasEvents: boolean
  readonly hasRetries: boolean
}

/** Past so many events of other types the place is moved on, so that the next look is short. */
export const maxIdle = 1_000

/** Is there anything to do? Without a lock or a transaction, for looking once a second. */
export async function look(db: Database, name: string, types: readonly string[]): Promise<Look> {
  const { rows } = await sql<Look>`
    SELECT event_newest_given() - c.position > ${maxIdle}
           OR EXISTS (SELECT FROM event e WHERE e.event_id > c.position AND e.type = ANY(${types}::text[])) AS "hasEvents",
           EXISTS (SELECT FROM event_failure f WHERE f.consumer = c.name AND f.is_to_retry) AS "hasRetries"
    FROM event_consumer c WHERE c.name = ${name}`.execute(db)
  return rows[0] ?? { hasEvents: false, hasRetries: false }
}
