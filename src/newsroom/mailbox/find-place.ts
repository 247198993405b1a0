// Where a mail belongs: to a letter of ours that it answers, to an inquiry that it goes on with, or nowhere yet.
import { sql } from 'kysely'
import { isId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { InquiryTables } from '../inquiries/schema.ts'
import type { NewsroomDeps } from '../deps.ts'
import type { ReporterTables } from '../reporters/schema.ts'
import type { ReadMail } from './read-mail.ts'
import type { MailTables } from './schema.ts'

/** At least one of the three is there. */
export interface MailPlace {
  readonly inquiryId?: string
  readonly caseId?: string
  readonly publicationId?: string
}

/** By what it says it answers: subjects and addresses alone prove nothing. `undefined` for what begins something new. */
export async function findPlace(
  deps: Pick<NewsroomDeps, 'caseOfLetter'>,
  tx: Tx,
  deskId: string,
  { answers }: Pick<ReadMail, 'answers'>,
): Promise<MailPlace | undefined> {
  if (answers.length === 0) return undefined
  const quote = await quoteOf(tx, deskId, answers)
  const caseId = quote?.caseId ?? (await deps.caseOfLetter(tx, deskId, answers))
  const before = quote || caseId !== undefined ? undefined : await mailBefore(tx, deskId, answers)
  const found = { ...before, ...quote, ...(caseId !== undefined && { caseId }) }
  const inquiryId = found.inquiryId ?? (await inquiryOfCase(tx, deskId, found.caseId))
  const place = { ...found, ...(inquiryId !== undefined && { inquiryId }) }
  return Object.keys(place).length === 0 ? undefined : place
}

/** Our letters are named by their publication. */
async function quoteOf(tx: Tx, deskId: string, answers: readonly string[]): Promise<MailPlace | undefined> {
  const ids = answers.map((id) => id.slice(1).split('@', 1)[0] ?? '').filter(isId)
  if (ids.length === 0) return undefined
  const row = await tx
    .withTables<ReporterTables>()
    .selectFrom('reporter_quote')
    .select(['publication_id', 'case_id'])
    .where('desk_id', '=', deskId)
    .where('publication_id', 'in', ids)
    .orderBy('sent_at_ms', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { publicationId: row.publication_id, ...(row.case_id !== null && { caseId: row.case_id }) }
}

/** They go on with a mail of theirs, or of a colleague's, that came here. */
async function mailBefore(tx: Tx, deskId: string, answers: readonly string[]): Promise<MailPlace | undefined> {
  const row = await tx
    .withTables<MailTables>()
    .selectFrom('press_mail')
    .select(['inquiry_id', 'case_id'])
    .where('desk_id', '=', deskId)
    .where('message_id', 'in', answers)
    .where(sql<boolean>`coalesce(inquiry_id, case_id) IS NOT NULL`)
    .orderBy('received_at_ms', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    ...(row.inquiry_id !== null && { inquiryId: row.inquiry_id }),
    ...(row.case_id !== null && { caseId: row.case_id }),
  }
}

async function inquiryOfCase(tx: Tx, deskId: string, caseId: string | undefined): Promise<string | undefined> {
  if (caseId === undefined) return undefined
  const row = await tx
    .withTables<InquiryTables>()
    .selectFrom('newsroom_inquiry')
    .select('inquiry_id')
    .where('desk_id', '=', deskId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row?.inquiry_id
}
