import type { CaseMerge } from '../../model/case-merges.ts'
import { moveRows } from '../../platform/store/move-rows.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { HotlineDeps } from '../hotline/deps.ts'
import { tell } from './advance.ts'
import type { SignOffRow } from './schema.ts'

/**
 * Sign-offs of cases that were merged into others are those others', with whatever was signed: the draft goes on there, and
 * nobody is asked twice for the same words. Whoever signs at this moment comes before, or signs for the other.
 */
export async function moveSignOffs(
  deps: Pick<HotlineDeps, 'bus'>,
  tx: Tx,
  merges: readonly CaseMerge[],
): Promise<void> {
  const moved = await moveRows<SignOffRow>(tx, { table: 'sign_off', column: 'case_id' }, merges)
  for (const row of moved) await tell(deps, tx, row)
}
