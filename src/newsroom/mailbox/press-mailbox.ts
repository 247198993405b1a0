import type { Actor } from '../../model/role.ts'
import type { NewsroomDeps } from '../deps.ts'
import { listMails, type MailQuery, viewMail } from './list-mails.ts'
import type { MailLine, MailWhole } from './mail-row.ts'
import { connectMailbox, disconnectMailbox } from './connect-mailbox.ts'
import type { MailboxChange } from './mailbox-settings.ts'
import { makeInquiryOf } from './make-inquiry.ts'
import { createMailboxReader, type MailboxReader } from './reader.ts'
import { type MailboxTest, testMailbox } from './test-mailbox.ts'
import { type MailboxPage, viewMailbox } from './view-mailbox.ts'

/** The mailbox that reporters write to, and what became of each mail. Each verb as its own file says. */
export interface PressMailbox {
  viewMailbox(actor: Actor): Promise<MailboxPage>
  connectMailbox(actor: Actor, change: MailboxChange): Promise<MailboxPage>
  disconnectMailbox(actor: Actor, seen: { readonly version: number }): Promise<void>
  testMailbox(actor: Actor, change: MailboxChange): Promise<MailboxTest>
  listMails(actor: Actor, query?: MailQuery): Promise<readonly MailLine[]>
  viewMail(actor: Actor, mailId: string): Promise<MailWhole>
  makeInquiryOf(actor: Actor, mailId: string): Promise<MailWhole>
}

/** Reads nothing before the reader is started. */
export function createPressMail(deps: NewsroomDeps): { readonly verbs: PressMailbox; readonly reader: MailboxReader } {
  const reader = createMailboxReader(deps)
  return {
    reader,
    verbs: {
      viewMailbox: (actor) => viewMailbox(deps, actor),
      async connectMailbox(actor, change) {
        const page = await connectMailbox(deps, actor, change)
        reader.wake()
        return page
      },
      disconnectMailbox: (actor, seen) => disconnectMailbox(deps, actor, seen),
      testMailbox: (actor, change) => testMailbox(deps, actor, change),
      listMails: (actor, query) => listMails(deps, actor, query),
      viewMail: (actor, mailId) => viewMail(deps, actor, mailId),
      async makeInquiryOf(actor, mailId) {
        await makeInquiryOf(deps, actor, mailId)
        return await viewMail(deps, actor, mailId)
      },
    },
  }
}
