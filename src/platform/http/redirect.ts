// Where a redirect leads and what may be said there. Pure.
import type { GuardedRequest } from './guarded-http.ts'

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const permanent: ReadonlySet<number> = new Set([301, 308])

/** What may go to another origin than the one it was written for: nothing that could be a key. */
const harmlessHeaders: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-type',
  'if-modified-since',
  'if-none-match',
  'range',
  'user-agent',
])

/** The request as it may go on to the next address. */
export interface Hop {
  readonly url: string
  readonly request: GuardedRequest
  readonly isPermanent: boolean
}

/** The next hop of a redirect, or `undefined` when this answer is none. Source: Fetch Standard, HTTP-redirect fetch. */
export function nextHop(
  from: URL,
  request: GuardedRequest,
  status: number,
  location: string | undefined,
): Hop | undefined {
  if (!redirects.has(status) || location === undefined) return undefined
  const to = URL.parse(location, from.href)
  if (to === null) return undefined
  const method = request.method ?? 'GET'
  const becomesGet = (status === 303 && method !== 'HEAD') || (status < 303 && method === 'POST')
  const { body, ...rest } = request
  return {
    url: to.href,
    isPermanent: permanent.has(status),
    request: {
      ...rest,
      ...(becomesGet ? { method: 'GET' as const } : body !== undefined && { body }),
      headers: to.origin === from.origin ? (request.headers ?? {}) : onlyHarmless(request.headers ?? {}),
    },
  }
}

function onlyHarmless(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => harmlessHeaders.has(name.toLowerCase())))
}
