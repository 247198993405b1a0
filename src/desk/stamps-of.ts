import type { Store } from '../platform/store/store.ts'
import type { NamedStamp, RecordEntry } from './chain.ts'
import { requireCaseId } from './may.ts'
import type { DeskTables, StampRow } from './schema.ts'

/** Everything that happened to a case, in the order of its instants. Empty for a case that this desk does not have. */
export async function stampsOf(store: Store, deskId: string, caseId: string): Promise<readonly NamedStamp[]> {
  const rows = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<DeskTables>()
      .selectFrom('case_stamp')
      .selectAll()
      .where('desk_id', '=', deskId)
      .where('case_id', '=', requireCaseId(caseId))
      .orderBy('at_ms')
      .orderBy('seq')
      .execute(),
  )
  // Asked for by their case, so each has one.
  return rows.map((row) => toEntry(row) as NamedStamp)
}

/** An entry without `caseId` is an act on the desk itself. */
export function toEntry(row: StampRow): RecordEntry {
  return {
    ...(row.case_id !== null && { caseId: row.case_id }),
    kind: row.kind,
    atMs: row.at_ms,
    ...(row.person_id !== null && { personId: row.person_id }),
    ...(row.person_name !== null && { personName: row.person_name }),
    ...(row.note !== null && { note: row.note }),
    // A row without a case is an act on the desk: the table is written by `record` alone.
  } as RecordEntry
}
