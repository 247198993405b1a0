import type { Mention } from '../model/mention.ts'
import type { Clock } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import { cleanItem } from './clean-item.ts'
import type { HeardItem } from './heard-item.ts'
import type { LiveWatches } from './live-watches.ts'
import type { RecentItems } from './recent-items.ts'

export interface MatchWorld {
  readonly live: LiveWatches
  readonly recent: RecentItems
  readonly clock: Clock
}

/**
 * The mentions that these items make, by the watches as they are at this instant: one per item and desk. No I/O.
 * O(length of the texts + candidates); see `Percolator`.
 */
export function matchItems({ live, recent, clock }: MatchWorld, items: readonly HeardItem[]): readonly Mention[] {
  const mentions: Mention[] = []
  for (const heard of items) {
    recent.add(heard)
    for (const [deskId, watchIds] of live.match(heard.item, heard.deskId)) {
      mentions.push({
        mentionId: newId(),
        deskId,
        sourceId: heard.sourceId,
        connector: heard.connector,
        item: cleanItem(heard.item),
        watchIds,
        heardAtMs: heard.heardAtMs,
        matchedAtMs: clock.now(),
        isDrill: heard.isDrill,
      })
    }
  }
  return mentions
}
