// What `learn` tells of hurdles and of whom head starts are held against, in the desk's record of acts.
import type { DeskEvent } from '../model/events.ts'
import type { StoredEvent } from '../platform/bus.ts'
import type { Tx } from '../platform/store/store.ts'
import { record } from './record.ts'

type LearnNews = Extract<DeskEvent, { readonly type: 'headStart.changed' | 'hurdle.changed' }>

/** Handles one batch through the consumer's transaction. */
export async function recordLearnt(events: readonly StoredEvent<LearnNews>[], tx: Tx): Promise<void> {
  for (const { deskId, event } of events) {
    const { by, atMs } = event
    await record(tx, deskId, [{ ...actOf(event), atMs, personId: by.personId, personName: by.name }])
  }
}

function actOf(event: LearnNews) {
  if (event.type === 'headStart.changed') return { kind: 'press and rivals changed' as const, note: event.note }
  const { name, state, isNew } = event
  return isNew
    ? { kind: 'hurdle named' as const, note: name }
    : { kind: 'hurdle changed' as const, note: `${name}: ${state}` }
}
