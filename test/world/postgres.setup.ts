// One PostgreSQL for all tests of a run: started when the first test asks for it, ended after the last.
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../src/platform/store/embedded/start.ts'
import { silentLog } from '../../src/platform/log.ts'
import { dropTestDatabases, postgresSocketVariable, serverVariable } from './store.ts'

export default async function setup(): Promise<() => Promise<void>> {
  const ownServer = process.env[serverVariable]
  if (ownServer) return () => dropTestDatabases(ownServer)
  if (process.env[postgresSocketVariable]) return async () => undefined
  const folder = await mkdtemp(join(tmpdir(), 'nowdesk-test-'))
  let running: ReturnType<typeof startEmbeddedPostgres> | undefined
  const address = createServer((socket) => {
    running ??= startEmbeddedPostgres({ dataFolder: folder, log: silentLog, isDurable: false, maxConnections: 200 })
    running.then(
      (server) => socket.end(JSON.stringify(server.connection)),
      (error: Error) => socket.end(JSON.stringify({ error: String(error.message) })),
    )
  })
  const path = join(folder, 'address.sock')
  await new Promise<void>((resolve) => address.listen(path, resolve))
  process.env[postgresSocketVariable] = path
  return async () => {
    address.close()
    delete process.env[postgresSocketVariable]
    await (await running?.catch(() => undefined))?.[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  }
}
