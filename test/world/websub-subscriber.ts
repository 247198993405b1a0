// A WebSub subscriber on loopback: confirms what it asked for, keeps what it is sent. Source: W3C WebSub.
import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { bodyOf, openWebServer } from './web-server.ts'

export interface Delivery {
  readonly body: string
  readonly contentType: string
  readonly link: string
  readonly signature: string | undefined
}

export interface WebsubSubscriber extends AsyncDisposable {
  /** Its callback. */
  readonly url: string
  readonly deliveries: readonly Delivery[]
  /** The query of each call that a hub made to ask or to tell. */
  readonly asked: readonly URLSearchParams[]
  /** Topics that it wants, when a hub asks. */
  readonly wants: Set<string>
  /** Answers deliveries with this. */
  status: number
  /** Answers a question with this instead of its challenge. */
  echo: string | undefined
  /** Answers questions with this status. */
  askedStatus: number
  /** Holds answers to deliveries back until it resolves. */
  hold: Promise<void> | undefined
}

/** What a hub that knows this secret signs a body with. */
export function signed(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** `path` may carry a query of its own, as many subscribers' callbacks do. */
export async function openWebsubSubscriber(path = '/callback?of=me'): Promise<WebsubSubscriber> {
  const deliveries: Delivery[] = []
  const asked: URLSearchParams[] = []

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const query = new URL(request.url ?? '', 'http://localhost').searchParams
    if (request.method === 'GET') return confirm(query, response)
    const body = (await bodyOf(request)).toString('utf8')
    const { 'content-type': contentType = '', link, 'x-hub-signature': signature } = request.headers
    const delivery = { body, contentType, link: String(link ?? ''), signature: signature?.toString() }
    deliveries.push(delivery)
    await subscriber.hold
    response.writeHead(subscriber.status).end()
  }

  function confirm(query: URLSearchParams, response: ServerResponse): void {
    asked.push(query)
    if (subscriber.askedStatus !== 200) return void response.writeHead(subscriber.askedStatus).end()
    const isWanted = subscriber.wants.has(query.get('hub.topic') ?? '') === (query.get('hub.mode') === 'subscribe')
    response.writeHead(isWanted ? 200 : 404).end(subscriber.echo ?? query.get('hub.challenge') ?? '')
  }

  const server = await openWebServer(answer)
  const subscriber: WebsubSubscriber = {
    url: server.url + path,
    deliveries,
    asked,
    wants: new Set(),
    status: 202,
    echo: undefined,
    askedStatus: 200,
    hold: undefined,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
  return subscriber
}
