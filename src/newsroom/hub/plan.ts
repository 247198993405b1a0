// When the hub has something to send. A publication makes its feed's subscriptions due in its own transaction; one timer a
// desk wakes whoever sends, also after a restart.
import type { StatementSection } from '../../model/statement.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { HubDeps } from './deps.ts'
import type { HubTables } from './schema.ts'

export const pushTimer = 'newsroom hub push'

/** Something was published, corrected or withdrawn in this section. */
export async function makeDue(
  deps: Pick<HubDeps, 'clock' | 'timers'>,
  tx: Tx,
  { deskId, section }: { readonly deskId: string; readonly section: StatementSection },
): Promise<void> {
  const nowMs = deps.clock.now()
  const due = await tx
    .withTables<HubTables>()
    .updateTable('hub_subscription')
    .set((row) => ({ due_seq: row('due_seq', '+', 1), attempt: 0, try_at_ms: nowMs }))
    .where('desk_id', '=', deskId)
    .where('section', '=', section)
    .returning('subscription_id')
    .execute()
  if (due.length > 0) await planPush(deps, tx, deskId, nowMs)
}

/** An earlier plan of the desk is replaced. */
export async function planPush(deps: Pick<HubDeps, 'timers'>, tx: Tx, deskId: string, dueAtMs: number): Promise<void> {
  await deps.timers.set(tx, { kind: pushTimer, key: deskId, deskId, dueAtMs, body: {} })
}

/** When the next delivery of this desk may be tried; `undefined` when nobody waits. */
export async function nextTryMs(tx: Tx, deskId: string): Promise<number | undefined> {
  const row = await tx
    .withTables<HubTables>()
    .selectFrom('hub_subscription')
    .select((one) => one.fn<number>('greatest', ['try_at_ms', 'busy_until_ms']).as('at'))
    .where('desk_id', '=', deskId)
    .whereRef('told_seq', '<', 'due_seq')
    .orderBy('at')
    .limit(1)
    .executeTakeFirst()
  return row?.at
}
