// Two cases became one: what was being written for the one that ended is written on for the other.
import type { DeskEvent } from '../model/events.ts'
import type { StoredEvent } from '../platform/bus.ts'
import type { Tx } from '../platform/store/store.ts'
import type { VerbDeps } from './deps.ts'
import { inTurn } from './merge-turn.ts'
import { tellDrafted } from './save-draft.ts'
import type { AnswerTables } from './schema.ts'

/** Handles one batch through the consumer's transaction. What was published or discarded stays with the case that it was for. */
export async function moveDrafts(
  deps: VerbDeps,
  events: readonly StoredEvent<Extract<DeskEvent, { readonly type: 'case.merged' }>>[],
  tx: Tx,
): Promise<void> {
  for (const { deskId, event } of events) {
    await inTurn(tx, deskId)
    const moved = await tx
      .withTables<AnswerTables>()
      .updateTable('draft')
      .set({ case_id: event.intoCaseId, story_id: event.storyId })
      .where('desk_id', '=', deskId)
      .where('case_id', '=', event.caseId)
      .where('state', '=', 'open')
      .returning('draft_id')
      .execute()
    for (const { draft_id: draftId } of moved) await tellDrafted(deps, tx, deskId, draftId)
  }
}
