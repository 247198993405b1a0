// Signs calls as senders do, by the published schemes, without any of our code.
import { createHmac } from 'node:crypto'
import type { IncomingCall } from '../../src/listen/connector.ts'

/** A call signed by Standard Webhooks: `whsec_` and base64 is the key, `id.timestamp.body` what is signed. */
export function standardWebhookCall(options: {
  readonly secret: string
  readonly body: string | Uint8Array
  readonly id?: string
  readonly sentAtMs?: number
  readonly receivedAtMs?: number
}): IncomingCall {
  const sentAtMs = options.sentAtMs ?? 1_793_700_000_000
  const id = options.id ?? 'msg_1'
  const body = Buffer.from(options.body)
  const seconds = String(Math.floor(sentAtMs / 1_000))
  const key = Buffer.from(options.secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.`).update(body).digest('base64')
  const headers = { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` }
  return { method: 'POST', query: {}, headers, body, receivedAtMs: options.receivedAtMs ?? sentAtMs + 200 }
}

/** A call signed as Discourse and Facebook do: the HMAC of the raw body, in hex, in the named header. */
export function hexSignedCall(options: {
  readonly secret: string
  readonly body: string | Uint8Array
  readonly signatureHeader: string
  readonly headers?: Readonly<Record<string, string>>
  readonly receivedAtMs?: number
}): IncomingCall {
  const body = Buffer.from(options.body)
  const signature = createHmac('sha256', options.secret).update(body).digest('hex')
  const headers = { ...options.headers, [options.signatureHeader]: `sha256=${signature}` }
  return { method: 'POST', query: {}, headers, body, receivedAtMs: options.receivedAtMs ?? 1_793_700_000_000 }
}
