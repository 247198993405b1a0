// A network before the test database: a port on loopback that can fall silent without a word, as a cable that is pulled
// does, and come back for connections made later.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type NetConnectOpts, type Socket } from 'node:net'
import type { PoolConfig } from 'pg'

export interface DatabaseLine extends AsyncDisposable {
  /** The database over this line, as a `DATABASE_URL`. */
  readonly url: string
  /** Connections that both ends hold open at the moment. */
  readonly count: number
  /** From now on nothing passes on the connections that there are, and neither end is told. */
  fallSilent(): void
}

export async function openDatabaseLine(database: PoolConfig, url: string): Promise<DatabaseLine> {
  /** By the near end, the far one. */
  const open = new Map<Socket, Socket>()
  const server = createServer((near) => {
    const far = connect(addressOf(database, url))
    open.set(near, far)
    near.once('close', () => (open.delete(near), far.destroy()))
    far.once('close', () => near.destroy())
    for (const socket of [near, far]) socket.on('error', () => undefined)
    near.pipe(far).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: throughPort(url, port),
    get count() {
      return open.size
    },
    fallSilent() {
      // Read on, so that an end that closes is noticed.
      for (const socket of [...open].flat()) socket.unpipe().resume()
    },
    async [Symbol.asyncDispose]() {
      for (const near of open.keys()) near.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** PostgreSQL §20.3.1: the socket's file is named for the port. */
function addressOf({ host, port }: PoolConfig, url: string): NetConnectOpts {
  if (host?.startsWith('/')) return { path: `${host}/.s.PGSQL.${port}` }
  const { hostname, port: urlPort } = new URL(url)
  return { host: hostname, port: Number(urlPort || 5432) }
}

function throughPort(url: string, port: number): string {
  const through = new URL(url)
  through.search = ''
  through.hostname = '127.0.0.1'
  through.port = String(port)
  return through.href
}
