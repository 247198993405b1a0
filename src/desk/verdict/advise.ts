import type { Actor } from '../../model/role.ts'
import type { Story } from '../../model/story.ts'
import { selectRows } from '../case-row.ts'
import { readPolicy } from '../course/read-policy.ts'
import type { DeskDeps } from '../deps.ts'
import { noSuchCase, requireCaseId, requireRole } from '../may.ts'
import { type Advice, adviceOf } from './advice-of.ts'
import { gateOf, stayOutBecause } from './gate-of.ts'

/**
 * Whether to answer the story of a case, with what speaks for and against.
 * @throws {NotFoundError} when this desk has no such case.
 */
export async function advise(deps: DeskDeps, actor: Actor, caseId: string): Promise<Advice> {
  requireRole(actor, 'watcher', 'see the advice')
  const { deskId } = actor
  const { found, gate, policy } = await deps.store.inDesk(deskId, async (tx) => {
    const row = await selectRows(tx, deskId).where('case_state.case_id', '=', requireCaseId(caseId)).executeTakeFirst()
    if (!row) throw noSuchCase(caseId)
    return { found: row, gate: await gateOf(deps, tx, row), policy: (await readPolicy(tx, deskId)).policy }
  })
  const story = found.story as Story
  const branchEnd = await deps.branchEndOf(deskId, story.storyId)
  return adviceOf(story, {
    ...gate,
    ...(branchEnd && { branchEnd }),
    ourReach: policy.limits.ourReach,
    spread: await deps.spreadOf(deskId, story.storyId),
    ...(found.answered_at_ms !== null && { answeredAtMs: found.answered_at_ms }),
    nowMs: deps.clock.now(),
  })
}

/** Why the desk stays out of a story before its response flow is asked; `undefined` where it does not, or has no case of it. */
export async function stayOutOf(deps: DeskDeps, deskId: string, storyId: string): Promise<string | undefined> {
  return await deps.store.inDesk(deskId, async (tx) => {
    const found = await selectRows(tx, deskId)
      .innerJoin('story_case', 'story_case.case_id', 'case_state.case_id')
      .where('story_case.story_id', '=', storyId)
      .executeTakeFirst()
    return found && stayOutBecause(await gateOf(deps, tx, found))
  })
}
