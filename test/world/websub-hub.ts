// A WebSub hub on loopback: verifies intent, signs what it distributes, renews, denies. Source: W3C WebSub.
import { createHmac, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { bodyOf, openWebServer } from './web-server.ts'

export interface HubSubscription {
  readonly callback: string
  readonly topic: string
  readonly secret: string
  readonly leaseSeconds: number
}

export interface WebsubHub extends AsyncDisposable {
  readonly url: string
  /** Verified ones, the newest of each callback and topic. */
  readonly subscriptions: readonly HubSubscription[]
  /** Status of each verification so far. */
  readonly verifications: readonly number[]
  /** Seconds that it grants; what is asked for unless set. */
  leaseSeconds: number | undefined
  /** Refuses every subscription with this status, when set. */
  refuseWith: number | undefined
  /** Sends a document to all subscribers of a topic; gives the status of each answer. */
  distribute(
    topic: string,
    document: { readonly body: string; readonly contentType: string },
    signing?: {
      readonly method?: 'sha1' | 'sha256' | 'sha384' | 'sha512'
      readonly secret?: string
      readonly header?: string
    },
  ): Promise<readonly number[]>
  /** Tells the subscribers of a topic that they get nothing (any more). */
  deny(topic: string, reason: string): Promise<void>
  /** Asks subscribers to confirm the end of a subscription that somebody else asked for; gives the answers. */
  askToEnd(topic: string): Promise<readonly number[]>
}

export async function openWebsubHub(): Promise<WebsubHub> {
  const verified = new Map<string, HubSubscription>()
  const verifications: number[] = []

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams((await bodyOf(request)).toString())
    const mode = form.get('hub.mode')
    if (hub.refuseWith !== undefined) return void response.writeHead(hub.refuseWith).end('not today')
    if (request.method !== 'POST' || (mode !== 'subscribe' && mode !== 'unsubscribe'))
      return void response.writeHead(400).end()
    const subscription = {
      callback: form.get('hub.callback') ?? '',
      topic: form.get('hub.topic') ?? '',
      secret: form.get('hub.secret') ?? '',
      leaseSeconds: hub.leaseSeconds ?? Number(form.get('hub.lease_seconds') ?? 864_000),
    }
    response.writeHead(202).end()
    await verify(mode, subscription)
  }

  async function verify(mode: string, subscription: HubSubscription): Promise<void> {
    const challenge = randomUUID()
    const reply = await call(subscription.callback, {
      'hub.mode': mode,
      'hub.topic': subscription.topic,
      'hub.challenge': challenge,
      'hub.lease_seconds': String(subscription.leaseSeconds),
    })
    const isConfirmed = reply.ok && (await reply.text()) === challenge
    verifications.push(reply.status)
    const key = `${subscription.callback} ${subscription.topic}`
    if (isConfirmed && mode === 'subscribe') verified.set(key, subscription)
    if (isConfirmed && mode === 'unsubscribe') verified.delete(key)
  }

  const of = (topic: string) => [...verified.values()].filter((subscription) => subscription.topic === topic)
  const server = await openWebServer(answer)
  const hub: WebsubHub = {
    url: server.url,
    get subscriptions() {
      return [...verified.values()]
    },
    verifications,
    leaseSeconds: undefined,
    refuseWith: undefined,
    distribute: (topic, { body, contentType }, signing = {}) =>
      Promise.all(
        of(topic).map(async ({ callback, secret }) => {
          const method = signing.method ?? 'sha256'
          const signature = createHmac(method, signing.secret ?? secret)
            .update(body)
            .digest('hex')
          const headers = {
            'content-type': contentType,
            link: `<${server.url}>; rel="hub", <${topic}>; rel="self"`,
            'x-hub-signature': signing.header ?? `${method}=${signature}`,
          }
          return (await fetch(callback, { method: 'POST', body, headers })).status
        }),
      ),
    async deny(topic, reason) {
      await Promise.all(
        of(topic).map(({ callback }) =>
          call(callback, { 'hub.mode': 'denied', 'hub.topic': topic, 'hub.reason': reason }),
        ),
      )
    },
    askToEnd: (topic) =>
      Promise.all(
        of(topic).map(async ({ callback }) => {
          const query = { 'hub.mode': 'unsubscribe', 'hub.topic': topic, 'hub.challenge': randomUUID() }
          return (await call(callback, query)).status
        }),
      ),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
  return hub
}

function call(callback: string, query: Readonly<Record<string, string>>): Promise<Response> {
  const url = new URL(callback)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return fetch(url)
}
