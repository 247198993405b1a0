// The port `GuardedHttp` without the guard: tests of connectors talk to loopback, which the real one refuses. It keeps
// the port's other promises in the plainest way (sizes, times, redirects counted by fetch itself).
import WebSocket from 'ws'
import { LimitError, UnavailableError } from '../../src/platform/errors.ts'
import type { GuardedHttp, GuardedRequest } from '../../src/platform/http/guarded-http.ts'

export const openHttp: GuardedHttp = {
  async fetch(url, request = {}) {
    const response = await send(url, request, AbortSignal.timeout(request.totalTimeoutMs ?? 15_000))
    const body = new Uint8Array(await response.arrayBuffer())
    if (body.length > (request.maxBytes ?? 10_485_760)) throw new LimitError('The answer is too big')
    return { ...head(response), isMovedPermanently: false, body }
  },
  async stream(url, request) {
    const response = await send(url, request)
    return { ...head(response), chunks: chunksOf(response, request.idleTimeoutMs) }
  },
  async socket(url, options) {
    return new WebSocket(url, {
      headers: { ...options.headers },
      maxPayload: options.maxPayloadBytes,
      perMessageDeflate: false,
    })
  },
}

async function send(url: string, request: GuardedRequest, timeout?: AbortSignal): Promise<Response> {
  const signals = [request.signal, timeout].filter((signal) => signal !== undefined)
  try {
    return await fetch(url, {
      method: request.method ?? 'GET',
      headers: { ...request.headers },
      ...(request.body === undefined ? {} : { body: Buffer.from(request.body) }),
      signal: AbortSignal.any(signals),
    })
  } catch (error) {
    if (request.signal?.aborted) throw request.signal.reason
    throw new UnavailableError('The server cannot be reached', {}, { cause: error })
  }
}

function head(response: Response) {
  return { status: response.status, headers: Object.fromEntries(response.headers), url: response.url }
}

async function* chunksOf(response: Response, idleTimeoutMs: number): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader()
  if (reader === undefined) return
  try {
    for (;;) {
      const { done, value } = await withinTime(reader.read(), idleTimeoutMs)
      if (done) return
      yield value
    }
  } finally {
    void reader.cancel().catch(() => undefined)
  }
}

async function withinTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  const timeout = Promise.withResolvers<never>()
  const timer = setTimeout(() => timeout.reject(new LimitError(`Nothing came for ${timeoutMs} ms`)), timeoutMs)
  try {
    return await Promise.race([work, timeout.promise])
  } catch (error) {
    if (error instanceof LimitError || (error instanceof DOMException && error.name === 'AbortError')) throw error
    throw new UnavailableError('The connection broke', {}, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}
