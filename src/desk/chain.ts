// The hash chain over a desk's stamps: an altered, removed or inserted stamp breaks every hash after it.
import { createHash } from 'node:crypto'
import type { Stamp } from '../model/stamp.ts'

/** A stamp with the name its person had at that time: the record stays readable when the person has left. */
export interface NamedStamp extends Stamp {
  readonly personName?: string
}

/** What is done to the desk itself and to no single case. */
export type DeskActKind =
  | 'drill ended'
  | 'drill started'
  | 'granted'
  | 'hurdle changed'
  | 'hurdle named'
  | 'policy changed'
  | 'press and rivals changed'
  | 'revoked'
  | 'shift handed over'
  | 'wish dealt with'

/** One link of the chain: a stamp, or an act on the desk itself. */
export type RecordEntry =
  | NamedStamp
  | (Omit<NamedStamp, 'caseId' | 'kind'> & { readonly caseId?: undefined; readonly kind: DeskActKind })

/** Before a desk's first stamp. */
export const chainStart = { lastSeq: 0, lastHash: '' }

/** SHA-256, hex, over the hash before it and every field of the stamp in a fixed order. */
export function stampHash(previousHash: string, seq: number, entry: RecordEntry): string {
  const { caseId = null, kind, atMs, personId = null, personName = null, note = null } = entry
  const fields = JSON.stringify([previousHash, seq, caseId, kind, atMs, personId, personName, note])
  return createHash('sha256').update(fields).digest('hex')
}
