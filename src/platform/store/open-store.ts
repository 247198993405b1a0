import type { Pool, PoolConfig } from 'pg'
import { systemClock, type Clock } from '../clock.ts'
import { errorMessage } from '../errors.ts'
import type { Log } from '../log.ts'
import { startEmbeddedPostgres } from './embedded/start.ts'
import { watchFreeSpace, type SpaceWatch } from './free-space.ts'
import { migrate } from './migrate.ts'
import { createPool } from './pool.ts'
import { checkServer } from './server-check.ts'
import { createSqlStore } from './sql-store.ts'
import type { Migration, Store } from './store.ts'

export interface StoreOptions {
  /** Where the embedded database and its ballast lie; made when it is not there. Unused with `databaseUrl`. */
  readonly dataFolder: string
  /** A PostgreSQL ≥ 15 of one's own instead of the embedded one. */
  readonly databaseUrl?: string
  /** Folder of `postgres` and `initdb` for the embedded one; the npm package's unless told. */
  readonly postgresFolder?: string
  readonly log: Log
  /** Every room's, in the order in which rooms build on each other. */
  readonly migrations: readonly Migration[]
  /** Connections at most; 16 unless told. */
  readonly poolSize?: number
  /** 512 MB unless told. */
  readonly minFreeBytes?: number
  readonly clock?: Clock
}

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
  const ground = options.databaseUrl ? external(options.databaseUrl) : await embedded(options, onFailure)
  const pool = createPool({ ...ground.connection, max: options.poolSize ?? 16 })
  onFailure.defer(() => pool.end())
  // Told of connections that break while idle; the next query opens another.
  pool.on('error', (error) => options.log.warn({ error: errorMessage(error) }, 'a database connection was lost'))
  await checkServer(pool)
  await migrate(pool, options.migrations)
  const opened = onFailure.move()
  return present(pool, ground, opened)
}

interface Ground {
  readonly connection: PoolConfig
  readonly space?: SpaceWatch
}

function external(connectionString: string): Ground {
  return { connection: { connectionString, keepAlive: true } }
}

async function embedded(options: StoreOptions, stack: AsyncDisposableStack): Promise<Ground> {
  let space: SpaceWatch | undefined
  const server = stack.use(
    await startEmbeddedPostgres({ ...options, beforeRestart: async () => await space?.releaseBallast() }),
  )
  const { dataFolder, log, clock = systemClock, minFreeBytes } = options
  space = stack.use(
    watchFreeSpace({ folder: dataFolder, log, clock, ...(minFreeBytes !== undefined && { minFreeBytes }) }),
  )
  return { connection: server.connection, space }
}

function present(pool: Pool, { connection, space }: Ground, opened: AsyncDisposableStack): OpenStore {
  const store = createSqlStore({ pool, freeBytes: async () => await space?.freeBytes() })
  return {
    ...store,
    connection,
    onLowSpace: (hear) => space?.onLowSpace(hear) ?? (() => undefined),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}
