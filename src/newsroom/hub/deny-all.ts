import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import { askedTimer } from './ask-hub.ts'
import type { HubDeps } from './deps.ts'
import type { HubTables } from './schema.ts'

/** The newsroom is off: every subscriber is told that nothing more comes. Source: W3C WebSub §5.2. */
export async function denyAll(deps: Pick<HubDeps, 'clock' | 'timers'>, tx: Tx, deskId: string): Promise<void> {
  const nowMs = deps.clock.now()
  const tables = tx.withTables<HubTables>()
  const ended = await tables.deleteFrom('hub_subscription').where('desk_id', '=', deskId).returningAll().execute()
  for (const { section, format, topic, callback } of ended) {
    const asked = { mode: 'denied' as const, secret_sealed: null, lease_s: 0, asked_at_ms: nowMs, attempt: 0 }
    const { asked_id: key } = await tables
      .insertInto('hub_asked')
      .values({ asked_id: newId(), desk_id: deskId, section, format, topic, callback, ...asked })
      .onConflict((conflict) => conflict.columns(['topic', 'callback']).doUpdateSet(asked))
      .returning('asked_id')
      .executeTakeFirstOrThrow()
    await deps.timers.set(tx, { kind: askedTimer, key, deskId, dueAtMs: nowMs, body: {} })
  }
}
