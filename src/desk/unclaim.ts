import { type Actor, roleCovers } from '../model/role.ts'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/store/store.ts'
import { actOnCase, refusal } from './act.ts'
import type { InboxRow } from './case-row.ts'
import { unclaimed } from './claim-clock.ts'
import type { DeskDeps } from './deps.ts'
import { countOverride } from './grants/overrides.ts'
import { requireRole } from './may.ts'
import { startOwnerless, stopClocks } from './ownership/clocks.ts'
import type { DeskTables } from './schema.ts'

/**
 * Gives a claimed case back. Its holder may, and an authority may for somebody who is away.
 * @throws {ConflictError} when somebody else holds it (`details.holder`) or nobody does.
 */
export async function unclaim(deps: DeskDeps, actor: Actor, caseId: string): Promise<InboxRow> {
  requireRole(actor, 'responder', 'give a case back')
  const atMs = deps.clock.now()
  return await actOnCase(deps, {
    actor,
    caseId,
    kind: 'unclaimed',
    atMs,
    async changeTimer(tx) {
      await stopClocks(deps, tx, caseId)
      await startOwnerless(deps, tx, actor.deskId, caseId)
    },
    async change(tx) {
      if (roleCovers(actor.role, 'authority'))
        await countOverride(tx, actor, caseId, { what: 'claim taken', atMs, id: newId() })
      return await giveBack(tx, actor, caseId)
    },
    refuse: (found) => refusal(found, 'give back'),
  })
}

async function giveBack(tx: Tx, actor: Actor, caseId: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .withTables<DeskTables>()
    .updateTable('case_state')
    .set({ state: 'open', ...unclaimed, passed_on: 0 })
    .where('case_id', '=', caseId)
    .where('desk_id', '=', actor.deskId)
    .where('state', '=', 'claimed')
    .$if(!roleCovers(actor.role, 'authority'), (query) => query.where('claimed_by', '=', actor.personId))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
