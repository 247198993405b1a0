import type { Pool, PoolConfig } from 'pg'
import { errorMessage } from '../errors.ts'
import { openGround, type Ground, type GroundOptions } from './ground.ts'
import { migrate } from './migrate.ts'
import { createPool } from './pool.ts'
import { checkServer } from './server-check.ts'
import { endSilent } from './silence.ts'
import { createSqlStore } from './sql-store.ts'
import type { Migration, Store } from './store.ts'

export interface StoreOptions extends GroundOptions {
  /** Every room's, in the order in which rooms build on each other. */
  readonly migrations: readonly Migration[]
  /** Connections at most; 16 unless told. */
  readonly poolSize?: number
  /** For a server of one's own, that a network lies before; none unless told. */
  readonly limits?: DatabaseLimits
}

/** So that a server or a network that stands still is an error instead of a desk that stands still. */
export interface DatabaseLimits {
  readonly connectMs: number
  /** Of one statement, and of the silence inside a transaction. Changes of the schema take as long as they take. */
  readonly statementMs: number
}

function toConfig(limits: DatabaseLimits | undefined): PoolConfig {
  if (!limits) return {}
  return {
    connectionTimeoutMillis: limits.connectMs,
    statement_timeout: limits.statementMs,
    idle_in_transaction_session_timeout: limits.statementMs,
  }
}

/** A store with what only the process that opened it needs. */
export interface OpenStore extends Store {
  /** How to reach the database: for back-up and for `nowdesk doctor`. */
  readonly connection: PoolConfig
  /**
   * Calls `hear` when the data's disk gets nearly full, and when there is room again: intake stops and goes on by it.
   * At once when it is low already. Never called for a server of one's own. Returns the way to stop.
   */
  onLowSpace(hear: (isLow: boolean, freeBytes: number) => void): () => void
}

/**
 * Starts or reaches the database, checks that it can carry Nowdesk, and brings its schema up to date. Whoever opens
 * disposes: that ends the pool and then the embedded server.
 * @throws {ConflictError} when another Nowdesk uses the folder, or a newer one used the database.
 * @throws {UnavailableError} in an operator's words when it cannot be reached, is too old, or lacks a right.
 */
export async function openStore(options: StoreOptions): Promise<OpenStore> {
  await using onFailure = new AsyncDisposableStack()
  const ground = await openGround(options, onFailure)
  const limits = options.databaseUrl === undefined ? undefined : options.limits
  const pool: Pool = createPool({ ...ground.connection, ...toConfig(limits), max: options.poolSize ?? 16 }, (error) => {
    if (!pool.ending) options.log.warn({ error: errorMessage(error) }, 'a database connection was lost')
  })
  onFailure.defer(() => pool.end())
  await checkServer(pool)
  await migrate(pool, options.migrations)
  const silenceMs = limits && limits.statementMs + limits.connectMs
  if (silenceMs !== undefined) endSilent(pool, silenceMs)
  const store = createSqlStore({ pool, silenceMs, freeBytes: async () => await ground.space?.freeBytes() })
  return present(store, ground, onFailure.move())
}

function present(store: Store, { connection, space }: Ground, opened: AsyncDisposableStack): OpenStore {
  return {
    ...store,
    connection,
    onLowSpace: (hear) => space?.onLowSpace(hear) ?? (() => undefined),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}
