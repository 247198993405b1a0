// Why somebody stands where they do, in words. Pure.
import type { RankReason } from '../../web/contract/reporters.ts'
import { counted } from '../kit/numbers.ts'
import { agoPhrase } from '../kit/time.ts'

/** A few words, such as `wrote on this story 12 min ago`. */
export function reasonWords(reason: RankReason, nowMs: number): string {
  switch (reason.kind) {
    case 'wrote on this story': {
      const when = agoPhrase(reason.atMs, nowMs)
      return reason.pieces === 1
        ? `wrote on this story ${when}`
        : `wrote ${reason.pieces} pieces on this story, the last ${when}`
    }
    case 'wrote on this beat':
      return `${counted(reason.pieces, 'piece')} on this beat in 30 days`
    case 'is on this beat':
      return `kept for ${reason.beats.join(', ')}`
    case 'wrote back':
      return reason.times === 1 ? 'has written back to us before' : `has written back ${reason.times} times`
    case 'asked us':
      return `asked us ${agoPhrase(reason.atMs, nowMs)}`
    default:
      return reason satisfies never
  }
}
