import { createHash } from 'node:crypto'
import type { Network } from '../../model/item.ts'
import type { Speaker } from './speakers.ts'

/** The same for the same voice whenever it is heard, so that nothing is asked for it. Source: RFC 9562 §5.8. */
export function voiceIdOf(deskId: string, network: Network, { kind, key }: Pick<Speaker, 'key' | 'kind'>): string {
  const named = JSON.stringify([deskId, network, kind, key])
  const bytes = createHash('sha256').update(named).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
