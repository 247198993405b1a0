// What is happening now, by WebSocket, or by server-sent events where a server has no WebSocket. Both give the same events.
import { z } from 'zod'
import { createParser } from 'eventsource-parser'
import type { ConnectorContext } from '../connector.ts'
import { Frames, HandshakeError } from '../frames.ts'
import { linesOf } from '../lines.ts'
import { readJson } from '../read-json.ts'
import type { Reject } from '../reject.ts'
import type { MastodonSettings } from './settings.ts'
import { streamingPath } from './settings.ts'
import { assertAnswered, authorization } from './timeline.ts'

/** Servers beat every 15 to 30 s on both transports. */
const idleMs = 90_000
const maxEventBytes = 1_048_576

export type StreamEvent =
  | { readonly kind: 'event'; readonly event: string; readonly payload: string; readonly atMs: number }
  | Reject

export interface Stream extends Disposable {
  readonly transport: 'server-sent events' | 'WebSocket'
  /** What came since the last call; `undefined` when the stream has ended. */
  take(): Promise<readonly StreamEvent[] | undefined>
}

export interface StreamAccess {
  readonly context: ConnectorContext
  readonly settings: MastodonSettings
  readonly token: string | undefined
  readonly signal: AbortSignal
}

/**
 * Opens the stream and returns when events can no longer be missed.
 * @throws {StoppedError} when the token is missing or may not.
 */
export async function openStream(access: StreamAccess, base: string): Promise<Stream> {
  try {
    return await openWebSocket(access, base)
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error
    // Some servers answer a WebSocket for anonymous people with 401 or 404 but have the events: the second door tells.
    if (error.status === 429 || error.status >= 500) assertAnswered(answerOf(error), access.context.clock)
    return openServerSentEvents(access, base)
  }
}

const message = z.object({ event: z.string().max(100), payload: z.union([z.string(), z.number()]).optional() })

async function openWebSocket(access: StreamAccess, base: string): Promise<Stream> {
  const { context, settings } = access
  const query = new URLSearchParams({ stream: settings.stream, ...streamingPath(settings).query })
  const url = `${base.replace(/^http/, 'ws')}/api/v1/streaming?${query.toString()}`
  const socket = await context.http.socket(url, {
    headers: authorization(access.token),
    maxPayloadBytes: maxEventBytes,
  })
  const frames = await Frames.open(socket, { clock: context.clock, signal: access.signal, idleMs })
  return {
    transport: 'WebSocket',
    async take() {
      const taken = await frames.take()
      return taken?.map((frame): StreamEvent => {
        const read = readJson(message, frame.data)
        if (!read.isRead) return read.reject
        return { kind: 'event', event: read.value.event, payload: String(read.value.payload ?? ''), atMs: frame.atMs }
      })
    },
    [Symbol.dispose]: () => frames[Symbol.dispose](),
  }
}

async function openServerSentEvents(access: StreamAccess, base: string): Promise<Stream> {
  const { context, settings } = access
  const { path, query } = streamingPath(settings)
  const search = new URLSearchParams(query).toString()
  const url = `${base}/api/v1/streaming/${path}${search === '' ? '' : `?${search}`}`
  const closing = new AbortController()
  const signal = AbortSignal.any([access.signal, closing.signal])
  const headers = { accept: 'text/event-stream', ...authorization(access.token) }
  const response = await context.http.stream(url, { headers, idleTimeoutMs: idleMs, signal })
  assertAnswered(response, context.clock)
  const lines = linesOf(response.chunks, { maxLineBytes: maxEventBytes, dropsUnfinished: true })
  return {
    transport: 'server-sent events',
    take: () => nextEvents(lines, context),
    [Symbol.dispose]: () => closing.abort(),
  }
}

async function nextEvents(
  lines: AsyncGenerator<string | undefined>,
  context: ConnectorContext,
): Promise<readonly StreamEvent[] | undefined> {
  const events: StreamEvent[] = []
  const parser = createParser({
    onEvent: (event) =>
      events.push({ kind: 'event', event: event.event ?? '', payload: event.data, atMs: context.clock.now() }),
  })
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    parser.feed(`${next.value ?? ''}\n`)
    if (events.length > 0) return events
    // A comment is a heartbeat: whoever waits may look at the time.
    if (next.value?.startsWith(':')) return events
  }
  return undefined
}

function answerOf(error: HandshakeError): {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
} {
  const headers = Object.entries(error.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  )
  return { status: error.status, headers: Object.fromEntries(headers) }
}
