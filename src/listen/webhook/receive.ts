import { answer, refusedAtTheDoor } from '../answers.ts'
import type { CallOutcome, IncomingCall, SourceInput } from '../connector.ts'
import { isRepeated, remembering } from '../deliveries.ts'
import type { WebhookSettings } from './settings.ts'
import { parseBody } from './parse.ts'
import { verify } from './verify.ts'

/** Takes one call; see `Connector.receive`. What it heard is stored before the caller gets its 204. */
export async function receiveWebhook(source: SourceInput<WebhookSettings>, call: IncomingCall): Promise<CallOutcome> {
  const refusal = refusedAtTheDoor(call)
  if (refusal !== undefined) return refusal
  const verified = verify(call, source.secrets['signingSecret'] ?? '')
  if (!verified.isVerified) return answer(401, verified.reason)
  if (isRepeated(source, verified.deliveryId)) return { status: 204 }
  const heard = parseBody(call.body, call.receivedAtMs)
  if (heard === undefined) return answer(422, 'Send one item, or an array of at most 500, as JSON.')
  const rejects = heard.flatMap((one) => (one.kind === 'reject' ? [one.reason] : []))
  const batch = {
    heard,
    status: { state: 'connected', message: `Last call brought ${heard.length - rejects.length} items` },
  } as const
  if (heard.length > 0 && rejects.length === heard.length) {
    return { ...answer(422, `No item could be read: ${rejects[0]}`), batch }
  }
  return remembering(source, verified.deliveryId, { status: 204, batch })
}
