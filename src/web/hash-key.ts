import { createHash } from 'node:crypto'

/** A digest of fixed length, for comparing secrets and for keys that must not be kept as they are. */
export function hashKey(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
