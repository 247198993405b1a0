import { sql } from 'kysely'
import type { Store } from '../../platform/store/store.ts'
import type { AlertRow, AlertTables, DeliveryRow } from './schema.ts'

/** Longer than any way takes to answer or to give up. */
export const leaseS = 45

export interface Leased extends DeliveryRow {
  readonly person_id: string
  readonly words: AlertRow
}

/**
 * Takes deliveries that are due, for this process to send: pages first, then the oldest. A gathered one takes with it the
 * others that its person wants gathered by that way. Nobody else takes them until the lease ends, by the database's clock.
 */
export async function leaseDue(store: Store, most: number): Promise<readonly (readonly Leased[])[]> {
  return await store.transaction(async (tx) => {
    const { rows } = await sql<DeliveryRow>`
      UPDATE alert_delivery SET leased_until = now() + make_interval(secs => ${leaseS}), tries = tries + 1
      WHERE delivery_id IN (
        SELECT delivery_id FROM alert_delivery JOIN alert USING (alert_id)
        WHERE alert_delivery.state = 'planned' AND alert_delivery.is_due
          AND (leased_until IS NULL OR leased_until < now())
        ORDER BY alert.urgency = 'page' DESC, planned_at_ms LIMIT ${most}
        FOR UPDATE OF alert_delivery SKIP LOCKED)
      RETURNING *`.execute(tx)
    if (rows.length === 0) return []
    const alerts = await tx
      .withTables<AlertTables>()
      .selectFrom('alert')
      .selectAll()
      .where(
        'alert_id',
        'in',
        rows.map((row) => row.alert_id),
      )
      .execute()
    const wordsOf = new Map(alerts.map((row) => [row.alert_id, row]))
    const leased = rows.flatMap((row): readonly Leased[] => {
      const words = wordsOf.get(row.alert_id)
      return words ? [{ ...row, person_id: words.person_id, words }] : []
    })
    return [...Map.groupBy(leased.toSorted(byNeed), groupOf).values()]
  })
}

/** The database gives back what it took in any order. */
function byNeed(a: Leased, b: Leased): number {
  const isPage = ({ words }: Leased) => Number(words.urgency === 'page')
  return isPage(b) - isPage(a) || a.words.made_at_ms - b.words.made_at_ms || (a.alert_id < b.alert_id ? -1 : 1)
}

function groupOf(delivery: Leased): string {
  return delivery.is_gathered ? `${delivery.person_id} ${delivery.way} ${delivery.way_id ?? ''}` : delivery.delivery_id
}

/** What a process that ended was sending, when there is no other: it is sent again at once. */
export async function endLeases(store: Store): Promise<void> {
  await store.db
    .withTables<AlertTables>()
    .updateTable('alert_delivery')
    .set({ leased_until: null })
    .where('state', '=', 'planned')
    .where('leased_until', 'is not', null)
    .execute()
}
