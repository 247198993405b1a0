// Is this call from who says so, and is it fresh? Source: Standard Webhooks, "Webhook headers" and "Verifying signatures".
import { timingSafeEqual } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { IncomingCall } from '../connector.ts'

/** 5 min either way: the tolerance that the specification's own libraries have. */
export const toleranceMs = 300_000

export type Verified =
  | { readonly isVerified: true; readonly deliveryId: string }
  | { readonly isVerified: false; readonly reason: string }

/**
 * Checks id, timestamp and signature of a call against any of the secrets (separated by spaces). Compares in constant
 * time. The instant is the call's, so that a test or a drill needs no real clock.
 */
export function verify(call: IncomingCall, secrets: string): Verified {
  const id = call.headers['webhook-id']
  const stampedSeconds = Number(call.headers['webhook-timestamp'])
  const signature = call.headers['webhook-signature']
  if (!id || !signature || !Number.isSafeInteger(stampedSeconds)) {
    return refused('The headers webhook-id, webhook-timestamp and webhook-signature are needed.')
  }
  if (id.length > 256) return refused('webhook-id is longer than 256 characters.')
  const offMs = Math.abs(call.receivedAtMs - stampedSeconds * 1_000)
  if (offMs > toleranceMs) return refused('webhook-timestamp is more than 5 minutes off.')
  const body = Buffer.from(call.body).toString('utf8')
  const expected = secrets.split(/\s+/).flatMap((secret) => signed(secret, id, stampedSeconds, body))
  const given = signature.split(' ').filter((one) => one.startsWith('v1,'))
  const isSigned = expected.some((one) => given.some((other) => isSame(one, other)))
  return isSigned ? { isVerified: true, deliveryId: id } : refused('The signature does not fit.')
}

function refused(reason: string): Verified {
  return { isVerified: false, reason }
}

/** None for a secret that is no base64: the source's page says so when it is entered, a caller learns nothing. */
function signed(secret: string, id: string, seconds: number, body: string): readonly string[] {
  try {
    return [new Webhook(secret).sign(id, new Date(seconds * 1_000), body)]
  } catch {
    return []
  }
}

function isSame(one: string, other: string): boolean {
  const a = Buffer.from(one)
  const b = Buffer.from(other)
  return a.length === b.length && timingSafeEqual(a, b)
}
