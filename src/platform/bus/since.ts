import { sql } from 'kysely'
import type { StoredEvent } from '../bus.ts'
import type { Store } from '../store/store.ts'
import { readEvents, readHorizon } from './read-events.ts'

/** `Bus.since`: one desk's events after an id, or `undefined` when they are not all there or too many. */
export async function eventsSince<E>(
  store: Store,
  deskId: string,
  eventId: string,
  limit: number,
): Promise<readonly StoredEvent<E>[] | undefined> {
  // What a browser sends as Last-Event-ID is anybody's text.
  if (!/^\d{1,15}$/.test(eventId)) return undefined
  const after = Number(eventId)
  return await store.inDesk(deskId, async (tx) => {
    const horizon = await readHorizon(tx)
    // An id that was never given comes from another database, such as the one before an import.
    if (after > horizon.given) return undefined
    const events = await readEvents<E>(tx, { after, through: horizon.safe, limit: limit + 1, deskId })
    // Asked last: what was pruned while it was read would be missing.
    const { rows } = await sql<{ through: number }>`SELECT through FROM event_pruned`.execute(tx)
    return events.length > limit || after < (rows[0]?.through ?? 0) ? undefined : events
  })
}
