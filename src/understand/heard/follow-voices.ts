// The list of voices reads along with the stream: what was read is added to it, and once it has its place in a story it counts.
import type { DeskEvent } from '../../model/events.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Tx } from '../../platform/store/store.ts'
import { crossTheLine } from './cross-the-line.ts'
import type { VoiceDeps } from './deps.ts'
import { forgetHeard } from './forget.ts'
import { hearVoices } from './hear-voices.ts'
import { markPlaced, markRepeats } from './place-heard.ts'

type Heard = StoredEvent<
  Extract<DeskEvent, { readonly type: 'item.gone' | 'mention.read' | 'story.grown' | 'story.opened' }>
>

/** Handles one batch; the same again changes nothing. Of others, and of no drill. */
export async function followVoices(deps: VoiceDeps, events: readonly Heard[], tx: Tx): Promise<void> {
  const byDesk = [...Map.groupBy(events, ({ deskId }) => deskId)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [deskId, own] of byDesk) {
    const read = own.flatMap(({ event }) =>
      event.type !== 'mention.read' || event.mention.isDrill || event.reading.isOurs ? [] : [event],
    )
    await hearVoices(tx, deskId, read)
    await forgetHeard(
      tx,
      deskId,
      own.flatMap(({ event }) => (event.type === 'item.gone' ? [event.mentionId] : [])),
    )
    // The stories may be ahead of us: what they placed before it was heard here is not told again.
    const ids = read.map(({ mention }) => mention.mentionId)
    const speaking = await markRepeats(tx, deskId, await deps.placedAmong(tx, deskId, ids))
    const isGrown = own.some(({ event }) => 'story' in event && !event.story.isDrill)
    const grown = isGrown ? await markPlaced(deps, tx, deskId) : []
    await crossTheLine(deps, tx, deskId, [...new Set([...speaking, ...grown])])
  }
}
