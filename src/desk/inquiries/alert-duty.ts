// An inquiry rings whoever has the duty, and is over for them as soon as somebody has its case in hand.
import type { DeskEvent } from '../../model/events.ts'
import type { Inquiry } from '../../model/inquiry.ts'
import { roleCovers } from '../../model/role.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Store, Tx } from '../../platform/store/store.ts'
import type { Alerts } from '../alerts/index.ts'
import type { AlertTables } from '../alerts/schema.ts'
import type { Duty, MembersIn } from '../ports.ts'

export interface AlertDutyDeps {
  readonly alerts: Pick<Alerts, 'endSubject' | 'raise'>
  readonly duty: Duty
  readonly membersIn: MembersIn
  readonly clock: Clock
}

type InquiryNews = Extract<DeskEvent, { readonly type: 'case.changed' | 'inquiry.received' }>

/** Handles one batch through the consumer's transaction. */
export async function alertDuty(
  deps: AlertDutyDeps,
  events: readonly StoredEvent<InquiryNews>[],
  tx: Tx,
): Promise<void> {
  const inHand = new Map<string, string>()
  for (const { deskId, event } of events) {
    if (event.type === 'inquiry.received') await ring(deps, tx, event.inquiry)
    else if (event.case.state !== 'open') inHand.set(event.case.storyId, deskId)
  }
  for (const [storyId, deskId] of inHand) await deps.alerts.endSubject(tx, deskId, subjectOf(storyId))
}

async function ring(deps: AlertDutyDeps, tx: Tx, inquiry: Inquiry): Promise<void> {
  const { deskId, inquiryId, name, outlet, question, deadlineAtMs } = inquiry
  const nowMs = deps.clock.now()
  const onDuty = await deps.duty.onDuty(tx, deskId, nowMs)
  // Without a rota everybody who may answer is told, and nobody is woken.
  const personIds = onDuty.length > 0 ? onDuty : await responders(deps, tx, deskId)
  await deps.alerts.raise(tx, {
    deskId,
    personIds,
    kind: 'inquiry',
    subject: subjectOf(inquiryId),
    urgency: onDuty.length > 0 ? 'page' : 'notice',
    title: `${outlet === undefined ? name : `${name}, ${outlet}`} asks`,
    body: question,
    path: `/d/${deskId}/s/${inquiryId}`,
    isDrill: false,
    ...(deadlineAtMs !== undefined && { untilMs: deadlineAtMs }),
  })
}

async function responders({ membersIn }: AlertDutyDeps, tx: Tx, deskId: string): Promise<readonly string[]> {
  const members = await membersIn(tx, deskId)
  return members.filter(({ role }) => roleCovers(role, 'responder')).map(({ personId }) => personId)
}

/** When the first server that takes alerts over proved that it has this one; `undefined` while none has. */
export async function inquiryProvenAtMs(store: Store, deskId: string, inquiryId: string): Promise<number | undefined> {
  const row = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<AlertTables>()
      .selectFrom('alert_delivery')
      .innerJoin('alert', 'alert.alert_id', 'alert_delivery.alert_id')
      .select('alert_delivery.proven_at_ms')
      .where('alert.desk_id', '=', deskId)
      .where('alert.subject', '=', subjectOf(inquiryId))
      .where('alert_delivery.proven_at_ms', 'is not', null)
      .orderBy('alert_delivery.proven_at_ms')
      .limit(1)
      .executeTakeFirst(),
  )
  return row?.proven_at_ms ?? undefined
}

function subjectOf(inquiryId: string): string {
  return `inquiry:${inquiryId}`
}
