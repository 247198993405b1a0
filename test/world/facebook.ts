// A piece of Facebook of our own: the Graph API's answers for single objects, and the calls of a page's webhook.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { IncomingCall } from '../../src/listen/connector.ts'
import { LocalServer, sendJson } from './local-server.ts'
import { hexSignedCall } from './signed-webhook.ts'

export class FacebookServer extends LocalServer {
  readonly #nodes = new Map<string, object>()
  readonly token = 'EAAtoken'

  static async start(): Promise<FacebookServer> {
    return new FacebookServer().open()
  }

  private constructor() {
    super()
  }

  /** What the Graph API says of an id. */
  hold(id: string, node: object): void {
    this.#nodes.set(id, node)
  }

  protected override answer(url: URL, request: IncomingMessage, response: ServerResponse): void {
    if (request.headers.authorization !== `Bearer ${this.token}`) {
      return sendJson(response, 401, {
        error: { message: 'Invalid OAuth access token.', type: 'OAuthException', code: 190 },
      })
    }
    const id = url.pathname.slice(1)
    if (id === 'me') return sendJson(response, 200, { id: '1', name: 'Hollis Kettles' })
    const node = this.#nodes.get(id)
    if (node === undefined)
      return sendJson(response, 404, { error: { message: 'Unsupported get request.', code: 100 } })
    sendJson(response, 200, { id, ...node })
  }
}

/** The call that Facebook makes for changes of a page. */
export function pageCall(changes: readonly object[], appSecret: string, sentAtMs = 1_793_700_000_000): IncomingCall {
  const body = JSON.stringify({ object: 'page', entry: [{ id: '1', time: Math.floor(sentAtMs / 1_000), changes }] })
  return hexSignedCall({ secret: appSecret, body, signatureHeader: 'x-hub-signature-256' })
}

/** The question that Facebook asks when a subscription is set up. */
export function verificationCall(verifyToken: string, challenge: string): IncomingCall {
  const query = { 'hub.mode': 'subscribe', 'hub.verify_token': verifyToken, 'hub.challenge': challenge }
  return { method: 'GET', query, headers: {}, body: new Uint8Array(), receivedAtMs: 1_793_700_000_000 }
}
