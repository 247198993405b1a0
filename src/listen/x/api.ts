import { z } from 'zod'
import { UnavailableError } from '../../platform/errors.ts'
import type { GuardedResponse } from '../../platform/http/guarded-http.ts'
import type { ConnectorContext } from '../connector.ts'
import { readJson } from '../read-json.ts'
import { RetryAtError, StoppedError } from '../reconnect.ts'

export interface Api {
  readonly base: string
  readonly bearerToken: string
  readonly context: Pick<ConnectorContext, 'clock' | 'http'>
  readonly signal: AbortSignal
}

/** 15 min: the window in which X counts requests. */
const windowMs = 900_000

/** `path` begins with a slash. */
export function addressOf(api: Api, path: string): string {
  return `${api.base.replace(/\/+$/, '')}${path}`
}

/** An app's own bearer token: reading needs no person. Source: X API v2, OAuth 2.0 app-only. */
export function authorization(api: Api): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${api.bearerToken}` }
}

/** One request, by POST when it has a body. @throws what says whether and when to try again. */
export async function ask(api: Api, path: string, body?: object): Promise<GuardedResponse> {
  const response = await api.context.http.fetch(addressOf(api, path), {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...authorization(api), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: api.signal,
  })
  assertAnswered(response, api, response.body)
  return response
}

const problem = z.object({ detail: z.string().optional(), title: z.string().optional() })

/** Turns a refusal into the error that says what to do about it. Source: docs.x.com, "Response codes", "Rate limits". */
export function assertAnswered(
  response: Pick<GuardedResponse, 'headers' | 'status'>,
  api: Api,
  body: Uint8Array,
): void {
  const { status, headers } = response
  if (status >= 200 && status < 300) return
  const read = readJson(problem, body)
  const why = read.isRead ? (read.value.detail ?? read.value.title ?? '') : ''
  const said = `X answered HTTP ${status}${why === '' ? '' : `: ${why.slice(0, 200)}`}`
  if (status === 429) throw new RetryAtError(said, resetAtMs(headers, api.context.clock.now()))
  if ([400, 401, 402, 403, 404].includes(status))
    throw new StoppedError(`${said}. Look at the bearer token, the plan and the rules.`)
  throw new UnavailableError(said)
}

/** `x-rate-limit-reset` is in seconds since 1970. Where it is missing, one minute: the least X asks for after a 429. */
function resetAtMs(headers: Readonly<Record<string, string>>, nowMs: number): number {
  const resetMs = Number(headers['x-rate-limit-reset']) * 1_000
  return resetMs > nowMs && resetMs <= nowMs + windowMs ? resetMs : nowMs + 60_000
}
