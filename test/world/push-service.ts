// A push service with browsers behind it: keeps what it is sent, and opens it as a browser would, with the keys that only
// the browser has. Source: RFC 8291 §3.4, RFC 8188 §2, RFC 8292 §2.
import { createECDH, createDecipheriv, createPublicKey, hkdfSync, randomBytes, verify, type ECDH } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { LocalServer } from './local-server.ts'

export interface Pushed {
  /** What the browser's service worker is handed. */
  readonly text: string
  readonly ttlS: number
  readonly urgency: string | undefined
  readonly topic: string | undefined
  /** `sub` of the sender's proof, after it was verified. */
  readonly contact: string
}

interface Browser {
  readonly ecdh: ECDH
  readonly auth: Buffer
  /** What was said at `pushManager.subscribe`: messages of others are refused. */
  readonly senderKey: string
  isGone: boolean
}

export class PushService extends LocalServer {
  readonly pushed: Pushed[] = []
  /** Answers this instead of 201 until told `undefined`. */
  answerWith: number | undefined
  readonly #browsers = new Map<string, Browser>()

  static open(): Promise<PushService> {
    return new PushService().open()
  }

  /** A browser subscribes; its subscription as `toJSON()` gives it. */
  subscribe(senderKey: string) {
    const name = randomBytes(8).toString('hex')
    const ecdh = createECDH('prime256v1')
    ecdh.generateKeys()
    const auth = randomBytes(16)
    this.#browsers.set(name, { ecdh, auth, senderKey, isGone: false })
    const keys = { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') }
    return { endpoint: `${this.url}/${name}`, keys }
  }

  /** The browser's person has switched messages off. */
  unsubscribe(endpoint: string): void {
    const browser = this.#browsers.get(new URL(endpoint).pathname.slice(1))
    if (browser) browser.isGone = true
  }

  protected async answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const browser = this.#browsers.get(url.pathname.slice(1))
    const body = await buffer(request)
    if (!browser || browser.isGone) return void response.writeHead(410).end()
    if (this.answerWith !== undefined) return void response.writeHead(this.answerWith).end('as told')
    const { authorization = '', ttl, urgency, topic, 'content-encoding': coding } = request.headers
    const contact = senderOf(authorization, browser.senderKey, this.url)
    if (contact === undefined) return void response.writeHead(403).end('not the subscribed sender')
    if (coding !== 'aes128gcm' || ttl === undefined) return void response.writeHead(400).end('no coding or no TTL')
    this.pushed.push({
      text: open(body, browser),
      ttlS: Number(ttl),
      urgency: one(urgency),
      topic: one(topic),
      contact,
    })
    response.writeHead(201, { location: `${this.url}/message/${this.pushed.length}` }).end()
  }
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

function open(body: Buffer, { ecdh, auth }: Browser): string {
  const salt = body.subarray(0, 16)
  const keyLength = body[20] ?? 0
  const senderPublic = body.subarray(21, 21 + keyLength)
  const sealed = body.subarray(21 + keyLength)
  const shared = ecdh.computeSecret(senderPublic)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), senderPublic])
  const secret = Buffer.from(hkdfSync('sha256', shared, auth, info, 32))
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16))
  const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12))
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
}

/** Whom the signed proof names; `undefined` when it is not that key's, not for this service, or stale. */
function senderOf(authorization: string, senderKey: string, audience: string): string | undefined {
  const [, token = '', key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  if (key !== senderKey) return undefined
  const point = Buffer.from(key, 'base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: part(point, 1), y: part(point, 33) }
  const publicKey = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const }
  if (!verify('sha256', Buffer.from(`${head}.${claims}`), publicKey, Buffer.from(signature, 'base64url')))
    return undefined
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; exp: number; sub: string }
  return said.aud === audience && said.exp * 1_000 > Date.now() ? said.sub : undefined
}

function part(point: Buffer, from: number): string {
  return point.subarray(from, from + 32).toString('base64url')
}
