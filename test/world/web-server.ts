// A web server on loopback that answers as told, for whatever a test needs of the web.
import { type IncomingMessage, type RequestListener, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface WebServer extends AsyncDisposable {
  /** `http://127.0.0.1:port`, without a final slash. */
  readonly url: string
  readonly port: number
  /** `GET /path` of every request so far. */
  readonly requests: readonly string[]
  /** Cuts every open connection; new ones are taken. */
  cut(): void
}

/** Opens on a free port of 127.0.0.1; disposing cuts what is open. */
export async function openWebServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>,
  port = 0,
): Promise<WebServer> {
  const requests: string[] = []
  const listener: RequestListener = (request, response) => {
    requests.push(`${request.method} ${request.url}`)
    // What an answer throws, at once or later, cuts this one connection.
    void (async () => answer(request, response))().catch(() => response.destroy())
  }
  const server = createServer({ keepAliveTimeout: 1_000 }, listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  const actualPort = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${actualPort}`,
    port: actualPort,
    requests,
    cut: () => server.closeAllConnections(),
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

/** The body of a request, whole. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
