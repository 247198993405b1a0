// Somebody asks with a deadline: whoever is on duty is told at once.
import { roleCovers } from '../../model/role.ts'
import type { Inquiry } from '../../model/inquiry.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { PassingOn } from '../ownership/pass-on.ts'
import { storyOfInquiry } from './story-of-inquiry.ts'

/** Raised with the case that the inquiry opens, in the same transaction; to everybody who answers where no rota names anybody. */
export async function alertDuty(deps: PassingOn, tx: Tx, inquiry: Inquiry): Promise<void> {
  const { deskId, inquiryId, question } = inquiry
  const nowMs = deps.clock.now()
  const able = (await deps.membersIn(tx, deskId)).filter((one) => roleCovers(one.role, 'responder'))
  const ids = able.map((one) => one.personId)
  const away = await deps.duty.away(tx, ids, nowMs)
  const here = ids.filter((personId) => !away.has(personId))
  const onDuty = (await deps.duty.onDuty(tx, deskId, nowMs)).filter((personId) => here.includes(personId))
  await deps.alerts.raise(tx, {
    deskId,
    personIds: onDuty.length > 0 ? onDuty : here,
    kind: 'inquiry',
    subject: subjectOf(inquiryId),
    urgency: 'page',
    title: storyOfInquiry(inquiry).headline,
    body: question,
    path: `/d/${deskId}/s/${inquiryId}`,
    isDrill: false,
    ...(inquiry.deadlineAtMs !== undefined && { untilMs: inquiry.deadlineAtMs }),
  })
}

/** What the alert is about, by which its deliveries are found again. */
export function subjectOf(inquiryId: string): string {
  return `inquiry ${inquiryId}`
}
