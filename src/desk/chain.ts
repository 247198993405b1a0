// The hash chain over a desk's stamps: an altered, removed or inserted stamp breaks every hash after it.
import { createHash } from 'node:crypto'
import type { Stamp } from '../model/stamp.ts'

/** A stamp with the name its person had at that time: the record stays readable when the person has left. */
export interface NamedStamp extends Stamp {
  readonly personName?: string
}

/** Before a desk's first stamp. */
export const chainStart = { lastSeq: 0, lastHash: '' }

/** SHA-256, hex, over the hash before it and every field of the stamp in a fixed order. */
export function stampHash(previousHash: string, seq: number, stamp: NamedStamp): string {
  const { caseId, kind, atMs, personId = null, personName = null, note = null } = stamp
  const fields = JSON.stringify([previousHash, seq, caseId, kind, atMs, personId, personName, note])
  return createHash('sha256').update(fields).digest('hex')
}
