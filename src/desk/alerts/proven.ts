import { sql } from 'kysely'
import type { Store } from '../../platform/store/store.ts'

/**
 * Those of these people whom something reached since: a test of a way of theirs, or an alert of this desk that a server took
 * over. Their ways are their own; that one works is all that is told.
 */
export async function provenSince(
  store: Store,
  deskId: string,
  { personIds, sinceMs }: { readonly personIds: readonly string[]; readonly sinceMs: number },
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ person_id: string }>`
    SELECT person_id FROM alert_way WHERE person_id = ANY(${personIds}::uuid[]) AND proven_at_ms >= ${sinceMs}
    UNION
    SELECT person_id FROM alert_setting WHERE person_id = ANY(${personIds}::uuid[]) AND mail_proven_at_ms >= ${sinceMs}
    UNION
    SELECT alert.person_id FROM alert JOIN alert_delivery USING (alert_id)
    WHERE alert.desk_id = ${deskId} AND alert.person_id = ANY(${personIds}::uuid[])
      AND alert_delivery.state = 'proven' AND alert_delivery.proven_at_ms >= ${sinceMs}`.execute(store.db)
  return new Set(rows.map(({ person_id: personId }) => personId))
}
