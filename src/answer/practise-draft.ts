import type { Actor } from '../model/role.ts'
import { ForbiddenError } from '../platform/errors.ts'
import { decideDraft, endDraft, ofCase, type Publishing } from './decide-draft.ts'
import type { VerbDeps } from './deps.ts'
import { takeRecipients } from './letters.ts'

/**
 * A drill's answer: held against everything that a real one is held against, and counted as given at this instant. Nothing of
 * it reaches the outbox, and so no channel.
 * @throws as `publishDraft`; {ForbiddenError} when the case is real.
 */
export async function practiseDraft(
  deps: VerbDeps,
  actor: Actor,
  draftId: string,
  publishing: Omit<Publishing, 'planAtMs'>,
): Promise<void> {
  const { draft, plans } = await decideDraft(deps, actor, draftId, { ...publishing, isPractice: true })
  const { caseId } = draft
  if (caseId === undefined) throw new ForbiddenError('Only the answer to a drill’s case is practised.')
  await deps.store.inDesk(actor.deskId, async (tx) => {
    await takeRecipients(deps, tx, actor.deskId, plans)
    await endDraft(tx, actor.deskId, draft, 'practised')
    await deps.bus.publish(tx, actor.deskId, [
      {
        type: 'answer.practised',
        draftId,
        ...ofCase(draft),
        caseId,
        channelNames: plans.map(({ row }) => row.name),
        by: { personId: actor.personId, name: actor.name },
        atMs: deps.clock.now(),
      },
    ])
  })
}
