// Cases that ended because their story goes on in another's: whatever is about them is about those others.
import { sql } from 'kysely'
import { mergesOf } from '../model/case-merges.ts'
import type { DeskEvent } from '../model/events.ts'
import { moveRows } from '../platform/store/move-rows.ts'
import type { Tx } from '../platform/store/store.ts'
import type { DeskDeps } from './deps.ts'
import { moveCalls } from './hotline/move-calls.ts'
import { moveSignOffs } from './sign-off/move-sign-offs.ts'

export interface Merged {
  readonly deskId: string
  readonly event: Extract<DeskEvent, { readonly type: 'case.merged' }>
}

/** In a few statements, however many; also moves stories that were merged into the merged ones long ago. */
export async function followMerges(deps: Pick<DeskDeps, 'bus'>, tx: Tx, merged: readonly Merged[]): Promise<void> {
  if (merged.length === 0) return
  const merges = mergesOf(merged)
  for (const table of ['story_case', 'answer_address', 'case_reply'])
    await moveRows(tx, { table, column: 'case_id' }, merges)
  await sql`
    UPDATE case_story SET merged_into = given.story_id
    FROM unnest(
      ${merged.map(({ event }) => event.caseId)}::uuid[],
      ${merged.map(({ event }) => event.storyId)}::uuid[]
    ) AS given (case_id, story_id)
    WHERE case_story.case_id = given.case_id`.execute(tx)
  await moveCalls(deps, tx, merges)
  await moveSignOffs(deps, tx, merges)
}

/** After what else there is to tell of them. */
export async function tellMerges({ bus }: Pick<DeskDeps, 'bus'>, tx: Tx, merged: readonly Merged[]): Promise<void> {
  for (const [deskId, own] of Map.groupBy(merged, (one) => one.deskId)) {
    const events = own.map(({ event }) => event)
    await bus.publish(tx, deskId, events)
  }
}
