import { sql } from 'kysely'
import type { Actor } from '../../model/role.ts'
import { holdsWords } from '../../platform/store/holds-words.ts'
import { pageOf, placeAfter } from '../../platform/store/pages-in-time.ts'
import type { AlertsDeps } from './deps.ts'
import { type AlertView, mostListed, withDeliveries } from './list.ts'
import type { AlertTables } from './schema.ts'

export interface AlertHistoryQuery {
  /** As typed: each word is in an alert's title or its body. */
  readonly q?: string | undefined
  /** `next` of the page before. */
  readonly after?: string | undefined
}

export interface AlertPage {
  /** Over or not, the one last changed first. */
  readonly alerts: readonly AlertView[]
  /** Absent on the last page. */
  readonly next?: string
}

/** All that a person was alerted to on this desk, page by page. @throws {InvalidError} for an `after` that is none. */
export async function alertHistory(
  { store, clock }: Pick<AlertsDeps, 'clock' | 'store'>,
  { deskId, personId }: Actor,
  { q = '', after }: AlertHistoryQuery,
): Promise<AlertPage> {
  const from = after === undefined ? undefined : placeAfter(after)
  return await store.inDesk(deskId, async (tx) => {
    const rows = await tx
      .withTables<AlertTables>()
      .selectFrom('alert')
      .selectAll()
      .where('desk_id', '=', deskId)
      .where('person_id', '=', personId)
      .$if(from !== undefined, (older) =>
        older.where(sql<boolean>`(changed_at_ms, alert_id) < (${from?.atMs}::bigint, ${from?.id}::uuid)`),
      )
      .$if(q.trim() !== '', (narrowed) => narrowed.where(holdsWords(sql`title || ' ' || body`, q)))
      .orderBy('changed_at_ms', 'desc')
      .orderBy('alert_id', 'desc')
      .limit(mostListed + 1)
      .execute()
    const { page, ...rest } = pageOf(rows, mostListed, (row) => ({ atMs: row.changed_at_ms, id: row.alert_id }))
    return { alerts: await withDeliveries(tx, page, clock.now()), ...rest }
  })
}
