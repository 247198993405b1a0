// Asking a hub for pushes. Source: W3C WebSub §5.1.
import { UnavailableError } from '../../platform/errors.ts'
import type { GuardedHttp } from '../../platform/http/guarded-http.ts'
import type { HubLinks } from './links.ts'

/** Ten days: hubs commonly allow that much; renewed well before its end. */
export const wantedLeaseMs = 10 * 86_400_000
/** A tenth of the lease before its end, at most a day, at least five minutes. */
const longestMarginMs = 86_400_000
const shortestMarginMs = 300_000

/**
 * Asks the hub to call `callbackUrl`. The subscription stands only when the hub has verified it by a call.
 * @throws {UnavailableError} when the hub refuses.
 */
export async function subscribe(
  http: GuardedHttp,
  links: HubLinks,
  options: { readonly callbackUrl: string; readonly secret: string; readonly signal: AbortSignal },
): Promise<void> {
  const form = new URLSearchParams({
    'hub.callback': options.callbackUrl,
    'hub.mode': 'subscribe',
    'hub.topic': links.topicUrl,
    'hub.secret': options.secret,
    'hub.lease_seconds': String(wantedLeaseMs / 1_000),
  })
  const answer = await http.fetch(links.hubUrl, {
    method: 'POST',
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    maxBytes: 65_536,
    signal: options.signal,
  })
  if (answer.status >= 200 && answer.status < 300) return
  const reason = Buffer.from(answer.body).toString('utf8').replaceAll(/\s+/g, ' ').slice(0, 200)
  throw new UnavailableError(`The hub answered ${answer.status}${reason === '' ? '' : `: ${reason}`}`)
}

/** When a subscription should be renewed. */
export function renewAtMs(verifiedAtMs: number, leaseUntilMs: number): number {
  const marginMs = Math.min(longestMarginMs, Math.max(shortestMarginMs, (leaseUntilMs - verifiedAtMs) / 10))
  return Math.max(verifiedAtMs, leaseUntilMs - marginMs)
}
