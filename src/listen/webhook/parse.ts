import { z } from 'zod'
import type { Heard } from '../connector.ts'
import { readItemJson } from '../item-json.ts'
import { readJson } from '../read-json.ts'

/** More in one call than this is refused; senders with more send several. */
const maxItems = 500

const body = z.union([z.array(z.unknown()).max(maxItems), z.record(z.string(), z.unknown())])

/**
 * What a call's body says: one item or an array of up to 500. A body that is no JSON, or of another shape, gives
 * `undefined`; a single bad item in an array is a reject beside the good ones. Never throws.
 */
export function parseBody(bytes: Uint8Array, heardAtMs: number): readonly Heard[] | undefined {
  const read = readJson(body, bytes)
  if (!read.isRead) return undefined
  const values = Array.isArray(read.value) ? read.value : [read.value]
  return values.map((value) => readItemJson(value, heardAtMs, 'webhook'))
}
