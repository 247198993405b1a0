import { type WishAct, type WishState, wishStates } from '../../model/wish.ts'
import type { WishView } from '../../web/contract/wishes.ts'
import { counted } from '../kit/numbers.ts'

export type WishFilter = WishState | 'yours'

export const wishFilters: readonly WishFilter[] = [...wishStates, 'yours']

export const filterNames: Readonly<Record<WishFilter, string>> = {
  open: 'Open',
  planned: 'Planned',
  done: 'Done',
  no: 'No',
  yours: 'Yours',
}

/** Of several people: `12 of them in the last 30 days, 5 in the 30 before`: whether more people wish it than did. */
export function trendWords({ voiceCount, recentCount, beforeCount }: WishView): string {
  if (recentCount === 0 && beforeCount === 0) return 'nobody in the last 60 days'
  if (recentCount === voiceCount) return 'all in the last 30 days'
  return `${recentCount} in the last 30 days, ${beforeCount} in the 30 before`
}

/** `34 people`. */
export function peopleWords(count: number): string {
  return counted(count, 'person', 'people')
}

/** What somebody did, after their name. */
export function deedWords(kind: WishAct, note: string | undefined): string {
  switch (kind) {
    case 'open':
      return 'opened it again'
    case 'planned':
      return 'planned it'
    case 'done':
      return 'marked it done'
    case 'no':
      return 'said no'
    case 'given':
      return `gave it to ${note ?? 'a colleague'}`
    case 'taken back':
      return 'took it back'
    case 'noted':
      return 'noted'
  }
}
