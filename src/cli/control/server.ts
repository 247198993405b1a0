// The instance's side: a door on loopback through which commands on this machine reach its rooms.
import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { errorMessage, InvalidError, NowdeskError, NotFoundError } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import { secretToken } from '../../platform/random.ts'
import { removeTicket, writeTicket } from './ticket.ts'

/** What can be asked for by name; each tells what happens until it is done. */
export type Verbs = Readonly<Record<string, (input: unknown, signal: AbortSignal) => AsyncIterable<object>>>

/** A line of the answer: an event, or how it ended. */
export type Line =
  | { readonly event: object }
  | { readonly end: true }
  | { readonly error: { readonly code: string; readonly message: string; readonly details?: unknown } }

export interface ControlOptions {
  readonly dataFolder: string
  readonly verbs: Verbs
  readonly log: Log
}

/** Opens the door and leaves the ticket in the data folder; disposing takes it away and ends what is under way. */
export async function openControl({ dataFolder, verbs, log }: ControlOptions): Promise<AsyncDisposable> {
  const token = secretToken()
  const server = createServer((request, response) => void answer({ request, response, token, verbs, log }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  await writeTicket(dataFolder, { url: `http://127.0.0.1:${portOf(server)}`, token, pid: process.pid })
  return {
    async [Symbol.asyncDispose]() {
      await removeTicket(dataFolder, token)
      server.close()
      server.closeAllConnections()
    },
  }
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('The control server listens on a port')
  return address.port
}

interface Call {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly token: string
  readonly verbs: Verbs
  readonly log: Log
}

async function answer({ request, response, token, verbs, log }: Call): Promise<void> {
  const left = new AbortController()
  response.once('close', () => left.abort(new Error('The command has ended.')))
  if (!isSame(request.headers.authorization, `Bearer ${token}`)) {
    response.writeHead(401).end()
    return
  }
  response.writeHead(200, { 'content-type': 'application/x-ndjson' })
  const write = async (line: Line) => {
    // A command that does not read (paused by Ctrl-Z) holds up its own verb and nothing else.
    if (!response.write(`${JSON.stringify(line)}\n`)) await once(response, 'drain', { signal: left.signal })
  }
  try {
    for await (const event of call(request, verbs, await bodyOf(request), left.signal)) await write({ event })
    await write({ end: true })
  } catch (error) {
    if (!left.signal.aborted) response.write(`${JSON.stringify({ error: problemOf(error, log) } satisfies Line)}\n`)
  }
  response.end()
}

function call(request: IncomingMessage, verbs: Verbs, input: unknown, signal: AbortSignal): AsyncIterable<object> {
  const name = request.url?.slice(1) ?? ''
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!verb || request.method !== 'POST') {
    throw new NotFoundError(`The running Nowdesk does not know ${name.slice(0, 40)}: it is of another version.`)
  }
  return verb(input, signal)
}

/** Commands send a few hundred bytes. */
const maxBodyBytes = 65_536

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? Infinity) > maxBodyBytes) {
    throw new InvalidError('A command sends its input in at most 64 KiB, and says how long it is.')
  }
  return await json(request)
}

function problemOf(thrown: unknown, log: Log) {
  if (thrown instanceof NowdeskError) return { code: thrown.code, message: thrown.message, details: thrown.details }
  log.error({ error: errorMessage(thrown) }, 'a command broke off')
  return { code: 'INTERNAL', message: errorMessage(thrown) }
}

/** Compared by their hashes, so that the time taken tells nothing. */
function isSame(given: string | undefined, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given ?? ''), hash(expected))
}
