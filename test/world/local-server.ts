// What every pretend server is made of: a free port on loopback, WebSockets where it wants them, and a network that can
// fail. Everything is closed when it is disposed.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'

export abstract class LocalServer implements AsyncDisposable {
  readonly #http: Server
  readonly #webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  readonly #sockets = new Set<Socket>()
  #isAway = false
  /** Address and query of every request and handshake, in order. */
  readonly requests: URL[] = []

  protected constructor() {
    this.#http = createServer((request, response) => {
      const url = this.#note(request)
      // What an answer throws cuts this one connection.
      void (async () => this.answer(url, request, response))().catch(() => response.destroy())
    })
    this.#http.on('connection', (socket) => {
      if (this.#isAway) return void socket.destroy()
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
      socket.on('error', () => socket.destroy())
    })
    this.#http.on('upgrade', (request, socket, head) => this.upgrade(this.#note(request), request, socket, head))
  }

  protected async open(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject).listen(0, '127.0.0.1', resolve)
    })
    return this
  }

  get host(): string {
    return `127.0.0.1:${(this.#http.address() as AddressInfo).port}`
  }

  /** `http://127.0.0.1:port`, without a final slash. */
  get url(): string {
    return `http://${this.host}`
  }

  /** Breaks all connections, as a fallen network does. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Breaks all connections and takes no new ones. */
  goAway(): void {
    this.#isAway = true
    this.cut()
  }

  comeBack(): void {
    this.#isAway = false
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut()
    this.#webSockets.close()
    await new Promise((resolve) => this.#http.close(resolve))
  }

  protected abstract answer(url: URL, request: IncomingMessage, response: ServerResponse): void | Promise<void>

  protected upgrade(_url: URL, _request: IncomingMessage, socket: Duplex, _head: Buffer): void {
    this.refuse(socket, 404, { error: 'Not Found' })
  }

  protected accept(request: IncomingMessage, socket: Duplex, head: Buffer, serve: (client: WebSocket) => void): void {
    this.#webSockets.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => client.terminate())
      serve(client)
    })
  }

  /** Answers a handshake with HTTP. */
  protected refuse(socket: Duplex, status: number, body: object, headers: Readonly<Record<string, string>> = {}): void {
    const text = JSON.stringify(body)
    const lines = Object.entries({
      'Content-Type': 'application/json',
      ...headers,
      'Content-Length': String(text.length),
    })
    socket.end(
      `HTTP/1.1 ${status} Refused\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}Connection: close\r\n\r\n${text}`,
    )
  }

  #note(request: IncomingMessage): URL {
    const url = new URL(request.url ?? '/', 'http://localhost')
    this.requests.push(url)
    return url
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body))
}
