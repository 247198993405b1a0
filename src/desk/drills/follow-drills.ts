// The desk keeps in mind who takes part in its drill, writes its beginning and its end into the record, and clears up after it.
import type { DeskEvent } from '../../model/events.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { DeskDeps } from '../deps.ts'
import { record } from '../record.ts'
import { clearUpTimer } from './clear-up.ts'
import type { DrillTables } from './schema.ts'

type DrillNews = Extract<DeskEvent, { readonly type: 'drill.ended' | 'drill.started' }>

/** What was heard before the end opens cases for a moment after it; they are cleared up with the others. */
const settleMs = 5_000

/** Handles one batch through the consumer's transaction. */
export async function followDrills(
  deps: Pick<DeskDeps, 'clock' | 'timers'>,
  events: readonly StoredEvent<DrillNews>[],
  tx: Tx,
): Promise<void> {
  for (const { deskId, event } of events) {
    if (event.type === 'drill.started') await begin(tx, deskId, event)
    else await end(deps, tx, deskId, event)
    const { atMs, name: note, by, type } = event
    const kind = type === 'drill.started' ? ('drill started' as const) : ('drill ended' as const)
    await record(tx, deskId, [{ kind, atMs, note, ...(by && { personId: by.personId, personName: by.name }) }])
  }
}

async function begin(
  tx: Tx,
  deskId: string,
  { drillId, atMs, personIds }: Extract<DrillNews, { readonly type: 'drill.started' }>,
): Promise<void> {
  const now = { drill_id: drillId, started_at_ms: atMs, person_ids: personIds }
  await tx
    .withTables<DrillTables>()
    .insertInto('drill_now')
    .values({ desk_id: deskId, ...now })
    .onConflict((conflict) => conflict.column('desk_id').doUpdateSet(now))
    .execute()
}

async function end(
  { clock, timers }: Pick<DeskDeps, 'clock' | 'timers'>,
  tx: Tx,
  deskId: string,
  { drillId, startedAtMs }: Extract<DrillNews, { readonly type: 'drill.ended' }>,
): Promise<void> {
  await tx
    .withTables<DrillTables>()
    .deleteFrom('drill_now')
    .where('desk_id', '=', deskId)
    .where('drill_id', '=', drillId)
    .execute()
  const dueAtMs = clock.now() + settleMs
  await timers.set(tx, { kind: clearUpTimer, key: drillId, deskId, dueAtMs, body: { startedAtMs } })
}
