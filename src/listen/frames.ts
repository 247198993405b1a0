// A WebSocket as something that is read at the reader's own speed: frames queue up to a bound, then the socket is
// paused and TCP makes the sender wait. Nothing is thrown away here.
import type { IncomingMessage } from 'node:http'
import type { WebSocket } from 'ws'
import { UnavailableError } from '../platform/errors.ts'
import type { Clock } from '../platform/clock.ts'
import { networkTrouble } from '../platform/http/network-trouble.ts'

export interface Frame {
  readonly data: Buffer
  /** When it reached us, epoch ms. */
  readonly atMs: number
}

/** The server answered the handshake with something else than a WebSocket. */
export class HandshakeError extends Error {
  override name = 'HandshakeError'
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** At most 4 KiB of the answer. */
  readonly body: string

  constructor(response: { status: number; headers: HandshakeError['headers']; body: string }) {
    super(`The server refused the connection: HTTP ${response.status} ${response.body.slice(0, 200)}`.trim())
    this.status = response.status
    this.headers = response.headers
    this.body = response.body
  }
}

export interface FramesOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** No frame, ping or pong for so long means that the connection is dead. Halfway we ask by a ping of our own. */
  readonly idleMs: number
  /** Frames that may wait before the socket is paused; it goes on when all are taken. 2,000 unless told. */
  readonly maxQueued?: number
}

const maxRefusalBytes = 4_096
const openTimeoutMs = 20_000

/** The frames of one socket. Whoever opens it disposes of it, which closes the socket. */
export class Frames implements Disposable {
  readonly #socket: WebSocket
  readonly #clock: Clock
  readonly #maxQueued: number
  #queue: Frame[] = []
  #isEnded = false
  #failure: Error | undefined
  #wake: (() => void) | undefined
  #lastLifeAtMs: number
  readonly #stop = new AbortController()

  private constructor(socket: WebSocket, options: FramesOptions) {
    this.#socket = socket
    this.#clock = options.clock
    this.#maxQueued = options.maxQueued ?? 2_000
    this.#lastLifeAtMs = options.clock.now()
    socket.on('message', (data: Buffer) => this.#push(data))
    socket.on('ping', () => this.#live())
    socket.on('pong', () => this.#live())
    socket.on('error', (error: Error) => this.#end(error))
    socket.on('close', (code: number, reason: Buffer) => this.#end(closeError(code, reason)))
    options.signal.addEventListener('abort', () => this[Symbol.dispose](), { once: true, signal: this.#stop.signal })
  }

  /**
   * Waits until the socket is open.
   * @throws {HandshakeError} when the server answers with HTTP instead.
   * @throws {UnavailableError} when it cannot be reached, or not in time.
   */
  static async open(socket: WebSocket, options: FramesOptions): Promise<Frames> {
    const frames = new Frames(socket, options)
    try {
      await opened(socket, options)
    } catch (error) {
      frames[Symbol.dispose]()
      throw error
    }
    void frames.#watch(options.idleMs)
    return frames
  }

  /**
   * What came since the last call, oldest first; waits until something did. `undefined` when the connection has ended
   * and all its frames were taken.
   * @throws {Error} in place of that when it broke.
   */
  async take(): Promise<readonly Frame[] | undefined> {
    while (this.#queue.length === 0) {
      if (this.#failure) throw this.#failure
      if (this.#isEnded) return undefined
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    const taken = this.#queue
    this.#queue = []
    if (this.#socket.isPaused) {
      this.#live()
      this.#socket.resume()
    }
    return taken
  }

  /** Cuts the connection without a farewell: whatever was not read is heard again after the next one. */
  [Symbol.dispose](): void {
    this.#end(undefined)
    this.#socket.terminate()
  }

  #push(data: Buffer): void {
    if (this.#isEnded) return
    this.#live()
    this.#queue.push({ data, atMs: this.#clock.now() })
    if (this.#queue.length >= this.#maxQueued) this.#socket.pause()
    this.#wake?.()
  }

  #live(): void {
    this.#lastLifeAtMs = this.#clock.now()
  }

  #end(failure: Error | undefined): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#failure = failure
    this.#stop.abort()
    this.#wake?.()
  }

  async #watch(idleMs: number): Promise<void> {
    while (!this.#isEnded) {
      try {
        await this.#clock.sleep(idleMs / 2, this.#stop.signal)
      } catch {
        // Ended while waiting: nothing left to watch.
        return
      }
      if (this.#socket.isPaused) continue
      if (this.#clock.now() - this.#lastLifeAtMs >= idleMs) {
        this.#end(new UnavailableError(`Nothing came for ${Math.round(idleMs / 1000)} s: the connection is dead`))
        this.#socket.terminate()
      } else if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping()
    }
  }
}

/** Codes 1000 and 1001 are an orderly end (RFC 6455 §7.4.1); everything else broke. */
function closeError(code: number, reason: Buffer): Error | undefined {
  if (code === 1000 || code === 1001) return undefined
  const why = reason.toString('utf8')
  return new UnavailableError(`The connection broke (code ${code}${why === '' ? '' : `: ${why}`})`)
}

function opened(socket: WebSocket, options: FramesOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const given = new AbortController()
    options.clock.sleep(openTimeoutMs, given.signal).then(
      () => reject(new UnavailableError(`The server did not open the connection within ${openTimeoutMs / 1000} s`)),
      () => undefined,
    )
    const settle = (act: () => void) => {
      given.abort()
      act()
    }
    options.signal.addEventListener('abort', () => settle(() => reject(options.signal.reason)), {
      once: true,
      signal: given.signal,
    })
    if (socket.readyState === socket.OPEN) return settle(resolve)
    socket.once('open', () => settle(resolve))
    socket.once('error', (error) => {
      const message = networkTrouble(new URL(socket.url).host, error)
      settle(() => reject(new UnavailableError(message, {}, { cause: error })))
    })
    socket.once('close', () => settle(() => reject(new UnavailableError('The connection was closed before it opened'))))
    socket.once('unexpected-response', (_request, response: IncomingMessage) => {
      void refusal(response).then((error) => settle(() => reject(error)))
    })
  })
}

async function refusal(response: IncomingMessage): Promise<HandshakeError> {
  const parts: Buffer[] = []
  let bytes = 0
  try {
    for await (const part of response) {
      parts.push(part)
      bytes += part.length
      if (bytes >= maxRefusalBytes) break
    }
  } catch {
    // The answer broke off: its status says enough.
  }
  const body = Buffer.concat(parts).subarray(0, maxRefusalBytes).toString('utf8')
  return new HandshakeError({ status: response.statusCode ?? 0, headers: response.headers, body })
}
