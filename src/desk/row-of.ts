import type { Store } from '../platform/store/store.ts'
import { type InboxRow, selectRows, toRow } from './case-row.ts'
import { noSuchCase, requireCaseId } from './may.ts'

/**
 * A case as it is, with its story and its holder.
 * @throws {NotFoundError} when this desk has no such case.
 */
export async function rowOf(store: Store, deskId: string, caseId: string): Promise<InboxRow> {
  const found = await store.inDesk(deskId, (tx) =>
    selectRows(tx, deskId).where('case_state.case_id', '=', requireCaseId(caseId)).executeTakeFirst(),
  )
  if (!found) throw noSuchCase(caseId)
  return toRow(found)
}
