// A mailbox on loopback, read by IMAP as a reporter's own program reads it.
import type { AddressInfo, Socket } from 'node:net'
import hoodiecrow from 'hoodiecrow-imap'
import { ImapFlow } from 'imapflow'
import PostalMime, { type Email } from 'postal-mime'
import type { MailboxAccount } from '../../src/platform/mailbox.ts'

const user = 'reporter'
const password = 'inbox-word'

export interface Mailbox extends AsyncDisposable {
  /** How a program signs in. */
  readonly account: MailboxAccount
  /** Ends every connection in the middle of whatever it does. */
  cut(): void
  /** Of each mail: `\\Seen` where a program marked it as read. */
  flags(): readonly (readonly string[])[]
  /** A mail server puts a letter in. */
  deliver(source: string): void
  /** Signs in and reads all letters, as a mail program shows them, oldest first. */
  read(): Promise<readonly Email[]>
}

export async function startMailbox(): Promise<Mailbox> {
  const server = hoodiecrow({
    plugins: ['IDLE'],
    storage: { INBOX: { messages: [] } },
    users: { [user]: { password } },
  })
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    // Whoever cuts a line hears of it on both ends.
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    account: { host: '127.0.0.1', port, security: 'starttls', user, password, folder: 'INBOX' },
    cut() {
      for (const socket of sockets) socket.destroy()
    },
    flags: () => server.getMailbox('INBOX').messages.map(({ flags }) => flags),
    deliver: (source) => server.appendMessage('INBOX', [], false, source),
    read: () => readInbox(port),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

async function readInbox(port: number): Promise<readonly Email[]> {
  const auth = { user, pass: password }
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth, logger: false })
  // What was asked of a line that breaks tells of it.
  client.on('error', () => undefined)
  await client.connect()
  const lock = await client.getMailboxLock('INBOX')
  const letters: Email[] = []
  for await (const { source } of client.fetch('1:*', { source: true }))
    if (source) letters.push(await PostalMime.parse(source))
  lock.release()
  await client.logout()
  return letters
}
