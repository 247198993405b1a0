import type { Actor } from '../model/role.ts'
import { ConflictError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import { actOnCase, refusal } from './act.ts'
import type { FoundCase, InboxRow } from './case-row.ts'
import type { DeskDeps } from './deps.ts'
import { requireRole } from './may.ts'
import type { DeskTables } from './schema.ts'

/**
 * Says that this is a story now: every planned post that speaks of the same is held at once, for a person to look at.
 * @throws {ConflictError} when the case has ended, or it was declared since it last began to wait.
 */
export async function declare(deps: DeskDeps, actor: Actor, caseId: string): Promise<InboxRow> {
  requireRole(actor, 'responder', 'declare a story')
  const atMs = deps.clock.now()
  const by = { personId: actor.personId, name: actor.name }
  return await actOnCase(deps, {
    actor,
    caseId,
    kind: 'declared',
    atMs,
    change: (tx) => mayBeDeclared(tx, actor.deskId, caseId),
    refuse,
    also: (tx, row) =>
      deps.bus.publish(tx, actor.deskId, [{ type: 'story.declared', story: row.story, caseId, by, atMs }]),
  })
}

async function mayBeDeclared(tx: Tx, deskId: string, caseId: string): Promise<number> {
  const found = await tx
    .withTables<DeskTables>()
    .selectFrom('case_state')
    .leftJoin('case_course', 'case_course.case_id', 'case_state.case_id')
    .select(['case_state.case_id', 'case_course.waiting_since_ms'])
    .where('case_state.case_id', '=', caseId)
    .where('case_state.desk_id', '=', deskId)
    .where('case_state.state', 'in', ['open', 'claimed'])
    .forUpdate('case_state')
    .executeTakeFirst()
  if (!found) return 0
  const declared = await tx
    .withTables<DeskTables>()
    .selectFrom('case_stamp')
    .select('seq')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'declared')
    .where('at_ms', '>=', found.waiting_since_ms ?? 0)
    .limit(1)
    .executeTakeFirst()
  return declared ? 0 : 1
}

function refuse(found: FoundCase) {
  if (found.state === 'open' || found.state === 'claimed') {
    return new ConflictError('This story is declared already; what was planned about it is held.', {
      state: found.state,
    })
  }
  return refusal(found, 'declare')
}
