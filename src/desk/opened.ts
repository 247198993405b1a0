import type { Actor } from '../model/role.ts'
import { withoutName } from './act.ts'
import { selectRows, toCase } from './case-row.ts'
import type { NamedStamp } from './chain.ts'
import { lapsesAtMs } from './claim-clock.ts'
import type { DeskDeps } from './deps.ts'
import { extendIfHolder } from './extend.ts'
import { noSuchCase, requireCaseId, requireRole } from './may.ts'
import { record } from './record.ts'
import { tellSeen } from './tell-seen.ts'

/**
 * A person has opened a case. Stamped the first time for each person; the holder's claim runs on each time. Told as a
 * change only when it changed the case, that is, the lapse: who merely looks is shown by presence.
 */
export async function opened(deps: DeskDeps, actor: Actor, caseId: string): Promise<void> {
  requireRole(actor, 'watcher', 'open a case')
  const { personId, name: personName, deskId } = actor
  const stamp: NamedStamp = {
    caseId: requireCaseId(caseId),
    kind: 'opened',
    atMs: deps.clock.now(),
    personId,
    personName,
  }
  const untilMs = await lapsesAtMs(deps, deskId)
  await deps.store.inDesk(deskId, async (tx) => {
    const isHolder = await extendIfHolder(deps, tx, { actor, caseId, untilMs })
    const found = await selectRows(tx, deskId).where('case_state.case_id', '=', caseId).executeTakeFirst()
    if (!found) throw noSuchCase(caseId)
    const fresh = await record(tx, deskId, [stamp])
    if (!isHolder) return await tellSeen(deps, tx, deskId, fresh)
    await deps.bus.publish(tx, deskId, [{ type: 'case.changed', case: toCase(found), stamp: withoutName(stamp) }])
  })
}
