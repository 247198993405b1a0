import type { Tx } from '../../platform/store/store.ts'
import type { HotlineDeps } from '../hotline/deps.ts'
import { tell } from './advance.ts'
import type { SignOffTables } from './schema.ts'

/**
 * Sign-offs of a case that was merged into another are that other's, with whatever was signed: the draft goes on there, and
 * nobody is asked twice for the same words. Whoever signs at this moment comes before, or signs for the other.
 */
export async function moveSignOffs(
  deps: Pick<HotlineDeps, 'bus'>,
  tx: Tx,
  deskId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const moved = await tx
    .withTables<SignOffTables>()
    .updateTable('sign_off')
    .set({ case_id: to })
    .where('desk_id', '=', deskId)
    .where('case_id', '=', from)
    .returningAll()
    .execute()
  for (const row of moved) await tell(deps, tx, row)
}
