// A Jetstream of its own process, which sends on the minute, so to speak: each post has the instant at which it is due,
// whatever the reader does, and delays are counted from there. Speaks v1 only, to one reader.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import { frameOf } from './frame.ts'
import { percentile } from '../report.ts'
import { makePosts } from './posts.ts'

export interface Orders {
  readonly seed: number
  readonly watchCount: number
  readonly matchShare: number
  readonly itemsPerSecond: number
  readonly seconds: number
}

export type Told =
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'connected' }
  | {
      readonly kind: 'done'
      readonly firstDueAtMs: number
      /** Numbers of the posts that match. */
      readonly matching: readonly number[]
      /** How long after their instant posts were written to the socket, ms. */
      readonly lateP99Ms: number
      readonly bytes: number
    }

const turnMs = 2
const orders = JSON.parse(process.argv[2] ?? '{}') as Orders
const posts = makePosts(orders)
const count = orders.itemsPerSecond * orders.seconds
// Made beforehand: while it sends it should cost as little as it can.
const texts = Array.from({ length: count }, () => posts.next())

const server = createServer((_request, response) => response.writeHead(404).end())
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
let reader: WebSocket | undefined
server.on('upgrade', (request, socket, head) => {
  if (!request.url?.startsWith('/subscribe')) {
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    return
  }
  sockets.handleUpgrade(request, socket, head, (client) => {
    reader = client
    tell({ kind: 'connected' })
  })
})
server.listen(0, '127.0.0.1', () =>
  tell({ kind: 'ready', url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` }),
)
process.once('message', () => void send())
process.once('disconnect', () => process.exit())

async function send(): Promise<void> {
  const firstDueAtMs = Date.now() + 100
  const dueOf = (n: number): number => firstDueAtMs + (n * 1_000) / orders.itemsPerSecond
  const lateMs = new Float64Array(count)
  let bytes = 0
  for (let n = 0; n < count;) {
    const nowMs = Date.now()
    for (; n < count && dueOf(n) <= nowMs; n += 1) {
      const frame = frameOf(n, texts[n]?.text ?? '', Math.round(dueOf(n)))
      reader?.send(frame)
      bytes += frame.length
      lateMs[n] = Date.now() - dueOf(n)
    }
    await new Promise((resolve) => setTimeout(resolve, turnMs))
  }
  tell({
    kind: 'done',
    firstDueAtMs,
    matching: texts.flatMap(({ isMatch }, n) => (isMatch ? [n] : [])),
    lateP99Ms: percentile([...lateMs], 0.99),
    bytes,
  })
}

function tell(told: Told): void {
  process.send?.(told)
}
