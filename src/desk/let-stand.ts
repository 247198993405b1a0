import type { Actor } from '../model/role.ts'
import { actOnCase, refusal } from './act.ts'
import type { InboxRow } from './case-row.ts'
import type { DeskDeps } from './deps.ts'
import { endCase } from './end-case.ts'
import { planReview } from './let-stand/review.ts'
import { requireRole, wordsOf } from './may.ts'
import { stopClocks } from './ownership/clocks.ts'

/**
 * Decides not to answer, with the reason if one is given.
 * @throws {ConflictError} when somebody else holds it (`details.holder`) or it has ended.
 */
export async function letStand(deps: DeskDeps, actor: Actor, caseId: string, reason?: string): Promise<InboxRow> {
  requireRole(actor, 'responder', 'let a case stand')
  const note = wordsOf(reason, 500, 'reason')
  const atMs = deps.clock.now()
  return await actOnCase(deps, {
    actor,
    caseId,
    kind: 'stood',
    ...(note !== undefined && { note }),
    atMs,
    async changeTimer(tx) {
      await stopClocks(deps, tx, caseId)
      await planReview(deps, tx, actor.deskId, caseId, atMs)
    },
    change: (tx) => endCase(tx, { actor, caseId, end: 'let stand', atMs }),
    refuse: (found) => refusal(found, 'let stand'),
  })
}
