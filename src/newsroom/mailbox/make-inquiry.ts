// A mail becomes an inquiry, as the contact form makes one: with its case, and with a deadline where the words name one.
import { sql } from 'kysely'
import type { Actor } from '../../model/role.ts'
import { ConflictError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Inquiry } from '../../model/inquiry.ts'
import { asJson } from '../../platform/store/as-json.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { insertInquiry } from '../inquiries/insert-inquiry.ts'
import { requireRole } from '../may.ts'
import { record } from '../record.ts'
import { noteAnswered, noteAsked } from '../reporters/quotes.ts'
import { type DeadlineReading, readDeadline } from './deadline/read-deadline.ts'
import { mailOf } from './mail-row.ts'
import type { MailRow, MailTables } from './schema.ts'
import { type Sender, senderOf } from './sender.ts'

/** As by the form. */
const maxQuestion = 5_000
const maxName = 100

export interface MakingInquiry {
  /** The desk's. IANA. */
  readonly timeZone: string
  /** Of a letter that it answers and that belonged to no case. */
  readonly publicationId?: string | undefined
}

/** In the caller's transaction, which has stored the mail. */
export async function makeInquiry(
  deps: Pick<NewsroomDeps, 'bus'>,
  tx: Tx,
  mail: MailRow,
  { timeZone, publicationId }: MakingInquiry,
): Promise<void> {
  const { desk_id: deskId, mail_id: mailId, received_at_ms: atMs, verdict, from_mail: address } = mail
  const sender = await senderOf(tx, deskId, address)
  const deadline = deadlineIn(mail, sender, timeZone)
  const inquiry = inquiryOf(mail, sender, deadline)
  await insertInquiry(tx, inquiry, `mail ${mailId}`)
  await tx
    .withTables<MailTables>()
    .updateTable('press_mail')
    .set({ inquiry_id: inquiry.inquiryId, fate: 'inquiry', reason: null, ...keptDeadline(deadline) })
    .where('mail_id', '=', mailId)
    .execute()
  await deps.bus.publish(tx, deskId, [{ type: 'inquiry.received', inquiry }])
  if (publicationId !== undefined) await noteAnswered(tx, deskId, { publicationId, mailId, atMs })
  // Whoever only pretends to be somebody has not answered in their name.
  else if (address !== null && verdict !== 'failed') await noteAsked(tx, deskId, { mail: address, atMs })
}

function inquiryOf(mail: MailRow, { outlet }: Sender, deadline: DeadlineReading): Inquiry {
  const { from_name: name, from_mail: address } = mail
  return {
    inquiryId: newId(),
    deskId: mail.desk_id,
    name: cut(name === '' ? (address ?? 'Somebody') : name, maxName),
    ...(outlet !== undefined && { outlet }),
    ...(address !== null && { mail: address }),
    question: cut(questionOf(mail), maxQuestion),
    ...(deadline.kind === 'read' && { deadlineAtMs: deadline.atMs }),
    receivedAtMs: mail.received_at_ms,
  }
}

/** The subject first, unless the text begins with it. */
export function questionOf({ subject, text }: Pick<MailRow, 'subject' | 'text'>): string {
  if (subject === '' && text === '') return '(A mail without words)'
  if (text.startsWith(subject)) return text
  if (text === '') return subject
  return `${subject}${/\p{P}$/u.test(subject) ? '' : ':'}\n\n${text}`
}

/** What its words say of a deadline: by the sender's clock where they refer to it and a person keeps it, else by the desk's. */
export function deadlineIn(
  mail: Pick<MailRow, 'received_at_ms' | 'subject' | 'text'>,
  { timeZone: senderZone }: Sender,
  timeZone: string,
): DeadlineReading {
  const at = { nowMs: mail.received_at_ms, timeZone, ...(senderZone !== undefined && { senderZone }) }
  return readDeadline(questionOf(mail), at)
}

/** The columns that keep a reading. */
export function keptDeadline(reading: DeadlineReading) {
  if (reading.kind === 'none') return {}
  const { words } = reading
  const kept =
    reading.kind === 'read'
      ? { kind: reading.kind, words, atMs: reading.atMs }
      : { kind: reading.kind, words, why: reading.why }
  return { deadline: asJson(kept) }
}

/**
 * Makes a case of what was left aside: a person saw that it is a question after all.
 * @throws {ForbiddenError} below responder. @throws {NotFoundError} @throws {ConflictError} where it is one already, or is no longer kept.
 */
export async function makeInquiryOf(deps: NewsroomDeps, actor: Actor, mailId: string): Promise<void> {
  requireRole(actor, 'responder', 'make a case of a mail')
  const { deskId } = actor
  const { timeZone } = await deps.readDesk(deskId)
  await deps.store.inDesk(deskId, async (tx) => {
    const mail = await mailOf(tx, deskId, mailId)
    if (mail.fate !== 'aside') throw new ConflictError('This mail is on the desk’s list already.')
    if (mail.is_forgotten) throw new ConflictError('The words of this mail are no longer kept.')
    await makeInquiry(deps, tx, mail, { timeZone })
    await sql`UPDATE press_mail SET made_by_name = ${actor.name} WHERE mail_id = ${mail.mail_id}`.execute(tx)
    await record(tx, {
      deskId,
      atMs: deps.clock.now(),
      by: actor,
      act: 'made a case of a mail',
      subjectId: mail.mail_id,
    })
  })
}

function cut(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).toWellFormed()}…`
}
