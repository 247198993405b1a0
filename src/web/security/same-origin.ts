import type { FastifyRequest } from 'fastify'

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Was this request made by our own page, by a person's navigation, or by a program that is no browser?
 * Browsers say where a request comes from in `Sec-Fetch-Site`, older ones in `Origin`; a page cannot forge either.
 * Source: W3C Fetch Metadata Request Headers §2.3; RFC 6454 §7.
 */
export function isFromOurselves(request: FastifyRequest, ourOrigin: string): boolean {
  const { origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode, cookie } = request.headers
  const isSafe = safeMethods.has(request.method)
  if (isSafe && mode === 'navigate') return true
  if (site !== undefined) return site === 'same-origin' || (isSafe && site === 'none')
  if (origin !== undefined) return origin === ourOrigin
  // Neither header: a program. With a cookie it might be a browser from before 2020, whose forms send neither.
  return isSafe || cookie === undefined
}
