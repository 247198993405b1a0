import { createHash } from 'node:crypto'
import { secretToken } from '../platform/random.ts'

/** What every API key begins with, so that a scanner finds one that leaked. */
export const apiKeyPrefix = 'nd_'

/** A new API key: the prefix and 256 bits of chance. */
export function newApiKey(): string {
  return `${apiKeyPrefix}${secretToken()}`
}

/**
 * What is kept of a token: enough to recognise it, useless to whoever reads the table. A plain hash is enough for
 * 256 bits of chance; the slow ones are for passwords.
 */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
