import type { AlertKind, AlertUrgency } from '../../model/alert.ts'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { AlertsDeps } from './deps.ts'
import { type Reach, reachOf } from './person-ways.ts'
import { type PlannedDelivery, planDeliveries } from './plan.ts'
import type { AlertRow, AlertTables } from './schema.ts'

/** Words that name an hour are a function: each person reads it in their own time zone, and in UTC who has named none. */
type Words = string | ((timeZone: string) => string)

export interface AlertRequest {
  readonly deskId: string
  readonly personIds: readonly string[]
  readonly kind: AlertKind
  /** One alert to a person for one thing: raised again it grows, and is told again no oftener than a person can bear. */
  readonly subject: string
  readonly urgency: AlertUrgency
  readonly title: Words
  readonly body: Words
  /** Within our own pages; a link of its own for each person where it is a function. */
  readonly path: string | ((personId: string) => string)
  readonly isDrill: boolean
  /** Of no use after this. */
  readonly untilMs?: number
  /** Rings once more, although it has rung. */
  readonly isAgain?: boolean
}

/** How many people could be sent something, and by how many ways. */
export interface Raised {
  readonly personId: string
  readonly ways: number
}

/** Between two notices about one thing: what happens within it is told as one. */
const noticeGapMs = 10 * 60_000
export const deliverTimer = 'desk.deliver-alert'

/** Raises an alert to each of these people, or lets the one that they have grow, in the caller's transaction. */
export async function raise(deps: AlertsDeps, tx: Tx, request: AlertRequest): Promise<readonly Raised[]> {
  const reach = await reachOf(deps, tx, request.personIds)
  const raised: Raised[] = []
  // In one order, so that two who raise for the same people never wait for each other in a circle.
  for (const personId of request.personIds.toSorted()) {
    const known = reach.get(personId)
    if (known) raised.push({ personId, ways: await raiseTo(deps, tx, request, personId, known) })
  }
  await deps.bus.publish(
    tx,
    request.deskId,
    raised.map(({ personId }) => ({ type: 'alert.changed' as const, personId })),
  )
  return raised
}

async function raiseTo(
  deps: AlertsDeps,
  tx: Tx,
  request: AlertRequest,
  personId: string,
  { ways, setting }: Reach,
): Promise<number> {
  const nowMs = deps.clock.now()
  const { alert, isNew } = await writeAlert(tx, request, { personId, timeZone: setting.timeZone }, nowMs)
  const planned = planDeliveries(ways, setting, { kind: request.kind, urgency: request.urgency, nowMs })
  if (isNew || request.isAgain) await plan(deps, tx, alert, planned)
  else await planLater(deps, tx, alert, planned)
  return planned.length
}

interface Told {
  readonly personId: string
  readonly timeZone: string
}

async function writeAlert(tx: Tx, request: AlertRequest, { personId, timeZone }: Told, nowMs: number) {
  const { deskId, kind, subject, urgency, title, body, path, isDrill, untilMs } = request
  const words = {
    title: wordsIn(timeZone, title).slice(0, 200),
    body: wordsIn(timeZone, body).slice(0, 2_000),
    path: typeof path === 'string' ? path : path(personId),
    urgency,
    changed_at_ms: nowMs,
    until_ms: untilMs ?? null,
    // Whoever had seen it is asked again.
    ...(request.isAgain && { acknowledged_at_ms: null }),
  }
  const alertId = newId()
  const alert = await tx
    .withTables<AlertTables>()
    .insertInto('alert')
    .values({
      acknowledged_at_ms: null,
      ...words,
      alert_id: alertId,
      desk_id: deskId,
      person_id: personId,
      kind,
      subject,
      is_drill: isDrill,
      made_at_ms: nowMs,
      ended_at_ms: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['desk_id', 'person_id', 'subject']).where('ended_at_ms', 'is', null).doUpdateSet(words),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  return { alert, isNew: alert.alert_id === alertId }
}

function wordsIn(timeZone: string, words: Words): string {
  return typeof words === 'string' ? words : words(timeZone)
}

/** Writes deliveries down, each with a timer that makes it due. What was planned before is overtaken. */
export async function plan(
  deps: Pick<AlertsDeps, 'timers'>,
  tx: Tx,
  alert: Pick<AlertRow, 'alert_id' | 'desk_id'>,
  planned: readonly PlannedDelivery[],
): Promise<void> {
  const db = tx.withTables<AlertTables>()
  await db
    .updateTable('alert_delivery')
    .set({ state: 'stopped' })
    .where('alert_id', '=', alert.alert_id)
    .where('state', '=', 'planned')
    .where('leased_until', 'is', null)
    .execute()
  for (const { way, atMs, isGathered } of planned) {
    const deliveryId = newId()
    await db
      .insertInto('alert_delivery')
      .values({
        delivery_id: deliveryId,
        desk_id: alert.desk_id,
        alert_id: alert.alert_id,
        way: way.kind,
        way_id: way.wayId ?? null,
        label: way.label,
        state: 'planned',
        is_due: false,
        is_gathered: isGathered,
        planned_at_ms: atMs,
        tries: 0,
        leased_until: null,
        proven_at_ms: null,
        proof: null,
        error: null,
      })
      .execute()
    await deps.timers.set(tx, {
      kind: deliverTimer,
      key: deliveryId,
      deskId: alert.desk_id,
      dueAtMs: atMs,
      body: {},
    })
  }
}

/** A delivery that has not left yet carries the newest words anyway; after one that has, the next waits its turn. */
async function planLater(
  deps: AlertsDeps,
  tx: Tx,
  alert: AlertRow,
  planned: readonly PlannedDelivery[],
): Promise<void> {
  const latest = await tx
    .withTables<AlertTables>()
    .selectFrom('alert_delivery')
    .select(['state', 'planned_at_ms'])
    .where('alert_id', '=', alert.alert_id)
    .orderBy('planned_at_ms', 'desc')
    .executeTakeFirst()
  if (latest?.state === 'planned' || alert.acknowledged_at_ms !== null) return
  const notBeforeMs = latest === undefined ? 0 : latest.planned_at_ms + noticeGapMs
  await plan(
    deps,
    tx,
    alert,
    planned.map((delivery) => ({ ...delivery, atMs: Math.max(delivery.atMs, notBeforeMs) })),
  )
}
