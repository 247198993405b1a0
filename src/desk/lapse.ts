// A claim whose time is up: the case goes back to the inbox.
import type { Timer } from '../platform/timers.ts'
import type { Tx } from '../platform/store/store.ts'
import { selectRows, toCase } from './case-row.ts'
import { unclaimed } from './claim-clock.ts'
import type { NamedStamp } from './chain.ts'
import type { DeskDeps } from './deps.ts'
import { record } from './record.ts'
import type { DeskTables } from './schema.ts'

/** Said in the record when a lapse fired later than this: the installation was down, or the clock jumped. */
const tellLateAfterMs = 1_000

/** Opens the case again unless its holder has acted since the timer was set, or the claim has ended. */
export async function lapse(deps: DeskDeps, tx: Tx, timer: Timer, lateMs: number): Promise<void> {
  const { key: caseId, deskId, dueAtMs } = timer
  const { numUpdatedRows } = await tx
    .withTables<DeskTables>()
    .updateTable('case_state')
    .set({ state: 'open', ...unclaimed })
    .where('case_id', '=', caseId)
    .where('desk_id', '=', deskId)
    .where('state', '=', 'claimed')
    .where('lapses_at_ms', '<=', dueAtMs)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0) return
  const found = await selectRows(tx, deskId).where('case_state.case_id', '=', caseId).executeTakeFirstOrThrow()
  const stamp: NamedStamp = { caseId, kind: 'lapsed', atMs: deps.clock.now(), ...lateNote(lateMs) }
  await record(tx, deskId, [stamp])
  await deps.bus.publish(tx, deskId, [{ type: 'case.changed', case: toCase(found), stamp }])
}

function lateNote(lateMs: number): { readonly note?: string } {
  return lateMs > tellLateAfterMs ? { note: `${Math.round(lateMs / 1000)} s late` } : {}
}
