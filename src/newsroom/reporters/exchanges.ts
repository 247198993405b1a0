// What went between the desk and a reporter: quotes sent, whether they wrote back, what they asked.
import { sql } from 'kysely'
import type { Tx } from '../../platform/store/store.ts'
import type { SenderVerdict } from '../../model/press-mail.ts'
import type { InquiryTables } from '../inquiries/schema.ts'
import type { MailTables } from '../mailbox/schema.ts'
import type { ReporterTables } from './schema.ts'

/** In figures. */
export interface Exchanges {
  readonly sent: number
  readonly replied: number
  readonly asked: number
  readonly lastSentAtMs?: number
  readonly lastAskedAtMs?: number
}

export const noExchanges: Exchanges = { sent: 0, replied: 0, asked: 0 }

interface Kept {
  readonly reporterId: string
  readonly mail?: string
}

/** By reporter; those with whom nothing was exchanged are not in it. */
export async function exchangesOf(
  tx: Tx,
  deskId: string,
  reporters: readonly Kept[],
): Promise<ReadonlyMap<string, Exchanges>> {
  if (reporters.length === 0) return new Map()
  const quotes = await tx
    .withTables<ReporterTables>()
    .selectFrom('reporter_quote')
    .select(({ fn }) => [
      'reporter_id as reporterId',
      fn.countAll<number>().as('sent'),
      fn.count<number>('replied_at_ms').as('replied'),
      fn.max('sent_at_ms').as('lastSentAtMs'),
    ])
    .where('desk_id', '=', deskId)
    .where('reporter_id', '=', sql<string>`any(${reporters.map(({ reporterId }) => reporterId)}::uuid[])`)
    .groupBy('reporter_id')
    .execute()
  const mails = reporters.flatMap(({ mail }) => mail ?? [])
  const { rows: asked } = await sql<{ mail: string; asked: number; lastAskedAtMs: number }>`
    SELECT lower(mail) AS mail, count(*)::integer AS asked, max(received_at_ms) AS "lastAskedAtMs"
    FROM newsroom_inquiry WHERE desk_id = ${deskId} AND lower(mail) = ANY(${mails}::text[]) GROUP BY 1`.execute(tx)
  const byMail = new Map(asked.map(({ mail, ...figures }) => [mail, figures]))
  const byId = new Map(quotes.map(({ reporterId, ...figures }) => [reporterId, figures]))
  return new Map(
    reporters.flatMap(({ reporterId, mail = '' }) => {
      const [sent, inquiries] = [byId.get(reporterId), byMail.get(mail)]
      return sent || inquiries ? [[reporterId, { ...noExchanges, ...sent, ...inquiries }] as const] : []
    }),
  )
}

/** What came back. Whoever `fromMail` says they are, `verdict` says whether their domain vouches for it. */
export interface QuoteReply {
  readonly mailId: string
  readonly fromName: string
  readonly fromMail?: string
  readonly text: string
  readonly verdict: SenderVerdict
}

/** One of them. */
export type Exchange =
  | {
      readonly kind: 'quote'
      readonly publicationId: string
      readonly caseId?: string
      readonly text: string
      readonly byName: string
      readonly atMs: number
      readonly repliedAtMs?: number
      /** Absent where a mail or an inquiry of theirs says so. */
      readonly repliedByName?: string
      /** The mail that answered it, while its words are kept. */
      readonly reply?: QuoteReply
    }
  | {
      readonly kind: 'inquiry'
      readonly inquiryId: string
      readonly text: string
      readonly atMs: number
      readonly deadlineAtMs?: number
      readonly isAnswered: boolean
    }

const mostShown = 100

/** Newest first. */
export async function listExchanges(tx: Tx, deskId: string, { reporterId, mail }: Kept): Promise<readonly Exchange[]> {
  const quotes = await tx
    .withTables<ReporterTables>()
    .selectFrom('reporter_quote')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('reporter_id', '=', reporterId)
    .orderBy('sent_at_ms', 'desc')
    .limit(mostShown)
    .execute()
  const replies = await repliesTo(tx, deskId, quotes)
  const inquiries = await tx
    .withTables<InquiryTables>()
    .selectFrom('newsroom_inquiry')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where(sql<boolean>`lower(mail) = ${mail ?? ''}`)
    .where('is_forgotten', '=', false)
    .orderBy('received_at_ms', 'desc')
    .limit(mostShown)
    .execute()
  const all: Exchange[] = [
    ...quotes.map((row) => toExchange(row, replies)),
    ...inquiries.map((row) => ({
      kind: 'inquiry' as const,
      inquiryId: row.inquiry_id,
      text: row.question,
      atMs: row.received_at_ms,
      ...(row.deadline_at_ms !== null && { deadlineAtMs: row.deadline_at_ms }),
      isAnswered: row.is_answered,
    })),
  ]
  return all.toSorted((a, b) => b.atMs - a.atMs).slice(0, mostShown)
}

export type SentQuote = Extract<Exchange, { readonly kind: 'quote' }>

type QuoteRow = ReporterTables['reporter_quote']

/** By the mail's id; those whose words are no longer kept are not in it. */
export async function repliesTo(
  tx: Tx,
  deskId: string,
  quotes: readonly Pick<QuoteRow, 'reply_mail_id'>[],
): Promise<ReadonlyMap<string, QuoteReply>> {
  const mailIds = quotes.flatMap((row) => row.reply_mail_id ?? [])
  if (mailIds.length === 0) return new Map()
  const mails = await tx
    .withTables<MailTables>()
    .selectFrom('press_mail')
    .select(['mail_id', 'from_name', 'from_mail', 'text', 'verdict'])
    .where('desk_id', '=', deskId)
    .where('mail_id', 'in', mailIds)
    .where('is_forgotten', '=', false)
    .execute()
  return new Map(mails.map((mail) => [mail.mail_id, toReply(mail)]))
}

function toReply(
  mail: Pick<MailTables['press_mail'], 'from_mail' | 'from_name' | 'mail_id' | 'text' | 'verdict'>,
): QuoteReply {
  return {
    mailId: mail.mail_id,
    fromName: mail.from_name,
    ...(mail.from_mail !== null && { fromMail: mail.from_mail }),
    text: mail.text.slice(0, maxReplyText).toWellFormed(),
    verdict: mail.verdict,
  }
}

/** As much as stands beside a quote; the whole is with the mail. */
const maxReplyText = 600

/** A quote as it went out, with what came back. */
export function toExchange(row: QuoteRow, replies: ReadonlyMap<string, QuoteReply>): SentQuote {
  const reply = replies.get(row.reply_mail_id ?? '')
  return {
    kind: 'quote',
    publicationId: row.publication_id,
    ...(row.case_id !== null && { caseId: row.case_id }),
    text: row.text,
    byName: row.by_name,
    atMs: row.sent_at_ms,
    ...(row.replied_at_ms !== null && { repliedAtMs: row.replied_at_ms }),
    ...(row.replied_by_name !== null && { repliedByName: row.replied_by_name }),
    ...(reply && { reply }),
  }
}
