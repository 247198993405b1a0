import { sql } from 'kysely'
import type { Actor } from '../../model/role.ts'
import type { Inquiry } from '../../model/inquiry.ts'
import type { SenderVerdict } from '../../model/press-mail.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import type { MailAttachment } from '../mailbox/read-mail.ts'
import type { KeptDeadline, MailRow, MailTables } from '../mailbox/schema.ts'
import { requireRole } from '../may.ts'
import type { InquiryRow, InquiryTables } from './schema.ts'

/** The mail that an inquiry came by. */
export interface InquiryMail {
  readonly mailId: string
  readonly verdict: SenderVerdict
  readonly verdictFound: string
  readonly isCut: boolean
  readonly attachments: readonly MailAttachment[]
  /** What was read of a deadline; absent where the words name none. */
  readonly deadline?: KeptDeadline
}

/** An inquiry with how far it has got. Instants are absent until they come. */
export interface InquiryView extends Inquiry {
  /** Absent of one that came by the form. */
  readonly cameBy?: InquiryMail
  /** Who set its deadline after it came, and when; the name is absent where a mail of theirs did. */
  readonly deadlineByName?: string
  readonly deadlineSetAtMs?: number
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
  const mails = await mailsOf(deps, actor.deskId, rows)
  const views = rows.map((row) => toView(row, mails.get(row.inquiry_id)))
  return views.toSorted((a, b) => Number(a.endedAtMs !== undefined) - Number(b.endedAtMs !== undefined))
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

async function mailsOf(
  { store }: Pick<NewsroomDeps, 'store'>,
  deskId: string,
  rows: readonly InquiryRow[],
): Promise<ReadonlyMap<string, MailRow>> {
  if (rows.length === 0) return new Map()
  const mails = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<MailTables>()
      .selectFrom('press_mail')
      .selectAll()
      .where('desk_id', '=', deskId)
      .where('fate', '=', 'inquiry')
      .where('inquiry_id', '=', sql<string>`any(${rows.map((row) => row.inquiry_id)}::uuid[])`)
      .execute(),
  )
  return new Map(mails.flatMap((mail) => (mail.inquiry_id === null ? [] : [[mail.inquiry_id, mail] as const])))
}

function toMail(row: MailRow): InquiryMail {
  return {
    mailId: row.mail_id,
    verdict: row.verdict,
    verdictFound: row.verdict_found,
    isCut: row.is_cut,
    attachments: row.attachments,
    ...(row.deadline !== null && { deadline: row.deadline }),
  }
}

function toView(row: InquiryRow, mail?: MailRow): InquiryView {
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
    ...(row.deadline_by_name !== null && { deadlineByName: row.deadline_by_name }),
    ...(row.deadline_set_at_ms !== null && { deadlineSetAtMs: row.deadline_set_at_ms }),
    ...(mail && { cameBy: toMail(mail) }),
  }
}
