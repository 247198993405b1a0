// A mail server in memory, for tests of whoever reads it: mails come, connections break, uids begin anew.
import type { NowdeskError } from '../../src/platform/errors.ts'
import { UnavailableError } from '../../src/platform/errors.ts'
import type { MailboxAccount, Mailboxes, OpenMailbox, StoredMail } from '../../src/platform/mailbox.ts'
import { Wakeup } from '../../src/platform/wakeup.ts'

export interface PretendMailboxes extends Mailboxes {
  /** Accounts that were opened, in order. */
  readonly opened: MailboxAccount[]
  /** That are open at this instant. */
  connectionCount(): number
  /** Puts a mail in: `source` as it is sent. */
  deliver(source: string, receivedAtMs: number): void
  /** Every opening fails so, until told `undefined`. */
  refuse(error: NowdeskError | undefined): void
  /** The next reading breaks off after so many mails. */
  breakAfter(count: number): void
  /** The folder is numbered anew, and every connection is cut. */
  renumber(): void
}

export function pretendMailboxes(): PretendMailboxes {
  let mails: StoredMail[] = []
  let uidValidity = 1
  let nextUid = 1
  let refusal: NowdeskError | undefined
  let isBreakingAfter: number | undefined
  const wakeups = new Set<Wakeup>()
  const opened: MailboxAccount[] = []

  async function* read(chosen: readonly StoredMail[]): AsyncGenerator<StoredMail> {
    for (const mail of chosen) {
      if (isBreakingAfter !== undefined) isBreakingAfter -= 1
      if (isBreakingAfter !== undefined && isBreakingAfter < 0) {
        isBreakingAfter = undefined
        throw new UnavailableError('The connection broke off.')
      }
      yield mail
    }
  }

  function connection(signal: AbortSignal): OpenMailbox {
    const wakeup = new Wakeup()
    wakeups.add(wakeup)
    const openedAs = uidValidity
    return {
      uidValidity: String(uidValidity),
      uidNext: nextUid,
      mailCount: mails.length,
      tellsByItself: true,
      mailsAfter: (uid) => read(mails.filter((mail) => mail.uid > uid)),
      mailsSince: (atMs) => read(mails.filter((mail) => mail.receivedAtMs >= atMs)),
      async news(_withinMs, until) {
        await wakeup.wait(60_000, AbortSignal.any([until, signal]))
        if (openedAs !== uidValidity) throw new UnavailableError('The connection was closed.')
      },
      async [Symbol.asyncDispose]() {
        wakeups.delete(wakeup)
      },
    }
  }

  return {
    opened,
    async open(account, signal) {
      opened.push(account)
      if (refusal) throw refusal
      return connection(signal)
    },
    deliver(source, receivedAtMs) {
      const bytes = Buffer.from(source.replaceAll(/\r?\n/g, '\r\n'))
      mails.push({ uid: nextUid, source: bytes, byteCount: bytes.byteLength, receivedAtMs })
      nextUid += 1
      for (const wakeup of wakeups) wakeup.set()
    },
    connectionCount: () => wakeups.size,
    refuse: (error) => void (refusal = error),
    breakAfter: (count) => void (isBreakingAfter = count),
    renumber() {
      uidValidity += 1
      mails = mails.toReversed().map((mail, index) => ({ ...mail, uid: index + 1 }))
      for (const wakeup of wakeups) wakeup.set()
    },
  }
}
