import type { Tx } from '../../platform/store/store.ts'
import type { HotlineDeps } from './deps.ts'
import type { AlertTables } from '../alerts/schema.ts'
import type { HotlineTables } from './schema.ts'
import { callTimer, lockCall } from './call.ts'

/**
 * Nothing got through to somebody who was rung. When it got through to none of those who were, there is nothing to wait
 * for: the ladder climbs at once.
 */
export async function nobodyReached(
  deps: HotlineDeps,
  tx: Tx,
  { subject }: { readonly subject: string; readonly personId: string },
): Promise<void> {
  const callId = subject.startsWith('call:') ? subject.slice('call:'.length) : undefined
  if (callId === undefined) return
  await deps.timers.cancel(tx, callTimer, callId)
  const call = await lockCall(tx, callId)
  if (!call || call.ended_at_ms !== null) return
  const nowMs = deps.clock.now()
  const isAllLost = call.state === 'ringing' && (await areAllLost(tx, call.call_id, call.seq))
  const nextAtMs = isAllLost ? Math.min(nowMs, call.next_at_ms) : call.next_at_ms
  await tx
    .withTables<HotlineTables>()
    .updateTable('hotline_call')
    .set({ next_at_ms: nextAtMs })
    .where('call_id', '=', callId)
    .execute()
  const dueAtMs = Math.min(nextAtMs, call.deadline_at_ms)
  await deps.timers.set(tx, { kind: callTimer, key: callId, deskId: call.desk_id, dueAtMs, body: {} })
}

/** Has nobody of those who were rung last a delivery that was proven or is still to come? */
async function areAllLost(tx: Tx, callId: string, seq: number): Promise<boolean> {
  const db = tx.withTables<HotlineTables>()
  const last = await db
    .selectFrom('hotline_step')
    .select(['person_ids', 'kind', 'due_at_ms'])
    .where('call_id', '=', callId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  if (last?.kind !== 'rang') return false
  const hopeful = await tx
    .withTables<AlertTables>()
    .selectFrom('alert_delivery')
    .innerJoin('alert', 'alert.alert_id', 'alert_delivery.alert_id')
    .select('delivery_id')
    .where('alert.subject', '=', `call:${callId}`)
    .where('alert.person_id', 'in', last.person_ids)
    .where('alert_delivery.state', 'in', ['planned', 'proven'])
    .where('alert_delivery.planned_at_ms', '>=', last.due_at_ms)
    .executeTakeFirst()
  return hopeful === undefined
}
