// One message by one way, to the server's proof that it has taken it over.
import { Webhook } from 'standardwebhooks'
import { InvalidError, NotFoundError, UnavailableError } from '../../platform/errors.ts'
import { unsealSecrets } from '../../platform/seal.ts'
import type { Outside } from './deps.ts'
import { type AlertWords, toLetter, toPushMessage, toWebhook } from './message.ts'
import type { WayRow } from './schema.ts'

export interface Sending {
  readonly outside: Outside
  readonly nowMs: number
  /** The same at each try, so that a receiver who gets it twice can tell. */
  readonly id: string
  /** One, or several that a person wants gathered. */
  readonly alerts: readonly AlertWords[]
}

/** Ten seconds: a gateway that thinks longer is as good as away. */
const webhookTimeoutMs = 10_000

/** @throws as `Mail.send` does. */
export async function sendMail({ outside, id, alerts }: Sending, address: string): Promise<string> {
  const letter = toLetter(alerts, address, outside.origin())
  const messageId = `<${id}@${new URL(outside.origin()).hostname}>`
  return (await outside.mail.send({ ...letter, messageId })).response
}

/** @throws {NotFoundError} when the way has ended. @throws {InvalidError} {UnavailableError} as the way's port says. */
export async function sendBy(
  sending: Sending,
  way: Pick<WayRow, 'address' | 'kind' | 'sealed' | 'way_id'>,
): Promise<string> {
  return way.kind === 'push' ? await pushTo(sending, way) : await callHook(sending, way)
}

async function pushTo(sending: Sending, way: Pick<WayRow, 'address' | 'sealed' | 'way_id'>): Promise<string> {
  const { outside, nowMs } = sending
  const { p256dh = '', auth = '' } = unsealSecrets(outside.sealKey, way.way_id, way.sealed)
  const message = toPushMessage(gathered(sending.alerts), outside.origin(), nowMs)
  const { status } = await outside.push.send({ endpoint: way.address, p256dh, auth }, message)
  return String(status)
}

/** Source: Standard Webhooks, "Webhook headers", "Signature scheme". */
async function callHook(sending: Sending, way: Pick<WayRow, 'address' | 'sealed' | 'way_id'>): Promise<string> {
  const { outside, nowMs, id } = sending
  const { secret = '' } = unsealSecrets(outside.sealKey, way.way_id, way.sealed)
  const body = toWebhook(gathered(sending.alerts), outside.origin(), nowMs)
  const at = new Date(nowMs)
  const answer = await outside.http.fetch(way.address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(nowMs / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    },
    body,
    totalTimeoutMs: webhookTimeoutMs,
    maxBytes: 65_536,
    maxRedirects: 0,
  })
  if (answer.status >= 200 && answer.status < 300) return String(answer.status)
  const words = `${new URL(way.address).host} answered ${answer.status}`
  // "410 Gone" switches a webhook off. Source: Standard Webhooks, "Handling of HTTP status codes".
  if (answer.status === 410) throw new NotFoundError(`${words}: it wants no more calls.`)
  if (answer.status === 429 || answer.status >= 500) throw new UnavailableError(`${words}: it asks to come again.`)
  throw new InvalidError(`${words}: it does not take the call.`)
}

/** Several as one, for ways that say one thing at a time. */
function gathered(alerts: readonly AlertWords[]): AlertWords {
  const [first] = alerts
  if (!first) throw new TypeError('There is nothing to tell')
  if (alerts.length === 1) return first
  const title = `${alerts.length} things on your desk`
  return {
    ...first,
    title,
    body: alerts.map((one) => one.title).join('\n'),
    path: '/',
    subject: 'digest',
    until_ms: null,
  }
}
