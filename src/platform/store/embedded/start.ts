// Our own PostgreSQL in the data folder: made when it is not there, started, ended with us even when we are killed,
// started again when it ends by itself.
import { mkdir, realpath, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../../log.ts'
import { connectionIn, embeddedPort, type EmbeddedConnection } from './connection.ts'
import { findBinaries } from './binaries.ts'
import { makeCluster } from './cluster.ts'
import { keepRunning } from './keep-running.ts'
import { waitForLeftover } from './leftover.ts'
import { ownFolder } from './owner-lock.ts'
import { chooseRunAs, type RunAs } from './run-as.ts'
import type { ServerOptions } from './server.ts'
import { socketFolderFor } from './socket-folder.ts'
import { lendToUser } from './lend-to-user.ts'

export interface EmbeddedOptions {
  /** Made when it is not there. */
  readonly dataFolder: string
  /** Holds `postgres` and `initdb`; the npm package's unless told. */
  readonly postgresFolder?: string
  readonly log: Log
  /** `false` never flushes to disk: for tests only. */
  readonly isDurable?: boolean
  /** 60 unless told. */
  readonly maxConnections?: number
  /** As the machine allows unless told. */
  readonly runAs?: RunAs
  /** Called before the server is started again after it ended by itself: a full disk is made less full here. */
  readonly beforeRestart?: () => Promise<void>
}

/** Disposing stops the server and gives the folder back. */
export interface EmbeddedPostgres extends AsyncDisposable {
  readonly connection: EmbeddedConnection
  /** The server's process, for tests and for `doctor`. */
  readonly pid: number
}

/**
 * Resolves when the server takes connections. Disposing of it ends the server in order.
 * @throws {ConflictError} when another Nowdesk uses the folder; @throws {UnavailableError} when it cannot run here.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  await mkdir(options.dataFolder, { recursive: true, mode: 0o700 })
  const dataFolder = await realpath(options.dataFolder)
  const socketFolder = await socketFolderFor(dataFolder)
  await using onFailure = new AsyncDisposableStack()
  onFailure.use(await ownFolder(socketFolder, dataFolder))
  const server = await keepRunning(await prepare(options, dataFolder, socketFolder), options.beforeRestart)
  const owned = onFailure.move()
  return {
    connection: connectionIn(socketFolder),
    get pid() {
      return server.pid
    },
    async [Symbol.asyncDispose]() {
      await server.stop()
      await owned.disposeAsync()
      await tidySocketFolder(socketFolder, dataFolder)
    },
  }
}

/** Outside the data folder nobody else would. What is still in it, if anything, keeps it. */
async function tidySocketFolder(socketFolder: string, dataFolder: string): Promise<void> {
  if (!socketFolder.startsWith(dataFolder)) await rmdir(socketFolder).catch(() => undefined)
}

async function prepare(options: EmbeddedOptions, dataFolder: string, socketFolder: string): Promise<ServerOptions> {
  const [binaries, runAs] = await Promise.all([
    findBinaries(join(dataFolder, 'lib'), options.postgresFolder),
    options.runAs ?? chooseRunAs(),
  ])
  const clusterFolder = join(dataFolder, `postgres-${binaries.major}`)
  const programs = { ...(await lendToUser({ binaries, runAs, dataFolder, clusterFolder, socketFolder })), runAs }
  await waitForLeftover(clusterFolder)
  await makeCluster(programs, clusterFolder, options.isDurable ?? true)
  return { ...options, programs, clusterFolder, socketFolder, port: embeddedPort }
}
