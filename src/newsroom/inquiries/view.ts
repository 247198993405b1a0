import type { Actor } from '../../model/role.ts'
import type { Inquiry } from '../../model/inquiry.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import type { InquiryRow, InquiryTables } from './schema.ts'

/** An inquiry with how far it has got. Instants are absent until they come. */
export interface InquiryView extends Inquiry {
  readonly caseId?: string
  /** On the desk's list. */
  readonly listedAtMs?: number
  /** On the screen of somebody on the desk. */
  readonly shownAtMs?: number
  readonly readAtMs?: number
  readonly endedAtMs?: number
  readonly isAnswered: boolean
  readonly isForgotten: boolean
}

/** The latest 200, those that wait before those that are done with. */
export async function listInquiries(deps: NewsroomDeps, actor: Actor): Promise<readonly InquiryView[]> {
  requireRole(actor, 'watcher', 'see inquiries')
  const rows = await deps.store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<InquiryTables>()
      .selectFrom('newsroom_inquiry')
      .selectAll()
      .where('desk_id', '=', actor.deskId)
      .orderBy('received_at_ms', 'desc')
      .limit(200)
      .execute(),
  )
  return rows.map(toView).toSorted((a, b) => Number(a.endedAtMs !== undefined) - Number(b.endedAtMs !== undefined))
}

/** `undefined` where the desk has none of this id. */
export async function inquiryOf(tx: Tx, deskId: string, inquiryId: string): Promise<InquiryView | undefined> {
  const row = await tx
    .withTables<InquiryTables>()
    .selectFrom('newsroom_inquiry')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('inquiry_id', '=', inquiryId)
    .executeTakeFirst()
  return row && toView(row)
}

function toView(row: InquiryRow): InquiryView {
  return {
    inquiryId: row.inquiry_id,
    deskId: row.desk_id,
    name: row.name,
    ...(row.outlet !== null && { outlet: row.outlet }),
    ...(row.mail !== null && { mail: row.mail }),
    ...(row.phone !== null && { phone: row.phone }),
    question: row.question,
    ...(row.deadline_at_ms !== null && { deadlineAtMs: row.deadline_at_ms }),
    receivedAtMs: row.received_at_ms,
    ...(row.case_id !== null && { caseId: row.case_id }),
    ...(row.listed_at_ms !== null && { listedAtMs: row.listed_at_ms }),
    ...(row.shown_at_ms !== null && { shownAtMs: row.shown_at_ms }),
    ...(row.read_at_ms !== null && { readAtMs: row.read_at_ms }),
    ...(row.ended_at_ms !== null && { endedAtMs: row.ended_at_ms }),
    isAnswered: row.is_answered,
    isForgotten: row.is_forgotten,
  }
}
