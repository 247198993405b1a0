// One question to a feed's server, and what its answer means.
import type { ConnectorContext } from '../connector.ts'
import type { FeedCursor } from './feed-cursor.ts'
import { shortHash } from './feed-cursor.ts'
import { parseFeedApart } from './parse-apart.ts'
import { parseDate } from './parse-date.ts'
import type { ReadFeed } from './read-feed.ts'

const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5'
/** A server may send us away for a day, not for ever. */
const longestRetryMs = 86_400_000

export type PollOutcome =
  | {
      readonly kind: 'feed'
      readonly feed: ReadFeed
      readonly url: string
      readonly headers: Readonly<Record<string, string>>
      readonly heardAtMs: number
      readonly bodyHash: string
      readonly movedTo?: string
    }
  | { readonly kind: 'unchanged'; readonly headers: Readonly<Record<string, string>>; readonly movedTo?: string }
  | { readonly kind: 'gone'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string; readonly retryAfterMs?: number }

/**
 * Asks, on condition that something changed.
 * @throws {InvalidError} when what came is no feed. @throws {LimitError} when it is too large or too slow.
 * @throws {UnavailableError} when nobody answers.
 */
export async function poll(
  url: string,
  cursor: FeedCursor,
  context: Pick<ConnectorContext, 'clock' | 'http'>,
  signal: AbortSignal,
): Promise<PollOutcome> {
  const answer = await context.http.fetch(url, {
    headers: {
      accept,
      ...(cursor.etag !== undefined && { 'if-none-match': cursor.etag }),
      ...(cursor.lastModified !== undefined && { 'if-modified-since': cursor.lastModified }),
    },
    signal,
  })
  const heardAtMs = context.clock.now()
  const { headers, status } = answer
  const moved = answer.isMovedPermanently && answer.url !== url ? { movedTo: answer.url } : {}
  if (status === 304) return { kind: 'unchanged', headers, ...moved }
  if (status === 410)
    return {
      kind: 'gone',
      message: 'Its server says that this feed is gone for good (410). Remove it, or give its new address.',
    }
  if (status !== 200) return refused(status, headers, heardAtMs)
  const bodyHash = shortHash(Buffer.from(answer.body).toString('latin1'))
  if (bodyHash === cursor.bodyHash) return { kind: 'unchanged', headers, ...moved }
  const feed = await parseFeedApart(answer.body, headers['content-type'])
  return { kind: 'feed', feed, url: answer.url, headers, heardAtMs, bodyHash, ...moved }
}

function refused(status: number, headers: Readonly<Record<string, string>>, nowMs: number): PollOutcome {
  const retryAfterMs = retryAfter(headers, nowMs)
  const words: Readonly<Record<number, string>> = {
    401: 'Its server wants a login (401).',
    403: 'Its server refuses us (403).',
    404: 'There is no feed at this address (404).',
    429: 'Its server says that we ask too often (429).',
    503: 'Its server is not available at the moment (503).',
  }
  const message = words[status] ?? `Its server answered ${status}.`
  return { kind: 'refused', message, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}

/** `Retry-After` in seconds or as a date, else the reset of a rate limit that is used up. Source: RFC 9110 §10.2.3. */
export function retryAfter(headers: Readonly<Record<string, string>>, nowMs: number): number | undefined {
  const value = headers['retry-after']?.trim()
  if (value !== undefined && /^\d+$/.test(value)) return Math.min(Number(value) * 1_000, longestRetryMs)
  const atMs = parseDate(value)
  if (atMs !== undefined) return Math.min(Math.max(0, atMs - nowMs), longestRetryMs)
  const resetS = Number(headers['x-ratelimit-reset'])
  const isUsedUp = Number(headers['x-ratelimit-remaining'] ?? 1) < 1
  return isUsedUp && Number.isFinite(resetS) ? Math.min(resetS * 1_000, longestRetryMs) : undefined
}

/** For how long the answer says that it stays good. Source: RFC 9111 §5.2.2. */
export function maxAge(headers: Readonly<Record<string, string>>): number | undefined {
  const control = headers['cache-control']?.toLowerCase() ?? ''
  if (/\bno-(cache|store)\b/.test(control)) return undefined
  const seconds = /\bmax-age\s*=\s*"?(\d+)/.exec(control)?.[1]
  const agedS = Number(headers['age'] ?? 0)
  return seconds === undefined ? undefined : Math.max(0, Number(seconds) - (Number.isFinite(agedS) ? agedS : 0)) * 1_000
}
