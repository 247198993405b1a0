import { sql } from 'kysely'
import type { CaseMerge } from '../../model/case-merges.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { DeskDeps } from '../deps.ts'
import { callChanged } from './call.ts'
import type { CallRow } from './schema.ts'

/**
 * Calls of cases that were merged into others are those others', those that rang out included. Whoever rules at this moment
 * comes before, or rules on the other.
 */
export async function moveCalls({ bus }: Pick<DeskDeps, 'bus'>, tx: Tx, merges: readonly CaseMerge[]): Promise<void> {
  const { rows: moved } = await sql<CallRow>`
    UPDATE hotline_call AS moved SET case_id = given.target, story_id = given.story_id
    FROM unnest(
      ${merges.map(({ deskId }) => deskId)}::uuid[],
      ${merges.map(({ from }) => from)}::uuid[],
      ${merges.map(({ to }) => to)}::uuid[],
      ${merges.map(({ storyId }) => storyId)}::uuid[]
    ) AS given (desk_id, source, target, story_id)
    WHERE moved.desk_id = given.desk_id AND moved.case_id = given.source
    RETURNING moved.*`.execute(tx)
  for (const [deskId, own] of Map.groupBy(moved, (call) => call.desk_id))
    await bus.publish(tx, deskId, own.map(callChanged))
}
