import { sql } from 'kysely'
import type { Actor } from '../model/role.ts'
import { InvalidError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import { isId } from '../platform/ids.ts'
import type { DeskDeps } from './deps.ts'
import { requireRole } from './may.ts'
import { record } from './record.ts'
import { tellSeen } from './tell-seen.ts'
import type { DeskTables } from './schema.ts'

/** Two screens of rows at once; a browser with more sends several calls. */
const maxCases = 500

/**
 * A browser has put these cases on a screen. Stamped once per case, by whichever browser was first; ids that this desk
 * does not have are passed over, since a row may go while its report is on the way.
 * @throws {InvalidError} for more than 500 cases, or what is no id.
 */
export async function shown(deps: DeskDeps, actor: Actor, caseIds: readonly string[]): Promise<void> {
  requireRole(actor, 'watcher', 'see cases')
  if (caseIds.length > maxCases) {
    throw new InvalidError(`At most ${maxCases} cases can be reported at once; these are ${caseIds.length}.`)
  }
  if (!caseIds.every(isId)) throw new InvalidError('One of these is not the id of a case.')
  const atMs = deps.clock.now()
  const { deskId, personId, name: personName } = actor
  await deps.store.inDesk(deskId, async (tx) => {
    const unseen = await notYetShown(tx, deskId, [...new Set(caseIds)])
    const fresh = await record(
      tx,
      deskId,
      unseen.map((caseId) => ({ caseId, kind: 'shown', atMs, personId, personName })),
    )
    await tellSeen(deps, tx, deskId, fresh)
  })
}

/** Without the chain's lock: nearly every call reports rows that were shown before. */
async function notYetShown(tx: Tx, deskId: string, caseIds: readonly string[]): Promise<readonly string[]> {
  const rows = await tx
    .withTables<DeskTables>()
    .selectFrom('desk_case')
    .select('case_id')
    .where('desk_id', '=', deskId)
    .where('case_id', '=', sql<string>`any(${caseIds}::uuid[])`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('case_stamp')
            .select('seq')
            .whereRef('case_stamp.case_id', '=', 'desk_case.case_id')
            .where('kind', '=', 'shown'),
        ),
      ),
    )
    .orderBy('case_id')
    .execute()
  return rows.map((row) => row.case_id)
}
