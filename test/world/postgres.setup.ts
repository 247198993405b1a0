// What all tests of a run share: one PostgreSQL, one data folder to copy, and the programs that they start, each made when the
// first test asks for it.
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/store/embedded/start.ts'
import { silentLog } from '../../src/platform/log.ts'
import { quickParent, removeFolder } from './folder.ts'
import { freePort } from './free-port.ts'
import { furnishedFolderVariable } from './furnished-folder.ts'
import { Nowdesk } from './nowdesk.ts'
import { programsVariable } from './program.ts'
import { dropTestDatabases, postgresSocketVariable, serverVariable } from './store.ts'

export default async function setup(): Promise<() => Promise<void>> {
  // Set by the other project's setup: vitest calls this once for each.
  if (process.env[furnishedFolderVariable]) return async () => undefined
  const folder = await makeFolder()
  await using ends = new AsyncDisposableStack()
  ends.defer(() => removeFolder(folder))
  ends.use(
    await offer(furnishedFolderVariable, join(folder, 'furnished.sock'), () => furnish(join(folder, 'furnished'))),
  )
  ends.use(await offer(programsVariable, join(folder, 'programs.sock'), () => putTogether(join(folder, 'programs'))))
  const ownServer = process.env[serverVariable]
  if (ownServer) ends.defer(() => dropTestDatabases(ownServer))
  else ends.use(await offerPostgres(folder))
  const kept = ends.move()
  return () => kept.disposeAsync()
}

async function offerPostgres(folder: string): Promise<AsyncDisposable> {
  let running: Promise<EmbeddedPostgres> | undefined
  const offered = await offer(postgresSocketVariable, join(folder, 'address.sock'), async () => {
    running = startEmbeddedPostgres({ dataFolder: folder, log: silentLog, isDurable: false, maxConnections: 200 })
    return (await running).connection
  })
  return {
    async [Symbol.asyncDispose]() {
      await offered[Symbol.asyncDispose]()
      await (await running?.catch(() => undefined))?.[Symbol.asyncDispose]()
    },
  }
}

/** A first start and an orderly end, by the sources as they stand: all others are of the programs put together. */
async function furnish(folder: string): Promise<object> {
  await mkdir(folder, { mode: 0o700 })
  const nowdesk = new Nowdesk(folder, await freePort(), {})
  await nowdesk.start()
  await nowdesk.stop()
  return { folder }
}

async function putTogether(folder: string): Promise<object> {
  // The bundler is loaded for nobody who starts nothing.
  const { makePrograms } = await import('./make-programs.ts')
  await makePrograms(folder)
  return { folder }
}

/** Answers each worker that connects to the socket, whose path the variable holds, with what is made at the first call. */
async function offer(variable: string, path: string, make: () => Promise<object>): Promise<AsyncDisposable> {
  let made: Promise<object> | undefined
  const server = createServer((socket) => {
    // A worker that has gone hears no answer.
    socket.on('error', () => undefined)
    made ??= make()
    made.then(
      (answer) => socket.end(JSON.stringify(answer)),
      (error: Error) => socket.end(JSON.stringify({ error: error.message })),
    )
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  process.env[variable] = path
  return {
    async [Symbol.asyncDispose]() {
      server.close()
      delete process.env[variable]
    },
  }
}

const name = 'nowdesk-test-'

/** A database is made for each test, which in memory is four times as quick as on a disk. */
async function makeFolder(): Promise<string> {
  const parent = await quickParent()
  // Left by runs that were killed; their servers ended with them.
  for (const left of await readdir(parent)) {
    const pid = new RegExp(`^${name}(\\d+)-`).exec(left)?.[1]
    if (pid && !isRunning(Number(pid))) await rm(join(parent, left), { recursive: true, force: true })
  }
  return await mkdtemp(join(parent, `${name}${process.pid}-`))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
