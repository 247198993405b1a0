// Our own PostgreSQL in the data folder: made when it is not there, started, ended with us even when we are killed.
import { mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../../log.ts'
import { findBinaries } from './binaries.ts'
import { makeCluster } from './cluster.ts'
import { chooseRunAs } from './run-as.ts'
import { runServer, type Server } from './server.ts'
import { socketFolderFor } from './socket-folder.ts'

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
}

export interface EmbeddedPostgres extends AsyncDisposable {
  readonly connection: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly database: string
  }
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>
}

export const embeddedUser = 'nowdesk'
const port = 5432

/** @throws {ConflictError} when another Nowdesk uses the folder; @throws {UnavailableError} when it cannot run here. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  await mkdir(options.dataFolder, { recursive: true })
  const dataFolder = await realpath(options.dataFolder)
  const [binaries, runAs] = await Promise.all([
    findBinaries(join(dataFolder, 'lib'), options.postgresFolder),
    chooseRunAs(),
  ])
  const socketFolder = await socketFolderFor(dataFolder)
  const programs = { ...binaries, runAs }
  const clusterFolder = join(dataFolder, `postgres-${binaries.major}`)
  await makeCluster(programs, clusterFolder, options.isDurable ?? true)
  const server = await runServer({ ...options, programs, clusterFolder, socketFolder, port })
  return present(server, socketFolder)
}

function present(server: Server, host: string): EmbeddedPostgres {
  return {
    connection: { host, port, user: embeddedUser, database: 'postgres' },
    ended: server.ended,
    [Symbol.asyncDispose]: () => server.stop(),
  }
}
