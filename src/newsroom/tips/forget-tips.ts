import type { Tx } from '../../platform/store/store.ts'
import { touchMasthead } from '../masthead/masthead.ts'
import type { TipTables } from './schema.ts'

/**
 * Lets go of what was sent before `beforeMs` and by whom, files and all, also of what stands on the public page; but not of what
 * the desk still has in hand. The instants and the judgement stay. Resolves to the ids.
 */
export async function forgetTips(
  tx: Tx,
  deskId: string,
  {
    beforeMs,
    keptIds,
    nowMs,
  }: { readonly beforeMs: number; readonly keptIds: readonly string[]; readonly nowMs: number },
): Promise<readonly string[]> {
  const tables = tx.withTables<TipTables>()
  const rows = await tables
    .updateTable('newsroom_tip')
    .set({
      text: '',
      place: null,
      exact_place: null,
      name: null,
      contact: null,
      public_text: '',
      public_since_ms: null,
      note: '',
      is_forgotten: true,
    })
    .where('desk_id', '=', deskId)
    .where('received_at_ms', '<', beforeMs)
    .where('is_forgotten', '=', false)
    .$if(keptIds.length > 0, (narrowed) => narrowed.where('tip_id', 'not in', keptIds))
    .returning('tip_id')
    .execute()
  const ids = rows.map((row) => row.tip_id)
  if (ids.length === 0) return ids
  await tables.deleteFrom('newsroom_tip_file').where('tip_id', 'in', ids).execute()
  // What was the same as it says nothing of it any more.
  await tables
    .deleteFrom('newsroom_tip_alike')
    .where(({ or, eb }) => or([eb('tip_id', 'in', ids), eb('other_id', 'in', ids)]))
    .execute()
  await touchMasthead(tx, deskId, nowMs)
  return ids
}
