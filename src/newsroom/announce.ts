import type { StatementSection } from '../model/statement.ts'
import type { Tx } from '../platform/store/store.ts'
import type { NewsroomDeps } from './deps.ts'
import { makeDue } from './hub/plan.ts'
import { touchMasthead } from './masthead/masthead.ts'

/** What was said in public changed: pages are stale, and whoever follows the section is to be told. */
export async function announce(
  deps: Pick<NewsroomDeps, 'clock' | 'timers'>,
  tx: Tx,
  said: { readonly deskId: string; readonly section: StatementSection; readonly atMs: number },
): Promise<void> {
  await touchMasthead(tx, said.deskId, said.atMs)
  await makeDue(deps, tx, said)
}
