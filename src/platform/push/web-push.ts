// `Push` on the web-push library for the encryption, and on guarded HTTP for the way: endpoints come from browsers, that
// is, from anybody. Source: RFC 8030 (delivery), RFC 8291 (encryption), RFC 8292 (who sends).
import webPush from 'web-push'
import { InvalidError, LimitError, NotFoundError, UnavailableError } from '../errors.ts'
import type { GuardedHttp } from '../http/guarded-http.ts'
import type { Push, PushMessage, PushSubscription } from '../push.ts'
import type { VapidKeys } from './vapid-keys.ts'

export interface WebPushOptions {
  readonly http: Pick<GuardedHttp, 'fetch'>
  readonly keys: VapidKeys
  /** `mailto:` or `https:`, by which a push service reaches whoever runs this installation. Source: RFC 8292 §2.1. */
  readonly contact: string
}

/** A push service answers within a second or not at all. */
const timeoutMs = 15_000
/** Its answer is a status; a refusal's words are short. */
const maxAnswerBytes = 16_384
/** 4,096 less the header, the tag and the padding delimiter. Source: RFC 8291 §4. */
const maxPayloadBytes = 3_900

/**
 * `send` resolves when the push service has taken it over.
 * @throws {LimitError} when the payload is larger than browsers take.
 * @throws {NotFoundError} when the subscription is gone for good.
 * @throws {UnavailableError} when it asks to come again.
 */
export function createWebPush({ http, keys, contact }: WebPushOptions): Push {
  return {
    publicKey: keys.publicKey,
    async send(subscription, message) {
      const { endpoint, method, headers, body } = requestFor(subscription, message)
      const answer = await http.fetch(endpoint, {
        method,
        headers,
        body,
        totalTimeoutMs: timeoutMs,
        maxBytes: maxAnswerBytes,
        maxRedirects: 0,
      })
      const { status } = answer
      if (status >= 200 && status < 300) {
        const location = answer.headers['location']
        return { status, ...(location !== undefined && { location }) }
      }
      throw refusal(new URL(endpoint).host, status, Buffer.from(answer.body).toString('utf8'))
    },
  }

  function requestFor(subscription: PushSubscription, { payload, ttlS, urgency, topic }: PushMessage) {
    const bytes = Buffer.byteLength(payload)
    if (bytes > maxPayloadBytes)
      throw new LimitError(`A push message holds at most ${maxPayloadBytes} bytes; this has ${bytes}.`)
    const { endpoint, p256dh, auth } = subscription
    const request = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
      contentEncoding: 'aes128gcm',
      vapidDetails: { subject: contact, publicKey: keys.publicKey, privateKey: keys.privateKey },
      TTL: ttlS,
      urgency,
      ...(topic !== undefined && { topic }),
    })
    const headers = Object.entries(request.headers as Readonly<Record<string, unknown>>)
      // Counted anew by whoever sends it.
      .filter(([name]) => name.toLowerCase() !== 'content-length')
      .map(([name, value]) => [name, String(value)])
    return { endpoint, method: 'POST' as const, headers: Object.fromEntries(headers), body: request.body ?? '' }
  }
}

/** Source: RFC 8030 §7.3 (404, 410: ended), §8.4 (429: too many). */
function refusal(host: string, status: number, said: string): InvalidError | NotFoundError | UnavailableError {
  const words = `The push service ${host} answered ${status}${said.trim() ? ` (${said.trim().slice(0, 200)})` : ''}`
  if (status === 404 || status === 410) return new NotFoundError(`${words}: this browser no longer takes messages.`)
  if (status === 429 || status >= 500) return new UnavailableError(`${words}: it asks to come again.`)
  return new InvalidError(`${words}: it does not take the message.`)
}
