// The number of the newest item, as it grows: pushed by server-sent events, else asked for. Source: Firebase's REST
// streaming protocol: events put, keep-alive, cancel, auth_revoked.
import { z } from 'zod'
import { createParser } from 'eventsource-parser'
import { UnavailableError } from '../../platform/errors.ts'
import type { ConnectorContext } from '../connector.ts'
import { linesOf } from '../lines.ts'
import { readJson } from '../read-json.ts'

/** Firebase sends a keep-alive every 30 s. */
const idleTimeoutMs = 90_000
/** Items come every few seconds; asking more often than this brings nothing sooner than a person reads. */
const pollMs = 15_000

const id = z.number().int().positive()
const put = z.object({ data: id })

/** Yields each new highest number, beginning with the present one. Ends or throws when the connection does. */
export async function* newestIds(
  apiBase: string,
  context: ConnectorContext,
  signal: AbortSignal,
): AsyncGenerator<number> {
  const url = `${apiBase.replace(/\/+$/, '')}/v0/maxitem.json`
  const headers = { accept: 'text/event-stream' }
  const response = await context.http.stream(url, { headers, idleTimeoutMs, signal })
  const isStream = response.headers['content-type']?.startsWith('text/event-stream') === true
  if (response.status === 200 && isStream) return yield* pushed(response.chunks)
  if (response.status >= 500 || response.status === 429) {
    throw new UnavailableError(`The API answered HTTP ${response.status}.`)
  }
  for await (const _ of response.chunks) break
  yield* polled(url, context, signal)
}

async function* pushed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<number> {
  const found: number[] = []
  let end: string | undefined
  const parser = createParser({
    onEvent(event) {
      if (event.event === 'cancel' || event.event === 'auth_revoked') end = event.event
      const read = event.event === 'put' ? readJson(put, event.data) : undefined
      if (read?.isRead) found.push(read.value.data)
    },
  })
  for await (const line of linesOf(chunks, { maxLineBytes: 65_536, dropsUnfinished: true })) {
    parser.feed(`${line ?? ''}\n`)
    if (end !== undefined) throw new UnavailableError(`The API ended the stream: ${end}`)
    yield* found.splice(0)
  }
}

async function* polled(url: string, context: ConnectorContext, signal: AbortSignal): AsyncGenerator<number> {
  for (;;) {
    const response = await context.http.fetch(url, { signal })
    const read = readJson(id, response.body)
    if (response.status !== 200 || !read.isRead) throw new UnavailableError(`The API answered HTTP ${response.status}.`)
    yield read.value
    await context.clock.sleep(pollMs, signal)
  }
}
