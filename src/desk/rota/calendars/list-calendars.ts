import type { CalendarUse } from '../../../model/rota.ts'
import type { Tx } from '../../../platform/store/store.ts'
import type { RotaTables } from '../schema.ts'

export interface CalendarView {
  readonly calendarId: string
  readonly personId: string
  readonly use: CalendarUse
  readonly label: string
  /** Of its address; absent for a file. The address itself is a secret. */
  readonly host?: string
  readonly only?: string
  readonly readAtMs: number
  readonly entryCount: number
  /** Since when it cannot be read, and why; what it said before still counts. */
  readonly failedAtMs?: number
  readonly error?: string
}

/** The calendars that a desk follows, by name. */
export async function listCalendars(tx: Tx, deskId: string): Promise<readonly CalendarView[]> {
  const rows = await tx
    .withTables<RotaTables>()
    .selectFrom('rota_calendar')
    .selectAll()
    .where('desk_id', '=', deskId)
    .orderBy('label')
    .orderBy('calendar_id')
    .execute()
  return rows.map((row) => ({
    calendarId: row.calendar_id,
    personId: row.person_id,
    use: row.use,
    label: row.label,
    ...(row.host !== null && { host: row.host }),
    ...(row.only_words !== null && { only: row.only_words }),
    readAtMs: row.read_at_ms,
    entryCount: row.entry_count,
    ...(row.failed_at_ms !== null && { failedAtMs: row.failed_at_ms }),
    ...(row.error !== null && { error: row.error }),
  }))
}
