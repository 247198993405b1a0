import { sql } from 'kysely'
import type { StoredEvent } from '../bus.ts'
import type { Tx } from '../store/store.ts'
import { type EventRow, type Horizon, toStored } from './read-events.ts'

/** Whose turn it is, and at most how many. */
export interface Taking {
  readonly consumer: string
  readonly types: readonly string[]
  readonly limit: number
}

/** What a turn begins with. */
export interface Taken<E> extends Horizon {
  /** The id that the consumer has got to; locked until the transaction ends. */
  readonly place: number
  /** The next of the wanted types, in the order of their ids, none above `safe`. */
  readonly events: readonly StoredEvent<E>[]
}

/** Locks a consumer's place and reads what comes next; `undefined` when another process works for it at the moment. */
export async function takeEvents<E>(tx: Tx, { consumer, types, limit }: Taking): Promise<Taken<E> | undefined> {
  const { rows } = await sql<EventRow & Horizon & { readonly place: number }>`
    SELECT * FROM event_take(${consumer}, ${types}::text[], ${limit})`.execute(tx)
  const [first] = rows
  if (!first) return undefined
  const { place, safe, given } = first
  return { place, safe, given, events: rows.filter((row) => row.event_id !== null).map((row) => toStored<E>(row)) }
}
