import type { Tx } from '../../platform/store/store.ts'
import type { DeskDeps } from '../deps.ts'
import type { GoingOn } from '../goes-on-as.ts'
import { callChanged } from './call.ts'
import type { HotlineTables } from './schema.ts'

/**
 * Calls of a case that was merged into another are that other's, those that rang out included. Whoever rules at this moment
 * comes before, or rules on the other.
 */
export async function moveCalls(
  { bus }: Pick<DeskDeps, 'bus'>,
  tx: Tx,
  deskId: string,
  { from, to }: { readonly from: string; readonly to: GoingOn },
): Promise<void> {
  const moved = await tx
    .withTables<HotlineTables>()
    .updateTable('hotline_call')
    .set({ case_id: to.caseId, story_id: to.storyId })
    .where('desk_id', '=', deskId)
    .where('case_id', '=', from)
    .returning(['call_id', 'case_id', 'is_drill', 'asked_at_ms', 'ended_at_ms'])
    .execute()
  if (moved.length > 0) await bus.publish(tx, deskId, moved.map(callChanged))
}
