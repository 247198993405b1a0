// Where a post's record will stand, chosen before it is sent: sent again it is the same record, not another post.
// Source: AT Protocol, Record Key and TID: 13 characters of base32-sortable, microseconds then 10 bits of one's own.
import { createHash } from 'node:crypto'

const alphabet = '234567abcdefghijklmnopqrstuvwxyz'

/** From the instant of the decision and the publication's own key: the same at every try, another for every publication. */
export function recordKeyOf(key: string, decidedAtMs: number): string {
  const digest = createHash('sha256').update(key).digest()
  const micros = BigInt(decidedAtMs) * 1_000n + BigInt(digest.readUInt16BE(0) % 1_000)
  let rest = (micros << 10n) | BigInt(digest.readUInt16BE(2) % 1_024)
  let text = ''
  for (let at = 0; at < 13; at += 1) {
    text = (alphabet[Number(rest & 31n)] ?? '2') + text
    rest >>= 5n
  }
  return text
}
