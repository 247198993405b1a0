// A mail that belongs to something: the letter that it answers is marked, and the case goes on, with another deadline where the
// mail names one.
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { inquiryOf } from '../inquiries/view.ts'
import { changeDeadline } from '../inquiries/deadline.ts'
import { noteAnswered } from '../reporters/quotes.ts'
import type { MailPlace } from './find-place.ts'
import { deadlineIn, keptDeadline } from './make-inquiry.ts'
import type { MailRow, MailTables } from './schema.ts'
import { senderOf } from './sender.ts'

/** In the caller's transaction, which has stored the mail. */
export async function goOn(
  deps: Pick<NewsroomDeps, 'bus' | 'clock'>,
  tx: Tx,
  mail: MailRow,
  { timeZone, ...where }: MailPlace & { readonly timeZone: string },
): Promise<void> {
  const { desk_id: deskId, mail_id: mailId, received_at_ms: receivedAtMs, verdict } = mail
  const { publicationId, inquiryId, caseId } = where
  if (publicationId !== undefined) await noteAnswered(tx, deskId, { publicationId, mailId, atMs: receivedAtMs })
  const to =
    inquiryId !== undefined
      ? ({ kind: 'inquiry', inquiryId } as const)
      : ({ kind: 'case', caseId: caseId ?? '' } as const)
  await deps.bus.publish(tx, deskId, [{ type: 'mail.received', mail: { mailId, deskId, to, verdict, receivedAtMs } }])
  if (inquiryId !== undefined) await moveDeadline(deps, tx, mail, { inquiryId, timeZone })
}

/** Whoever asked may say that they have less time, or more; nobody else may, nor one whom their own domain disowns. */
async function moveDeadline(
  deps: Pick<NewsroomDeps, 'bus' | 'clock'>,
  tx: Tx,
  mail: MailRow,
  { inquiryId, timeZone }: { readonly inquiryId: string; readonly timeZone: string },
): Promise<void> {
  const { desk_id: deskId, verdict } = mail
  const inquiry = await inquiryOf(tx, deskId, inquiryId)
  const reading = deadlineIn(mail, await senderOf(tx, deskId, mail.from_mail), timeZone)
  if (!inquiry || reading.kind === 'none') return
  await tx
    .withTables<MailTables>()
    .updateTable('press_mail')
    .set(keptDeadline(reading))
    .where('mail_id', '=', mail.mail_id)
    .execute()
  const isTheirs = inquiry.mail?.toLowerCase() === mail.from_mail && verdict !== 'failed'
  if (reading.kind === 'read' && isTheirs)
    await changeDeadline(deps, tx, inquiry, { deadlineAtMs: reading.atMs, timeZone })
}
