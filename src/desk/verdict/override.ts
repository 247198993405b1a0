import type { Actor } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'
import { actOnCase, refusal } from '../act.ts'
import type { InboxRow } from '../case-row.ts'
import type { DeskDeps } from '../deps.ts'
import { requireRole, wordsOf } from '../may.ts'
import type { DeskTables } from '../schema.ts'

/**
 * Goes on against the advice to stay out, with the reason that stands in the record. Its holder's to say.
 * @throws {InvalidError} without a reason. @throws {ConflictError} when this person does not hold the case.
 */
export async function overrideAdvice(deps: DeskDeps, actor: Actor, caseId: string, reason: string): Promise<InboxRow> {
  requireRole(actor, 'responder', 'go against the advice')
  const note = wordsOf(reason, 500, 'reason')
  if (note === undefined) throw new InvalidError('Say why we should speak in this all the same.')
  return await actOnCase(deps, {
    actor,
    caseId,
    kind: 'overridden',
    note: `Advice to stay out: ${note}`,
    atMs: deps.clock.now(),
    change: async (tx) => {
      const held = await tx
        .withTables<DeskTables>()
        .selectFrom('case_state')
        .select('case_id')
        .where('case_id', '=', caseId)
        .where('desk_id', '=', actor.deskId)
        .where('claimed_by', '=', actor.personId)
        .forUpdate()
        .executeTakeFirst()
      return held ? 1 : 0
    },
    refuse: (found) => refusal(found, 'go against the advice on'),
  })
}
