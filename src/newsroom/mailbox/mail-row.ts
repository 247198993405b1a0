import type { AsideReason, MailFate, SenderVerdict } from '../../model/press-mail.ts'
import type { Tx } from '../../platform/store/store.ts'
import { nothingSuch, requireId } from '../may.ts'
import type { MailAttachment } from './read-mail.ts'
import type { KeptDeadline, MailRow, MailTables } from './schema.ts'

/** A mail in a list: its first words. Names and addresses are what the sender says. */
export interface MailLine {
  readonly mailId: string
  readonly receivedAtMs: number
  readonly fromName: string
  readonly fromMail?: string
  readonly subject: string
  readonly excerpt: string
  readonly fate: MailFate
  /** Of one left aside. */
  readonly reason?: AsideReason
  readonly verdict: SenderVerdict
  /** What the desk's mail server found; empty where nobody looked. */
  readonly verdictFound: string
  readonly attachmentCount: number
  readonly inquiryId?: string
  readonly publicationId?: string
  readonly caseId?: string
  readonly madeByName?: string
  readonly isForgotten: boolean
}

/** Whole. */
export interface MailWhole extends MailLine {
  readonly text: string
  /** What they quoted, and their signature. */
  readonly history: string
  readonly isCut: boolean
  /** Named and measured alone: they stay in the mailbox. */
  readonly attachments: readonly MailAttachment[]
  readonly deadline?: KeptDeadline
}

const maxExcerpt = 280

/** Columns that are null leave their field absent. */
export function toLine(row: MailRow): MailLine {
  const excerpt = row.text
    .slice(0, maxExcerpt * 2)
    .replaceAll(/\s+/g, ' ')
    .trim()
  return {
    mailId: row.mail_id,
    receivedAtMs: row.received_at_ms,
    fromName: row.from_name,
    ...(row.from_mail !== null && { fromMail: row.from_mail }),
    subject: row.subject,
    excerpt: excerpt.length <= maxExcerpt ? excerpt : `${excerpt.slice(0, maxExcerpt - 1).toWellFormed()}…`,
    fate: row.fate,
    ...(row.reason !== null && { reason: row.reason }),
    verdict: row.verdict,
    verdictFound: row.verdict_found,
    attachmentCount: row.attachments.length,
    ...(row.inquiry_id !== null && { inquiryId: row.inquiry_id }),
    ...(row.publication_id !== null && { publicationId: row.publication_id }),
    ...(row.case_id !== null && { caseId: row.case_id }),
    ...(row.made_by_name !== null && { madeByName: row.made_by_name }),
    isForgotten: row.is_forgotten,
  }
}

/** As `toLine`, with all that is kept of it. */
export function toWhole(row: MailRow): MailWhole {
  return {
    ...toLine(row),
    text: row.text,
    history: row.history,
    isCut: row.is_cut,
    attachments: row.attachments,
    ...(row.deadline !== null && { deadline: row.deadline }),
  }
}

/** One of the desk's, held until the transaction ends. @throws {NotFoundError} */
export async function mailOf(tx: Tx, deskId: string, mailId: string): Promise<MailRow> {
  const row = await tx
    .withTables<MailTables>()
    .selectFrom('press_mail')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('mail_id', '=', requireId(mailId, 'mail'))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw nothingSuch(mailId, 'mail')
  return row
}
