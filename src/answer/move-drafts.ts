// Two cases became one: what was being written for the one that ended is written on for the other.
import { sql } from 'kysely'
import { mergesOf } from '../model/case-merges.ts'
import type { DeskEvent } from '../model/events.ts'
import type { StoredEvent } from '../platform/bus.ts'
import type { Tx } from '../platform/store/store.ts'
import type { VerbDeps } from './deps.ts'
import { inTurn } from './merge-turn.ts'
import { tellDrafted } from './save-draft.ts'

/** Handles one batch through the consumer's transaction. What was published or discarded stays with the case that it was for. */
export async function moveDrafts(
  deps: VerbDeps,
  events: readonly StoredEvent<Extract<DeskEvent, { readonly type: 'case.merged' }>>[],
  tx: Tx,
): Promise<void> {
  const merges = mergesOf(events)
  for (const deskId of [...new Set(merges.map((merge) => merge.deskId))].toSorted()) await inTurn(tx, deskId)
  const { rows: moved } = await sql<{ deskId: string; draftId: string }>`
    UPDATE draft SET case_id = given.target, story_id = given.story_id
    FROM unnest(
      ${merges.map(({ deskId }) => deskId)}::uuid[],
      ${merges.map(({ from }) => from)}::uuid[],
      ${merges.map(({ to }) => to)}::uuid[],
      ${merges.map(({ storyId }) => storyId)}::uuid[]
    ) AS given (desk_id, source, target, story_id)
    WHERE draft.desk_id = given.desk_id AND draft.case_id = given.source AND draft.state = 'open'
    RETURNING draft.desk_id AS "deskId", draft_id AS "draftId"`.execute(tx)
  for (const { deskId, draftId } of moved) await tellDrafted(deps, tx, deskId, draftId)
}
