// `GuardedHttp` on undici and ws: checked connections, every exchange bounded in size, time, headers and redirects.
import { Agent, type Dispatcher, buildConnector, errors, request as send } from 'undici'
import { WebSocket } from 'ws'
import type { Clock } from '../clock.ts'
import { InvalidError, LimitError, NowdeskError, UnavailableError, errorMessage } from '../errors.ts'
import { type AddressGuard, type Resolve, createAddressGuard, effectivePort, systemResolve } from './address-guard.ts'
import { acceptedCodings, decodeBody } from './decode-body.ts'
import type { GuardedHttp, GuardedRequest } from './guarded-http.ts'
import type { AllowedPrivate } from './public-address.ts'
import { networkTrouble } from './network-trouble.ts'
import { nextHop } from './redirect.ts'
import { withDeadline, withIdleLimit } from './time-limits.ts'

const defaultTotalTimeoutMs = 15_000
const defaultMaxBytes = 10 * 1_048_576
const defaultMaxRedirects = 5
/** Twice Node's own bound: some publishers send 20 KiB of security policies and cookies. */
const maxHeaderBytes = 32_768
/** Streams hold theirs for hours; polls share the rest. More than this at once to one host is waited for. */
const maxConnectionsPerOrigin = 64
const connectTimeoutMs = 10_000
/** A handshake that takes longer is tried anew by the connector. */
const handshakeTimeoutMs = 15_000
/** Enough of a refusal to say why. */
const maxRefusalBytes = 16_384
const noLimit = Number.MAX_SAFE_INTEGER

/** An HTTP client for addresses that strangers gave. Closes its connections when disposed. */
export function createGuardedHttp(options: {
  readonly userAgent: string
  readonly clock: Clock
  /** Private hosts that may be reached: for tests, for `npm run dev`, for one's own network. None unless told. */
  readonly allowPrivate?: AllowedPrivate
  readonly resolve?: Resolve
}): GuardedHttp & AsyncDisposable {
  const { allowPrivate = false, resolve = systemResolve, clock, userAgent } = options
  const guard = createAddressGuard({ allowPrivate, resolve })
  const agent = new Agent({
    allowH2: false,
    connect: guardedConnector(guard),
    connections: maxConnectionsPerOrigin,
    maxHeaderSize: maxHeaderBytes,
  })
  const exchange = (url: string, request: GuardedRequest, signal: AbortSignal) =>
    followRedirects({ agent, guard, userAgent }, url, request, signal)

  return {
    async fetch(url, request = {}) {
      const totalTimeoutMs = request.totalTimeoutMs ?? defaultTotalTimeoutMs
      return withDeadline({ clock, totalTimeoutMs, signal: request.signal }, async (signal) => {
        const { last, ...answer } = await exchange(url, request, signal)
        const coding = answer.headers['content-encoding']
        const body = await explained(collect(decodeBody(last.body, coding, request.maxBytes ?? defaultMaxBytes)), url)
        return { ...answer, body }
      })
    },
    async stream(url, request) {
      const totalTimeoutMs = request.totalTimeoutMs ?? defaultTotalTimeoutMs
      const quit = new AbortController()
      const signal = request.signal === undefined ? quit.signal : AbortSignal.any([request.signal, quit.signal])
      const headers = { 'accept-encoding': 'identity', ...request.headers }
      return withDeadline({ clock, totalTimeoutMs, signal: request.signal }, async (limit) => {
        const { last, ...answer } = await exchange(url, { ...request, headers }, AbortSignal.any([limit, signal]))
        const decoded = explainedChunks(decodeBody(last.body, answer.headers['content-encoding'], noLimit), url)
        const limits = { clock, idleTimeoutMs: request.idleTimeoutMs, signal, quit: () => quit.abort() }
        const isStream = answer.status >= 200 && answer.status < 300
        // A refusal is read to its end here, so that nobody has to remember to close it.
        const chunks = isStream ? withIdleLimit(decoded, limits) : asChunks(await someOf(decoded, maxRefusalBytes))
        return { status: answer.status, headers: answer.headers, url: answer.url, chunks }
      })
    },
    async socket(url, { headers, maxPayloadBytes }) {
      const address = guard.check(url, ['ws:', 'wss:'])
      return new WebSocket(address, {
        headers: { 'user-agent': userAgent, ...headers },
        maxPayload: maxPayloadBytes,
        // Compressed messages would be inflated before they are counted frame by frame.
        perMessageDeflate: false,
        followRedirects: false,
        handshakeTimeout: handshakeTimeoutMs,
        maxHeaderSize: maxHeaderBytes,
        lookup: guard.lookupFor(effectivePort(address)),
      })
    },
    [Symbol.asyncDispose]: () => agent.destroy(),
  }
}

/** Checks the literal, then lets undici connect through the checked lookup, then looks at where it really arrived. */
function guardedConnector(guard: AddressGuard): buildConnector.connector {
  return (options, done) => {
    const port = options.port || (options.protocol === 'https:' ? '443' : '80')
    try {
      guard.checkHost(options.hostname, port)
    } catch (error) {
      return done(toError(error), null)
    }
    const connect = buildConnector({ allowH2: false, timeout: connectTimeoutMs, lookup: guard.lookupFor(port) })
    connect(options, (error, socket) => {
      if (error !== null) return done(error, null)
      if (guard.mayTalkTo(socket, options.hostname, port)) return done(null, socket)
      socket.destroy()
      done(new InvalidError(`"${options.hostname}" led to a private address.`), null)
    })
  }
}

interface Exchange {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly url: string
  readonly isMovedPermanently: boolean
  readonly last: Dispatcher.ResponseData
}

async function followRedirects(
  parts: { readonly agent: Agent; readonly guard: AddressGuard; readonly userAgent: string },
  firstUrl: string,
  firstRequest: GuardedRequest,
  signal: AbortSignal,
): Promise<Exchange> {
  const maxRedirects = firstRequest.maxRedirects ?? defaultMaxRedirects
  let url = firstUrl
  let request = firstRequest
  let isMovedPermanently = false
  for (let hops = 0; hops <= maxRedirects; hops += 1) {
    const address = parts.guard.check(url, ['http:', 'https:'])
    const last = await explained(sendOnce(parts, address, request, signal), url)
    const next = nextHop(address, request, last.statusCode, firstOf(last.headers['location']))
    if (next === undefined) {
      return { status: last.statusCode, headers: joined(last.headers), url: address.href, isMovedPermanently, last }
    }
    last.body.on('error', () => undefined).destroy()
    isMovedPermanently = next.isPermanent && (hops === 0 || isMovedPermanently)
    ;({ url, request } = next)
  }
  throw new LimitError(`Redirected more than ${maxRedirects} times; the last address was ${url.slice(0, 200)}.`)
}

function sendOnce(
  parts: { readonly agent: Agent; readonly userAgent: string },
  address: URL,
  request: GuardedRequest,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  return send(address, {
    dispatcher: parts.agent,
    method: request.method ?? 'GET',
    headers: { 'user-agent': parts.userAgent, 'accept-encoding': acceptedCodings, ...request.headers },
    body: request.body ?? null,
    signal,
    // Our own timers bound the whole: undici's start anew with every byte.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
}

/** Errors of undici and zlib in the words of the error family; ours and the abort's reason pass unchanged. */
async function explained<T>(work: Promise<T>, url: string): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof NowdeskError) throw error
    if (error instanceof Error && error.name === 'AbortError') throw error
    if (error instanceof errors.HeadersOverflowError) {
      throw new LimitError(`The server's headers are larger than ${maxHeaderBytes} bytes.`, {}, { cause: error })
    }
    if (error instanceof errors.InvalidArgumentError) {
      throw new InvalidError(`This request cannot be sent: ${errorMessage(error)}.`, {}, { cause: error })
    }
    throw new UnavailableError(networkTrouble(hostOf(url), error), {}, { cause: error })
  }
}

async function* explainedChunks(chunks: AsyncIterable<Uint8Array>, url: string): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  try {
    for (let next = await explained(iterator.next(), url); next.done !== true;) {
      yield next.value
      next = await explained(iterator.next(), url)
    }
  } finally {
    await iterator.return?.()
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}

/** The beginning of a body; what lies beyond is not read. */
async function someOf(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    parts.push(chunk)
    bytes += chunk.byteLength
    if (bytes >= maxBytes) break
  }
  return Buffer.concat(parts).subarray(0, maxBytes)
}

async function* asChunks(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url.slice(0, 200)
}

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const pairs = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ])
  return Object.fromEntries(pairs) as Record<string, string>
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
