import { z } from 'zod'

/** An http(s) address of a server, without its final slash; `fallback` where none is given. */
export function serverAddress(fallback?: string) {
  const address = z.url({ protocol: /^https?$/, error: 'expected an http(s) address' })
  const given = fallback === undefined ? address : address.default(fallback)
  return given.transform((url) => url.replace(/\/+$/, ''))
}
