import { createHmac, timingSafeEqual } from 'node:crypto'

/** Source: W3C WebSub §7.1.1. */
const methods: ReadonlySet<string> = new Set(['sha1', 'sha256', 'sha384', 'sha512'])

/** Is `X-Hub-Signature` the HMAC of this body under the secret that was given to the hub? */
export function isSignedByHub(secret: string, body: Uint8Array, header: string | undefined): boolean {
  const match = /^([a-z0-9]+)=([0-9a-f]+)$/i.exec(header?.trim() ?? '')
  const method = match?.[1]?.toLowerCase() ?? ''
  if (secret === '' || !methods.has(method)) return false
  const expected = createHmac(method, secret).update(body).digest()
  const given = Buffer.from(match?.[2] ?? '', 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
