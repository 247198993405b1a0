import { sql } from 'kysely'
import type { Store } from '../platform/store/store.ts'

/** More than a desk plans in two years. */
const mostPlanned = 20_000

/** Of what was planned and went out in this time: from its first words to the first channel that had it, in ms. */
export async function plannedClocks(
  store: Store,
  deskId: string,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<readonly number[]> {
  const { rows } = await store.inDesk(deskId, (tx) =>
    sql<{ took: number }>`
      SELECT min(publication.published_at_ms) - draft.created_at_ms AS took
      FROM publication JOIN answer USING (answer_id) JOIN draft USING (draft_id)
      WHERE publication.desk_id = ${deskId} AND publication.planned_at_ms IS NOT NULL
        AND publication.published_at_ms >= ${fromMs} AND publication.published_at_ms < ${toMs}
        AND publication.act NOT IN ('correct', 'withdraw')
      GROUP BY answer_id, draft.created_at_ms LIMIT ${mostPlanned}`.execute(tx),
  )
  return rows.map(({ took }) => Math.max(0, took))
}
