import { sql } from 'kysely'
import type { StoredEvent } from '../bus.ts'
import type { Database, Tx } from '../store/store.ts'
import type { BusTables } from './schema.ts'

/** How far the table can be read without missing an event whose transaction is still under way. */
export interface Horizon {
  /** Every event up to here is visible or will never be; see `schema.ts`. */
  readonly safe: number
  /** The newest id that anybody has taken; above `safe` when a transaction is under way. */
  readonly given: number
}

/** Events read afterwards, by another statement, may be trusted up to `safe`. */
export async function readHorizon(db: Database | Tx): Promise<Horizon> {
  const { rows } = await sql<Horizon>`SELECT safe, given FROM event_horizon()`.execute(db)
  const [horizon] = rows
  if (!horizon) throw new Error('event_horizon() gave no row')
  return horizon
}

/** A stretch of the table; of one desk where that is named. */
export interface Span {
  /** Exclusive. */
  readonly after: number
  /** Inclusive; `safe` of a horizon read before. */
  readonly through: number
  readonly limit: number
  readonly deskId?: string
}

/** As it lies in the table. */
export interface EventRow {
  readonly event_id: number
  readonly desk_id: string
  readonly at_ms: number
  readonly body: unknown
}

/** In the order of their ids. The bodies are what `publish` was given, so they are of the bus's own type. */
export async function readEvents<E>(db: Database | Tx, span: Span): Promise<readonly StoredEvent<E>[]> {
  if (span.through <= span.after) return []
  let query = (db as Database)
    .withTables<BusTables>()
    .selectFrom('event')
    .select(['event_id', 'desk_id', 'at_ms', 'body'])
    .where('event_id', '>', span.after)
    .where('event_id', '<=', span.through)
    .orderBy('event_id')
    .limit(span.limit)
  if (span.deskId) query = query.where('desk_id', '=', span.deskId)
  return (await query.execute()).map((row) => toStored<E>(row))
}

/** A row as hearers get it. That the body is an `E` rests on `publish` alone writing the table. */
export function toStored<E>(row: EventRow): StoredEvent<E> {
  return { eventId: String(row.event_id), deskId: row.desk_id, atMs: row.at_ms, event: row.body as E }
}
