// The same posts by REST: what was published while no stream was open.
import { z } from 'zod'
import { UnavailableError } from '../../platform/errors.ts'
import type { GuardedHttp, GuardedResponse } from '../../platform/http/guarded-http.ts'
import type { Clock } from '../../platform/clock.ts'
import { instantOf } from '../instants.ts'
import { readJson } from '../read-json.ts'
import type { Reject } from '../reject.ts'
import { RetryAtError, StoppedError } from '../reconnect.ts'
import { type MastodonSettings, timelinePath } from './settings.ts'

/** The most that one request gives. Source: docs.joinmastodon.org, timelines, `limit`. */
const pageLimit = 40

export interface TimelineAccess {
  readonly http: GuardedHttp
  readonly clock: Clock
  readonly settings: MastodonSettings
  readonly token: string | undefined
  readonly signal: AbortSignal
}

export interface Page {
  /** Newest first, as they come. */
  readonly statuses: readonly unknown[]
  /** Address of the page of the next newer ones. */
  readonly newerUrl?: string
}

/** Address of the oldest page after `id`: `min_id` gives what directly follows, where `since_id` gives the newest. */
export function firstPageUrl(settings: MastodonSettings, afterId: string): string {
  return timelineUrl(settings, { limit: String(pageLimit), min_id: afterId })
}

/** Address of the newest page. */
export function newestPageUrl(settings: MastodonSettings, limit = 1): string {
  return timelineUrl(settings, { limit: String(limit) })
}

function timelineUrl(settings: MastodonSettings, more: Readonly<Record<string, string>>): string {
  const { path, query } = timelinePath(settings)
  return `${settings.server.replace(/\/+$/, '')}/api/v1/timelines/${path}?${new URLSearchParams({ ...query, ...more }).toString()}`
}

/**
 * @throws {StoppedError} when the server wants another token.
 * @throws {RetryAtError} when it wants to be left alone until an instant.
 * @throws {UnavailableError} for every other answer that is no page.
 */
export async function fetchPage(access: TimelineAccess, url: string): Promise<Page | Reject> {
  const response = await access.http.fetch(url, { headers: authorization(access.token), signal: access.signal })
  assertAnswered(response, access.clock)
  const read = readJson(z.array(z.unknown()), response.body)
  if (!read.isRead) return read.reject
  const newerUrl = linkTo('prev', response.headers['link'], access.settings.server)
  return { statuses: read.value, ...(newerUrl === undefined ? {} : { newerUrl }) }
}

/** Nothing where a server is read without a login. */
export function authorization(token: string | undefined): Readonly<Record<string, string>> {
  return token === undefined || token === '' ? {} : { authorization: `Bearer ${token}` }
}

/** Turns a refusal into the error that says what to do about it. */
export function assertAnswered(response: Pick<GuardedResponse, 'headers' | 'status'>, clock: Clock): void {
  const { status } = response
  if (status >= 200 && status < 300) return
  if (status === 401 || status === 403) {
    throw new StoppedError(`The server answered HTTP ${status}: it wants an access token that may read this stream.`)
  }
  if (status === 404 || status === 410) throw new StoppedError(`The server has no such stream (HTTP ${status}).`)
  if (status === 429) throw new RetryAtError('The server asks for a pause (HTTP 429)', resetAtMs(response, clock))
  throw new UnavailableError(`The server answered HTTP ${status}.`)
}

/** 5 min: Mastodon's default limits count requests in that time. */
const defaultPauseMs = 300_000

function resetAtMs(response: Pick<GuardedResponse, 'headers'>, clock: Clock): number {
  const reset = instantOf(response.headers['x-ratelimit-reset'])
  const retrySeconds = Number(response.headers['retry-after'])
  if (reset !== undefined) return Math.min(reset, clock.now() + 3_600_000)
  return clock.now() + (retrySeconds > 0 && retrySeconds < 86_400 ? retrySeconds * 1_000 : defaultPauseMs)
}

/** The address of one relation in a `Link` header, if it stays on the same server. Source: RFC 8288. */
function linkTo(relation: string, header: string | undefined, server: string): string | undefined {
  for (const [, address = '', parameters = ''] of (header ?? '').matchAll(/<([^>]*)>([^,]*)/g)) {
    const url = URL.parse(address, server)
    if (parameters.includes(`rel="${relation}"`) && url !== null && url.host === new URL(server).host) return url.href
  }
  return undefined
}
