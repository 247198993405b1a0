import { z } from 'zod'

const scheme = /^[a-z][a-z\d+.-]*:\/\//i

/**
 * An http(s) address of a server, without its final slash; `fallback` where none is given. A bare `mastodon.example`, as people
 * know their server, is taken to speak https.
 */
export function serverAddress(fallback?: string) {
  const address = z
    .string()
    .trim()
    .transform((typed) => (scheme.test(typed) ? typed : `https://${typed}`))
    .pipe(z.url({ protocol: /^https?$/, error: 'expected the address of a server, such as https://social.example' }))
    .transform((url) => url.replace(/\/+$/, ''))
  return fallback === undefined ? address : address.default(fallback)
}
