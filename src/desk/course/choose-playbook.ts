import { type PlaybookKind, playbookKinds } from '../../model/playbook.ts'
import type { Actor } from '../../model/role.ts'
import type { Story } from '../../model/story.ts'
import { InvalidError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import { actOnCase, refusal } from '../act.ts'
import { type InboxRow, lockCases, selectRows } from '../case-row.ts'
import type { DeskDeps } from '../deps.ts'
import { noSuchCase, requireRole } from '../may.ts'
import { judge } from './judge.ts'
import { readPolicy } from './read-policy.ts'
import { writeCourses } from './write-courses.ts'

/**
 * Says by which playbook a case is dealt with; the stream does not change it any more. Its clock and its lane follow.
 * @throws {InvalidError} for what is no playbook. @throws {ConflictError} when the case has ended.
 */
export async function choosePlaybook(
  deps: DeskDeps,
  actor: Actor,
  caseId: string,
  playbook: PlaybookKind,
): Promise<InboxRow> {
  requireRole(actor, 'responder', 'choose the playbook')
  if (!playbookKinds.includes(playbook)) throw new InvalidError(`A playbook is one of: ${playbookKinds.join(', ')}.`)
  return await actOnCase(deps, {
    actor,
    caseId,
    kind: 'steered',
    note: playbook,
    atMs: deps.clock.now(),
    change: (tx) => steer(deps, tx, { actor, caseId, playbook }),
    refuse: (found) => refusal(found, 'change the playbook of'),
  })
}

interface Choice {
  readonly actor: Actor
  readonly caseId: string
  readonly playbook: PlaybookKind
}

async function steer(deps: DeskDeps, tx: Tx, { actor, caseId, playbook }: Choice): Promise<number> {
  await lockCases(tx, [caseId])
  const found = await selectRows(tx, actor.deskId).where('case_state.case_id', '=', caseId).executeTakeFirst()
  if (!found) throw noSuchCase(caseId)
  if (found.state !== 'open' && found.state !== 'claimed') return 0
  const { policy } = await readPolicy(tx, actor.deskId)
  const chosen = { is_playbook_by_person: true, playbook, playbook_because: `${actor.name} chose it` }
  const course = judge(deps, { ...found, ...chosen }, found.story as Story, policy)
  await writeCourses(tx, [course], () => policy)
  return 1
}
