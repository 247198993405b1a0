// An alert in the shape that each way wants.
import { createHash } from 'node:crypto'
import type { Letter } from '../../platform/mail.ts'
import type { PushMessage } from '../../platform/push.ts'
import type { AlertRow } from './schema.ts'

export type AlertWords = Pick<
  AlertRow,
  'body' | 'is_drill' | 'kind' | 'path' | 'subject' | 'title' | 'until_ms' | 'urgency'
>

/** A day: who has not looked by then reads it on the screen. */
const longestTtlS = 86_400

/** A drill is told as one wherever a person could take it for the real thing. */
export function titleOf({ is_drill: isDrill, title }: AlertWords): string {
  return isDrill ? `Drill: ${title}` : title
}

/** Several alerts of one batch make one letter. */
export function toLetter(alerts: readonly AlertWords[], to: string, origin: string): Letter {
  const [first] = alerts
  const subject =
    alerts.length === 1 && first
      ? titleOf(first)
      : `${alerts.length} things on your desk: ${alerts.map(titleOf).join(' · ')}`
  const parts = alerts.map((alert) => `${titleOf(alert)}\n\n${alert.body}\n\n${origin}${alert.path}`)
  return {
    to,
    // A header field of more than 998 characters is refused. Source: RFC 5322 §2.1.1.
    subject: subject.replaceAll(/\s+/g, ' ').slice(0, 200),
    text: `${parts.join('\n\n———\n\n')}\n`,
    // Holiday notices must not answer it. Source: RFC 3834 §5.
    headers: { 'Auto-Submitted': 'auto-generated', ...(first?.urgency === 'page' && { Importance: 'high' }) },
  }
}

/** What the service worker shows; `tag` makes a newer one take the place of an older one about the same thing. */
export function toPushMessage(alert: AlertWords, origin: string, nowMs: number): PushMessage {
  const leftS = alert.until_ms === null ? longestTtlS : Math.ceil((alert.until_ms - nowMs) / 1_000)
  const payload = {
    title: titleOf(alert).slice(0, 120),
    body: alert.body.slice(0, 600),
    url: `${origin}${alert.path}`,
    tag: alert.subject,
    isPage: alert.urgency === 'page',
  }
  return {
    payload: JSON.stringify(payload),
    ttlS: Math.min(longestTtlS, Math.max(60, leftS)),
    urgency: alert.urgency === 'page' ? 'high' : 'normal',
    topic: createHash('sha256').update(alert.subject).digest('base64url').slice(0, 32),
  }
}

/** For chat, SMS and voice gateways. `text` is all that a gateway needs which says one line. */
export function toWebhook(alert: AlertWords, origin: string, nowMs: number): string {
  const url = `${origin}${alert.path}`
  const title = titleOf(alert)
  return JSON.stringify({
    type: 'alert.raised',
    timestamp: new Date(nowMs).toISOString(),
    data: {
      kind: alert.kind,
      urgency: alert.urgency,
      isDrill: alert.is_drill,
      subject: alert.subject,
      title,
      body: alert.body,
      url,
      text: `${title} ${url}`,
      ...(alert.until_ms !== null && { until: new Date(alert.until_ms).toISOString() }),
    },
  })
}
