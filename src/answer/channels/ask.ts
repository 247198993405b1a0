// One call to a network, and what its answer means for whoever wants to publish exactly once: the difference between "surely
// not taken", "refused" and "nobody knows" is made here, the same for all channels.
import type { Clock } from '../../platform/clock.ts'
import { errorMessage, InvalidError, LimitError, NowdeskError } from '../../platform/errors.ts'
import type { GuardedHttp, GuardedRequest } from '../../platform/http/guarded-http.ts'
import type { Outcome } from '../channel.ts'

/** An answer came. `json` is `undefined` when it is not JSON. */
export interface Answered {
  readonly kind: 'answered'
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly json: unknown
}

export type Reply =
  | Answered
  /** The connection never stood: nothing was sent. */
  | { readonly kind: 'unsent'; readonly message: string }
  /** It broke off, or took too long, after something may have been sent. */
  | { readonly kind: 'lost'; readonly message: string }

/** Long enough for a network that thinks, short enough for one that hangs. */
const callTimeoutMs = 20_000
const maxAnswerBytes = 4 * 1_048_576
/** A post is not repeated at another address: what a redirect would mean for it, nobody knows. */
const noRedirects = 0

/** Errors of a connection that never stood. Source: Node's `errno` names and undici's own. */
const neverStood = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Calls, and never throws for what the network does. */
export async function ask(http: GuardedHttp, url: string, request: GuardedRequest): Promise<Reply> {
  try {
    const answer = await http.fetch(url, {
      totalTimeoutMs: callTimeoutMs,
      maxBytes: maxAnswerBytes,
      ...request,
      maxRedirects: request.method === 'GET' ? 3 : noRedirects,
    })
    const text = Buffer.from(answer.body).toString()
    return { kind: 'answered', status: answer.status, headers: answer.headers, text, json: jsonOf(text) }
  } catch (error) {
    if (!(error instanceof NowdeskError) && !isAbort(error)) throw error
    const message = errorMessage(error)
    // A redirect or an endless body is an answer that says nothing of what was done.
    if (error instanceof LimitError) return { kind: 'lost', message }
    return { kind: error instanceof InvalidError || hasNeverStood(error) ? 'unsent' : 'lost', message }
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')
}

function hasNeverStood(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && neverStood.has(at.code)) return true
    if (at instanceof AggregateError) return at.errors.every(hasNeverStood)
  }
  return false
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** How a network's refusal reads in its own words; at most 300 characters of whatever came otherwise. */
export type ReadProblem = (json: unknown) => string | undefined

/**
 * What a call that did not succeed means. Status codes as RFC 9110 §15 has them: 429 took nothing; other 4xx refused it; 408
 * and 5xx may have come after the work was done.
 */
export function troubleOf(reply: Reply, clock: Clock, readProblem: ReadProblem = () => undefined): Outcome {
  if (reply.kind === 'unsent') return { kind: 'later', message: reply.message }
  if (reply.kind === 'lost') return { kind: 'unknown', message: reply.message }
  const said =
    readProblem(reply.json) ??
    reply.text
      .replaceAll(/<[^>]*>|\s+/g, ' ')
      .trim()
      .slice(0, 300)
  const message = `Status ${reply.status}${said ? `: ${said}` : ''}`
  if (reply.status === 401) return { kind: 'expired', message }
  if (reply.status === 429) return { kind: 'later', message, retryAtMs: retryAt(reply.headers, clock.now()) }
  if (reply.status === 408 || reply.status >= 500) return { kind: 'unknown', message }
  // A 2xx or 3xx that could not be read: something was done.
  if (reply.status < 400) return { kind: 'unknown', message: `An answer that cannot be read. ${message}` }
  return { kind: 'refused', message }
}

/** Where a limit says nothing of when it ends. */
const defaultWaitMs = 60_000
/** What a server asks beyond this is a mistake of its clock or a way to keep us silent. */
const longestWaitMs = 86_400_000

/**
 * When to come again. Sources: `Retry-After` (RFC 9110 §10.2.3), `x-rate-limit-reset` in epoch seconds (X), `ratelimit-reset`
 * in epoch seconds (Bluesky) or from now (IETF draft), `x-ratelimit-reset` as an instant (Mastodon).
 */
export function retryAt(headers: Readonly<Record<string, string>>, nowMs: number): number {
  const names = ['retry-after', 'x-rate-limit-reset', 'ratelimit-reset', 'x-ratelimit-reset']
  const given = names.map((name) => headers[name]).find((value) => value !== undefined)
  const atMs = given === undefined ? undefined : instantOf(given, nowMs)
  return Math.min(Math.max(atMs ?? nowMs + defaultWaitMs, nowMs + 1_000), nowMs + longestWaitMs)
}

function instantOf(value: string, nowMs: number): number | undefined {
  const number = Number(value)
  // Nobody waits for thirty years: a large number is an instant.
  if (Number.isFinite(number)) return number > 1_000_000_000 ? number * 1_000 : nowMs + number * 1_000
  const parsed = Date.parse(value)
  return Number.isNaN(parsed) ? undefined : parsed
}

/** When nothing more may be sent, as the answer to a call that succeeded tells: the limit is used up until then. */
export function usedUpUntil(headers: Readonly<Record<string, string>>, nowMs: number): number | undefined {
  const names = ['x-rate-limit-remaining', 'ratelimit-remaining', 'x-ratelimit-remaining']
  const remaining = names.map((name) => headers[name]).find((value) => value !== undefined)
  return remaining !== undefined && Number(remaining) === 0 ? retryAt(headers, nowMs) : undefined
}
