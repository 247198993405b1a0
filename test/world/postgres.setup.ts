// One PostgreSQL for all tests of a run: started when the first test asks for it, ended after the last.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/store/embedded/start.ts'
import { silentLog } from '../../src/platform/log.ts'
import { quickParent } from './folder.ts'
import { dropTestDatabases, postgresSocketVariable, serverVariable } from './store.ts'

export default async function setup(): Promise<() => Promise<void>> {
  const ownServer = process.env[serverVariable]
  if (ownServer) return () => dropTestDatabases(ownServer)
  // Set by the other project's setup: vitest calls this once for each.
  if (process.env[postgresSocketVariable]) return async () => undefined
  const folder = await makeFolder()
  let running: Promise<EmbeddedPostgres> | undefined
  const address = await answerWith(join(folder, 'address.sock'), () => {
    running ??= startEmbeddedPostgres({ dataFolder: folder, log: silentLog, isDurable: false, maxConnections: 200 })
    return running
  })
  process.env[postgresSocketVariable] = join(folder, 'address.sock')
  return async () => {
    address.close()
    delete process.env[postgresSocketVariable]
    await (await running?.catch(() => undefined))?.[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Tells each worker that connects where the server is, once it is. */
async function answerWith(path: string, start: () => Promise<EmbeddedPostgres>): Promise<Server> {
  const server = createServer((socket) => {
    start().then(
      ({ connection }) => socket.end(JSON.stringify(connection)),
      (error: Error) => socket.end(JSON.stringify({ error: error.message })),
    )
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  return server
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
