import type { Store } from '../../platform/store/store.ts'
import type { DeskTables } from '../schema.ts'
import type { LetStandOutcome } from './schema.ts'

export interface ReviewedLetStand {
  readonly caseId: string
  readonly outcome: LetStandOutcome
  readonly mentionsSince: number
}

/** More than a desk looks at again in a day. */
const mostListed = 200

/** What was let stand and looked at again from `fromMs` on and before `toMs`, the latest first. */
export async function reviewedIn(
  store: Store,
  deskId: string,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<readonly ReviewedLetStand[]> {
  const rows = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<DeskTables>()
      .selectFrom('let_stand_outcome')
      .select(['case_id', 'outcome', 'mentions_since'])
      .where('desk_id', '=', deskId)
      .where('reviewed_at_ms', '>=', fromMs)
      .where('reviewed_at_ms', '<', toMs)
      .orderBy('reviewed_at_ms', 'desc')
      .limit(mostListed)
      .execute(),
  )
  return rows.map(({ case_id: caseId, outcome, mentions_since: mentionsSince }) => ({ caseId, outcome, mentionsSince }))
}
