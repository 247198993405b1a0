// What people of the desk did about wishes, in the record of acts.
import type { DeskEvent } from '../../model/events.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Tx } from '../../platform/store/store.ts'
import { record } from '../record.ts'

type WishNews = StoredEvent<Extract<DeskEvent, { readonly type: 'wish.changed' }>>

/** Our own words alone: what people wished for goes when it is no longer kept, and the record stays. */
export async function followWishes(events: readonly WishNews[], tx: Tx): Promise<void> {
  const byDesk = [...Map.groupBy(events, ({ deskId }) => deskId)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [deskId, own] of byDesk) {
    const entries = own.flatMap(({ event: { wishId, act } }) => {
      if (!act) return []
      const { kind, by, atMs, note } = act
      const said = `${wishId} ${kind}${note === undefined ? '' : `: ${note}`}`
      return [{ kind: 'wish dealt with' as const, atMs, note: said, personId: by.personId, personName: by.name }]
    })
    await record(tx, deskId, entries)
  }
}
