import type { PassingItem } from '../cli/index.ts'
import type { Matching } from '../listen/index.ts'

/** Those who want to hear every item on its way to the match. */
export type Overhearing = Set<(items: readonly PassingItem[]) => void>

/** The match, with whoever overhears told first. Costs nothing while nobody does. */
export function overhear(matching: Matching, overhearing: Overhearing): Matching {
  return {
    match(items) {
      for (const hear of overhearing) hear(items)
      return matching.match(items)
    },
    keep: (tx, mentions) => matching.keep(tx, mentions),
    markGone: (tx, gone) => matching.markGone(tx, gone),
  }
}
