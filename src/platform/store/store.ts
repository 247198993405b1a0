// What rooms see of the store. PostgreSQL 15 or later, one dialect; queries are Kysely's.
import type { Kysely, Transaction } from 'kysely'

/** No tables of its own: a room says which it means by `db.withTables<ItsTables>()`. */
// oxlint-disable-next-line typescript/no-empty-object-type -- Kysely's own "no tables"
export type Database = Kysely<{}>
// oxlint-disable-next-line typescript/no-empty-object-type -- as above
/** A transaction under way; each room names its own tables with `withTables`. */
export type Tx = Transaction<{}>

/** The database as rooms see it. */
export interface Store extends AsyncDisposable {
  /** As the owner of the tables: sees every desk. For a room's own work on the stream, never for a person's request. */
  readonly db: Database
  /** One transaction as the owner. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * One transaction that sees and changes the rows of one desk only: row-level security stands behind the
   * query's own `where desk_id = …`. For everything that a person or an API key asks.
   */
  inDesk<T>(deskId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Free bytes where the data lies; `undefined` for a server of one's own. Intake stops below `minFreeBytes`. */
  freeBytes(): Promise<number | undefined>
  /**
   * Calls `hear` with each payload that any process of this database sends to `channel` (SQL `NOTIFY`), until it is
   * disposed of. Not durable: after a lost connection it comes back by itself and calls `hear('')`, because something
   * may have been missed. `hear` must not throw.
   */
  listen(channel: string, hear: (payload: string) => void): Promise<AsyncDisposable>
}

/** One step of the schema. `name` is `room.nnn-what`, unique for ever; a step that has run is never changed. */
export interface Migration {
  readonly name: string
  /** SQL of one transaction, within PostgreSQL 15. */
  readonly sql: string
}
