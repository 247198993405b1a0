// The command's side of the door.
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import {
  ConflictError,
  type ErrorCode,
  ForbiddenError,
  InvalidError,
  LimitError,
  NotFoundError,
  UnauthenticatedError,
  UnavailableError,
} from '../../platform/errors.ts'
import type { Line } from './server.ts'
import { readTicket, type Ticket } from './ticket.ts'

export interface Control {
  readonly pid: number
  /** Asks the running instance; `E` is what the verb of that name tells. @throws what the verb threw. */
  run<E extends object>(verb: string, input: object, signal: AbortSignal): AsyncIterable<E>
}

/** Enough for an instance that is busy; one that was killed refuses at once. */
const helloTimeoutMs = 5_000

/** The instance that runs on this data folder; `undefined` when none does, also after a crash left its ticket behind. */
export async function findInstance(dataFolder: string): Promise<Control | undefined> {
  const ticket = await readTicket(dataFolder)
  if (!ticket || !(await isThere(ticket))) return undefined
  return { pid: ticket.pid, run: (verb, input, signal) => run(ticket, verb, input, signal) }
}

async function isThere(ticket: Ticket): Promise<boolean> {
  try {
    const answer = await ask(ticket, 'hello', {}, AbortSignal.timeout(helloTimeoutMs))
    await answer.body?.cancel()
    return answer.ok
  } catch {
    return false
  }
}

function ask({ url, token }: Ticket, verb: string, input: object, signal: AbortSignal): Promise<Response> {
  return fetch(`${url}/${verb}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
    signal,
  })
}

async function* run<E extends object>(
  ticket: Ticket,
  verb: string,
  input: object,
  signal: AbortSignal,
): AsyncGenerator<E> {
  const answer = await ask(ticket, verb, input, signal)
  if (!answer.ok || !answer.body)
    throw new UnavailableError(`The running Nowdesk answered ${answer.status} to ${verb}.`)
  for await (const text of linesOf(answer.body as ReadableStream, signal)) {
    const line = JSON.parse(text) as Line
    if ('end' in line) return
    if ('error' in line) throw errorOf(line.error)
    yield line.event as E
  }
  throw new UnavailableError(stoppedMessage)
}

const stoppedMessage = 'The running Nowdesk stopped before it was done.'

async function* linesOf(body: ReadableStream, signal: AbortSignal): AsyncGenerator<string> {
  const input = Readable.fromWeb(body)
  try {
    yield* createInterface({ input })
  } catch (error) {
    // An instance that is killed breaks the line in the middle.
    throw signal.aborted ? error : new UnavailableError(stoppedMessage, {}, { cause: error })
  } finally {
    // Whoever stops reading listens to no error either: what comes later must find nobody to fall upon.
    input.destroy()
  }
}

const errors = {
  CONFLICT: ConflictError,
  FORBIDDEN: ForbiddenError,
  INVALID: InvalidError,
  LIMIT: LimitError,
  NOT_FOUND: NotFoundError,
  UNAUTHENTICATED: UnauthenticatedError,
  UNAVAILABLE: UnavailableError,
} satisfies Readonly<Record<ErrorCode, unknown>>

function errorOf({ code, message, details }: Extract<Line, { readonly error: object }>['error']): Error {
  const kind = Object.hasOwn(errors, code) ? errors[code as ErrorCode] : undefined
  return kind ? new kind(message, details as Readonly<Record<string, unknown>>) : new Error(message)
}
