// Events that a consumer could not handle: set aside so that they hold up nothing else, shown by `nowdesk doctor`.
import { sql } from 'kysely'
import type { StoredEvent } from '../bus.ts'
import type { Database, Tx } from '../store/store.ts'
import { toStored } from './read-events.ts'
import type { BusTables } from './schema.ts'

/** An event that failed for one consumer; the others have handled it or will. */
export interface EventFailure {
  readonly consumer: string
  readonly eventId: string
  readonly deskId: string
  readonly type: string
  readonly error: string
  readonly failedAtMs: number
  /** Marked to be handled once more. */
  readonly isToRetry: boolean
}

/** Newest first. */
export async function listEventFailures(db: Database, limit = 100): Promise<readonly EventFailure[]> {
  const rows = await db
    .withTables<BusTables>()
    .selectFrom('event_failure')
    .select(['consumer', 'event_id', 'desk_id', 'type', 'error', 'failed_at_ms', 'is_to_retry'])
    .orderBy('event_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    consumer: row.consumer,
    eventId: String(row.event_id),
    deskId: row.desk_id,
    type: row.type,
    error: row.error,
    failedAtMs: row.failed_at_ms,
    isToRetry: row.is_to_retry,
  }))
}

/** Has every event that is set aside handled again, once, within a second; returns how many those are. */
export async function retryEventFailures(db: Database): Promise<number> {
  const result = await db
    .withTables<BusTables>()
    .updateTable('event_failure')
    .set({ is_to_retry: true })
    .executeTakeFirstOrThrow()
  return Number(result.numUpdatedRows)
}

/** What is set aside, and why. */
export interface Failing<E> {
  readonly consumer: string
  readonly event: StoredEvent<E>
  readonly error: string
  readonly atMs: number
}

/** The row keeps the event whole: it may be pruned from the stream before anybody looks. */
export async function setAside<E extends { readonly type: string }>(tx: Tx, failing: Failing<E>): Promise<void> {
  const { consumer, event, error, atMs } = failing
  await sql`
    INSERT INTO event_failure (consumer, event_id, desk_id, at_ms, type, body, error, failed_at_ms)
    VALUES (${consumer}, ${event.eventId}, ${event.deskId}, ${event.atMs}, ${event.event.type},
            ${JSON.stringify(event.event)}, ${error}, ${atMs})
    ON CONFLICT (consumer, event_id) DO UPDATE
    SET error = excluded.error, failed_at_ms = excluded.failed_at_ms, is_to_retry = false`.execute(tx)
}

/** Deletes what was told before `beforeMs` and is still set aside; returns how many those were. */
export async function forgetEventFailures(tx: Tx, deskId: string, beforeMs: number): Promise<number> {
  const { numDeletedRows } = await tx
    .withTables<BusTables>()
    .deleteFrom('event_failure')
    .where('desk_id', '=', deskId)
    .where('at_ms', '<', beforeMs)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Takes one event that is to be handled again off the list, for this transaction; nobody else gets it meanwhile. */
export async function takeForRetry<E>(tx: Tx, consumer: string): Promise<StoredEvent<E> | undefined> {
  const { rows } = await sql<{ event_id: number; desk_id: string; at_ms: number; body: unknown }>`
    DELETE FROM event_failure
    WHERE consumer = ${consumer} AND event_id = (
      SELECT event_id FROM event_failure WHERE consumer = ${consumer} AND is_to_retry
      ORDER BY event_id LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING event_id, desk_id, at_ms, body`.execute(tx)
  return rows[0] && toStored<E>(rows[0])
}
