import type { Actor } from '../../model/role.ts'
import { readPolicy } from '../course/read-policy.ts'
import type { DeskDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import { rowOf } from '../row-of.ts'
import { type Advice, adviceOf } from './advice-of.ts'
import { standingOf } from './standing-of.ts'

/**
 * Whether to answer the story of a case, with what speaks for and against.
 * @throws {NotFoundError} when this desk has no such case.
 */
export async function advise(deps: DeskDeps, actor: Actor, caseId: string): Promise<Advice> {
  requireRole(actor, 'watcher', 'see the advice')
  const { case: deskCase, story } = await rowOf(deps.store, actor.deskId, caseId)
  const { policy } = await deps.store.inDesk(actor.deskId, (tx) => readPolicy(tx, actor.deskId))
  const spread = await deps.spreadOf(actor.deskId, story.storyId)
  const watched = deps.subjects.subjectsOf(actor.deskId, story.watchIds)
  const standing =
    deskCase.about?.kind === 'inquiry' || deskCase.about?.kind === 'tip'
      ? { value: 1, hasStanding: true, says: deskCase.about.kind === 'tip' ? 'it was sent to us' : 'somebody asks us' }
      : standingOf(story, watched, deskCase.course?.topics ?? [])
  const answeredAtMs = deskCase.course?.answeredAtMs
  return adviceOf(story, {
    standing,
    ourReach: policy.limits.ourReach,
    spread,
    ...(answeredAtMs !== undefined && { answeredAtMs }),
    nowMs: deps.clock.now(),
  })
}
