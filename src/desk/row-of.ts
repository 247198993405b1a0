import { sql } from 'kysely'
import { isId } from '../platform/ids.ts'
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

/** Those of these cases that the desk has, in any order; what names none is passed over. */
export async function rowsOf(store: Store, deskId: string, caseIds: readonly string[]): Promise<readonly InboxRow[]> {
  const known = caseIds.filter(isId)
  const found = await store.inDesk(deskId, (tx) =>
    selectRows(tx, deskId)
      .where('case_state.case_id', '=', sql<string>`any(${known}::uuid[])`)
      .execute(),
  )
  return found.map(toRow)
}
