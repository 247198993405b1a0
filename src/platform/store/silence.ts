// A network that stands still tells neither end: `statement_timeout` ends a statement on the server, but the word of it never
// comes, and TCP gives up after a quarter of an hour. So a connection that is owed an answer and gets none is cut here.
import type { Socket } from 'node:net'
import type { Client, ClientBase, Pool } from 'pg'

/** Of this many beats in a silence one is answered, unless the line is dead. */
const beatsInSilence = 3

/** Cuts the connections that somebody uses and on which nothing came or went for `silenceMs`: from the next use on. */
export function endSilent(pool: Pool, silenceMs: number): void {
  pool.on('acquire', (client) => limitSilence(client, silenceMs))
  pool.on('release', (_error, client) => limitSilence(client, 0))
}

/** As `endSilent`, for a connection that waits to be told: it is asked something now and then. Returns the way to stop. */
export function keepTalking(client: Client, silenceMs: number): () => void {
  limitSilence(client, silenceMs)
  const beat = setInterval(() => void client.query('SELECT 1').catch(() => undefined), silenceMs / beatsInSilence)
  return () => clearInterval(beat)
}

function limitSilence(client: ClientBase, silenceMs: number): void {
  const stream = socketOf(client)
  stream.setTimeout(silenceMs)
  if (stream.listenerCount('timeout') === 0)
    stream.once('timeout', () => stream.destroy(new Error('connection terminated: the database has fallen silent')))
}

/** What `pg` connects by is a socket, plain or TLS; its types know a `Client` and its stream only as their bases. */
function socketOf(client: ClientBase): Socket {
  return (client as Client).connection.stream as Socket
}
