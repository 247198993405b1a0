// A mailbox on loopback, read by IMAP as a reporter's own program reads it.
import type { AddressInfo } from 'node:net'
import hoodiecrow from 'hoodiecrow-imap'
import { ImapFlow } from 'imapflow'
import PostalMime, { type Email } from 'postal-mime'

const user = 'reporter'
const password = 'inbox-word'

export interface Mailbox extends AsyncDisposable {
  /** A mail server puts a letter in. */
  deliver(source: string): void
  /** Signs in and reads all letters, as a mail program shows them, oldest first. */
  read(): Promise<readonly Email[]>
}

export async function startMailbox(): Promise<Mailbox> {
  const server = hoodiecrow({ storage: { INBOX: { messages: [] } }, users: { [user]: { password } } })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    deliver: (source) => server.appendMessage('INBOX', [], false, source),
    read: () => readInbox(port),
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function readInbox(port: number): Promise<readonly Email[]> {
  const auth = { user, pass: password }
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth, logger: false })
  await client.connect()
  const lock = await client.getMailboxLock('INBOX')
  const letters: Email[] = []
  for await (const { source } of client.fetch('1:*', { source: true }))
    if (source) letters.push(await PostalMime.parse(source))
  lock.release()
  await client.logout()
  return letters
}
