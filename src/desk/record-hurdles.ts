// What `learn` tells of hurdles, in the desk's record of acts.
import type { DeskEvent } from '../model/events.ts'
import type { StoredEvent } from '../platform/bus.ts'
import type { Tx } from '../platform/store/store.ts'
import { record } from './record.ts'

type HurdleNews = Extract<DeskEvent, { readonly type: 'hurdle.changed' }>

/** Handles one batch through the consumer's transaction. */
export async function recordHurdles(events: readonly StoredEvent<HurdleNews>[], tx: Tx): Promise<void> {
  for (const { deskId, event } of events) {
    const { name, state, isNew, by, atMs } = event
    const kind = isNew ? ('hurdle named' as const) : ('hurdle changed' as const)
    const note = isNew ? name : `${name}: ${state}`
    await record(tx, deskId, [{ kind, atMs, note, personId: by.personId, personName: by.name }])
  }
}
