import type { Actor } from '../model/role.ts'
import { ConflictError, type NowdeskError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import { actOnCase, refusal } from './act.ts'
import type { FoundCase, InboxRow } from './case-row.ts'
import { notEnded } from './claim-clock.ts'
import type { DeskDeps } from './deps.ts'
import { requireRole } from './may.ts'
import { startOwnerless } from './ownership/clocks.ts'
import type { DeskTables } from './schema.ts'

/**
 * Puts an ended case back into the inbox, open to everybody.
 * @throws {ConflictError} when it has not ended, or its story was merged into another and goes on in that one's case.
 */
export async function reopen(deps: DeskDeps, actor: Actor, caseId: string): Promise<InboxRow> {
  requireRole(actor, 'responder', 'reopen a case')
  return await actOnCase(deps, {
    actor,
    caseId,
    kind: 'reopened',
    atMs: deps.clock.now(),
    changeTimer: (tx) => startOwnerless(deps, tx, actor.deskId, caseId),
    change: (tx) => openAgain(tx, actor, caseId, deps.clock.now()),
    refuse,
  })
}

async function openAgain(tx: Tx, actor: Actor, caseId: string, nowMs: number): Promise<number> {
  const { numUpdatedRows } = await tx
    .withTables<DeskTables>()
    .updateTable('case_state')
    .set({ state: 'open', ...notEnded, passed_on: 0 })
    .where('case_id', '=', caseId)
    .where('desk_id', '=', actor.deskId)
    .where('state', 'in', ['stood', 'closed'])
    // A case whose story was merged away deals with no story any more.
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('story_case').whereRef('story_case.case_id', '=', 'case_state.case_id').select('story_id')),
    )
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 1) await waitAnew(tx, caseId, nowMs)
  return Number(numUpdatedRows)
}

/** The clock of its playbook starts again with it. */
async function waitAnew(tx: Tx, caseId: string, nowMs: number): Promise<void> {
  await tx
    .withTables<DeskTables>()
    .updateTable('case_course')
    .set({ waiting_since_ms: nowMs, answered_at_ms: null })
    .where('case_id', '=', caseId)
    .execute()
}

function refuse(found: FoundCase): NowdeskError {
  if (found.state === 'open') return new ConflictError('This case is open already.', { state: found.state })
  return refusal(found, 'reopen')
}
