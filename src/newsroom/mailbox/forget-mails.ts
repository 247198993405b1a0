import type { Tx } from '../../platform/store/store.ts'
import { asJson } from '../../platform/store/as-json.ts'
import type { MailTables } from './schema.ts'

/** Which ones: those that came before an instant, but for inquiries that the desk has in hand; or all that somebody wrote. */
export type ForgottenMails =
  | { readonly beforeMs: number; readonly keptIds: readonly string[] }
  /** In lower case. */
  | { readonly fromMail: string }

/** Lets go of their words, names and addresses. That a mail came, when, and what became of it stays, and so does its key: it is not taken again. */
export async function forgetMails(tx: Tx, deskId: string, which: ForgottenMails): Promise<void> {
  await tx
    .withTables<MailTables>()
    .updateTable('press_mail')
    .set({
      message_id: null,
      from_name: '',
      from_mail: null,
      subject: '',
      text: '',
      history: '',
      attachments: asJson([]),
      verdict_found: '',
      deadline: null,
      is_forgotten: true,
    })
    .where('desk_id', '=', deskId)
    .where('is_forgotten', '=', false)
    .where(({ eb, and, or }) =>
      'fromMail' in which
        ? eb('from_mail', '=', which.fromMail)
        : and([
            eb('received_at_ms', '<', which.beforeMs),
            or([
              eb('inquiry_id', 'is', null),
              ...(which.keptIds.length === 0
                ? [eb('inquiry_id', 'is not', null)]
                : [eb('inquiry_id', 'not in', which.keptIds)]),
            ]),
          ]),
    )
    .execute()
}
