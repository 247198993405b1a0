// Mails as reporters and machines send them to a press office.
import type { Client } from './nowdesk.ts'
import { startMailbox } from './imap-server.ts'
import { until } from './until.ts'

export interface PressMailWords {
  readonly from: string
  readonly subject: string
  readonly text: string
  /** Further header fields, one a line. */
  readonly head?: readonly string[]
}

/** Its source. */
export function mailSource({ from, subject, text, head = [] }: PressMailWords): string {
  const id = `<${subject.replaceAll(/\W+/g, '-').toLowerCase()}@mails.example>`
  const fields = [
    ...head,
    `From: ${from}`,
    'To: press@hollis.example',
    `Subject: ${subject}`,
    `Message-ID: ${id}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
  ]
  return `${fields.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`
}

const vouched = (domain: string) => `Authentication-Results: mx.hollis.example; dmarc=pass header.from=${domain}`

/** Two questions, one of which names no hour, and three that no person wrote. */
export const pressMails: readonly PressMailWords[] = [
  {
    from: 'Sol Abney <sol@hearth.example>',
    subject: 'Lids that come loose',
    head: [vouched('hearth.example')],
    text: 'Hello,\n\nwe are writing on the lids of the Hollis 1.7. How many kettles did you sell with this lid,\nand will you take them back?\n\nIt would be great to have two sentences within six hours, as we go to print this evening.\n\nBest,\nSol\n\n-- \nSol Abney, The Hearth\n+44 20 7946 0021',
  },
  {
    from: 'Ida Boyle <ida@kitchenpost.example>',
    subject: 'Interview on repair',
    text: 'Could your chief engineer talk to us about repair, by Friday if that is possible?\n\nIda Boyle, Kitchen Post',
  },
  {
    from: 'Kitchen Trade Weekly <news@tradeweekly.example>',
    subject: 'This week in kettles',
    head: ['List-Id: <news.tradeweekly.example>', 'Precedence: bulk', vouched('tradeweekly.example')],
    text: 'Ten stories from the trade, and one on lids.',
  },
  {
    from: 'Tom Reyes <tom@northledger.example>',
    subject: 'Out of office: Your statement',
    head: ['Auto-Submitted: auto-replied'],
    text: 'I am away until Monday.',
  },
  {
    from: 'Mail Delivery System <MAILER-DAEMON@mx.hollis.example>',
    subject: 'Undelivered Mail Returned to Sender',
    text: 'The mail could not be delivered.',
  },
]

/** Has them read by a desk from a mailbox that is disconnected after. */
export async function furnishMails(admin: Client): Promise<void> {
  await using mailbox = await startMailbox()
  const account = { ...mailbox.account, authServer: 'mx.hollis.example' }
  const page = () => admin.desk<{ mailbox?: { state: string; version: number } }>('GET', '/newsroom/mailbox')
  await admin.desk('PUT', '/newsroom/mailbox', { ...account, baseVersion: 0 })
  const politely = { everyMs: 400 }
  await until(async () => (await page()).mailbox?.state === 'connected', 30_000, politely)
  for (const mail of pressMails) mailbox.deliver(mailSource(mail))
  const count = async () => (await admin.desk<{ mails: unknown[] }>('GET', '/newsroom/mails')).mails.length
  await until(async () => (await count()) >= pressMails.length, 30_000, politely)
  await admin.desk('DELETE', `/newsroom/mailbox?version=${(await page()).mailbox?.version}`)
}
