import type { AlertKind, AlertUrgency, DeliveryState, WayKind } from '../../model/alert.ts'
import type { Actor } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { AlertsDeps } from './deps.ts'
import type { AlertRow, AlertTables } from './schema.ts'

export interface DeliveryView {
  readonly way: WayKind
  readonly label: string
  readonly state: DeliveryState
  readonly plannedAtMs: number
  readonly provenAtMs?: number
  /** The proof, or why it failed. */
  readonly said?: string
}

export interface AlertView {
  readonly alertId: string
  readonly kind: AlertKind
  readonly subject: string
  readonly urgency: AlertUrgency
  readonly title: string
  readonly body: string
  readonly path: string
  readonly isDrill: boolean
  readonly madeAtMs: number
  readonly changedAtMs: number
  readonly acknowledgedAtMs?: number
  /** Put away, what it was about is over, or its time has passed. */
  readonly endedAtMs?: number
  readonly deliveries: readonly DeliveryView[]
}

/** More than a person looks through at once. */
export const mostListed = 50

/** A person's alerts on this desk that are not over, newest first. */
export async function listAlerts(
  { store, clock }: Pick<AlertsDeps, 'clock' | 'store'>,
  actor: Actor,
): Promise<readonly AlertView[]> {
  const nowMs = clock.now()
  return await store.inDesk(actor.deskId, async (tx) => {
    const alerts = await tx
      .withTables<AlertTables>()
      .selectFrom('alert')
      .selectAll()
      .where('desk_id', '=', actor.deskId)
      .where('person_id', '=', actor.personId)
      .where('ended_at_ms', 'is', null)
      .where(({ eb, or }) => or([eb('until_ms', 'is', null), eb('until_ms', '>', nowMs)]))
      .orderBy('changed_at_ms', 'desc')
      .limit(mostListed)
      .execute()
    return await withDeliveries(tx, alerts, nowMs)
  })
}

/** As they are shown, in the order given. */
export async function withDeliveries(
  tx: Tx,
  alerts: readonly AlertRow[],
  nowMs: number,
): Promise<readonly AlertView[]> {
  const alertIds = alerts.map((alert) => alert.alert_id)
  if (alertIds.length === 0) return []
  const deliveries = await tx
    .withTables<AlertTables>()
    .selectFrom('alert_delivery')
    .selectAll()
    .where('alert_id', 'in', alertIds)
    .orderBy('planned_at_ms')
    .execute()
  const byAlert = Map.groupBy(deliveries, (row) => row.alert_id)
  return alerts.map((alert) => toAlert(alert, byAlert.get(alert.alert_id) ?? [], nowMs))
}

function toAlert(row: AlertRow, deliveries: readonly AlertTables['alert_delivery'][], nowMs: number): AlertView {
  return {
    alertId: row.alert_id,
    kind: row.kind,
    subject: row.subject,
    urgency: row.urgency,
    title: row.title,
    body: row.body,
    path: row.path,
    isDrill: row.is_drill,
    madeAtMs: row.made_at_ms,
    changedAtMs: row.changed_at_ms,
    ...(row.acknowledged_at_ms !== null && { acknowledgedAtMs: row.acknowledged_at_ms }),
    ...overAt(row, nowMs),
    deliveries: deliveries.map(toDelivery),
  }
}

/** Ended, or past the time at which it was of use. */
function overAt({ ended_at_ms, until_ms }: AlertRow, nowMs: number): { readonly endedAtMs?: number } {
  if (ended_at_ms !== null) return { endedAtMs: ended_at_ms }
  return until_ms !== null && until_ms <= nowMs ? { endedAtMs: until_ms } : {}
}

/** `said` is what the server answered: its proof, or why it failed. */
export function toDelivery(row: AlertTables['alert_delivery']): DeliveryView {
  const said = row.proof ?? row.error
  return {
    way: row.way,
    label: row.label,
    state: row.state,
    plannedAtMs: row.planned_at_ms,
    ...(row.proven_at_ms !== null && { provenAtMs: row.proven_at_ms }),
    ...(said !== null && { said }),
  }
}
