import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Is `signature` (`sha256=` and hex digits) the HMAC-SHA-256 of these bytes under this secret? Takes the same time for
 * every wrong signature. An empty secret signs nothing: then the answer is no.
 */
export function isSignedSha256(secret: string, body: Uint8Array, signature: string | undefined): boolean {
  if (secret === '' || signature === undefined) return false
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
  const given = Buffer.from(signature.trim().toLowerCase())
  return given.length === expected.length && timingSafeEqual(given, expected)
}
