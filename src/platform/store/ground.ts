// Where the database is: our own in the data folder, one that a running Nowdesk has started there, or one's own server.
import type { PoolConfig } from 'pg'
import { systemClock, type Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { runningPostgres } from './embedded/running.ts'
import { startEmbeddedPostgres } from './embedded/start.ts'
import { watchFreeSpace, type SpaceWatch } from './free-space.ts'

export interface GroundOptions {
  /** Where the embedded database and its ballast lie; made when it is not there. Unused with `databaseUrl`. */
  readonly dataFolder: string
  /** A PostgreSQL ≥ 15 of one's own instead of the embedded one. */
  readonly databaseUrl?: string
  /** Folder of `postgres` and `initdb` for the embedded one; the npm package's unless told. */
  readonly postgresFolder?: string
  /**
   * Uses the database of a Nowdesk that runs on this folder, if there is one, instead of refusing: for commands beside
   * `serve`. It ends when that one does.
   */
  readonly mayJoin?: boolean
  /** 512 MB unless told. */
  readonly minFreeBytes?: number
  readonly log: Log
  readonly clock?: Clock
}

/** How the database is reached, and what of it is ours to look after. */
export interface Ground {
  readonly connection: PoolConfig
  /** For our own server only. */
  readonly space?: SpaceWatch
}

/** What it starts goes onto the stack. */
export async function openGround(options: GroundOptions, stack: AsyncDisposableStack): Promise<Ground> {
  if (options.databaseUrl) return { connection: { connectionString: options.databaseUrl, keepAlive: true } }
  const running = options.mayJoin ? await runningPostgres(options.dataFolder) : undefined
  return running ? { connection: running } : await startOwn(options, stack)
}

async function startOwn(options: GroundOptions, stack: AsyncDisposableStack): Promise<Ground> {
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
