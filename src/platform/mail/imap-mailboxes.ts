// `Mailboxes` on imapflow: folders opened by EXAMINE and mails by BODY.PEEK, so that nothing that is read is marked as read.
import type { ImapFlow } from 'imapflow'
import { UnavailableError } from '../errors.ts'
import { createAddressGuard, type Resolve, systemResolve } from '../http/address-guard.ts'
import { type AllowedPrivate, bareHost } from '../http/public-address.ts'
import type { MailboxAccount, Mailboxes, OpenMailbox, StoredMail } from '../mailbox.ts'
import { Wakeup } from '../wakeup.ts'
import { mailboxTrouble } from './mailbox-trouble.ts'

export interface ImapOptions {
  /** Private hosts that may be reached. */
  readonly allowPrivate: AllowedPrivate
  /** Of one mail; what lies beyond is not fetched. */
  readonly maxBytes: number
  readonly resolve?: Resolve
}

const connectTimeoutMs = 15_000
/** A server that says nothing for so long, asked or idling, is gone: `news` asks far more often. */
const silenceMs = 300_000

/** Opens no connection by itself. */
export function createImapMailboxes({ allowPrivate, maxBytes, resolve = systemResolve }: ImapOptions): Mailboxes {
  const guard = createAddressGuard({ allowPrivate, resolve })
  return {
    async open(account, signal) {
      const port = String(account.port)
      guard.checkHost(account.host, port)
      // Loaded where there is a mailbox: every start waits for what it loads.
      const { ImapFlow: Imap } = await import('imapflow')
      const client = new Imap({
        ...clientOptions(account),
        tls: { ...tlsOf(account), lookup: guard.lookupFor(port) },
      })
      // The command under way fails too, and says so.
      client.on('error', () => undefined)
      const quit = () => client.close()
      signal.addEventListener('abort', quit, { once: true })
      try {
        signal.throwIfAborted()
        await client.connect()
        const folder = await client.mailboxOpen(account.folder, { readOnly: true })
        return opened(client, folder, { account, maxBytes, leave: () => signal.removeEventListener('abort', quit) })
      } catch (error) {
        signal.removeEventListener('abort', quit)
        client.close()
        throw mailboxTrouble(account, error)
      }
    },
  }
}

function clientOptions({ host, port, security, user, password }: MailboxAccount) {
  return {
    host,
    port,
    secure: security === 'tls',
    // Refused where it is not offered, but on this machine, where nobody listens in.
    ...(security === 'starttls' && !isHere(host) && { doSTARTTLS: true }),
    auth: { user, pass: password },
    logger: false as const,
    disableAutoIdle: true,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: silenceMs,
  }
}

function isHere(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1'].includes(bareHost(host))
}

/** This machine's own server mostly has a certificate that nobody signed. */
function tlsOf({ host }: MailboxAccount) {
  return isHere(host) ? { rejectUnauthorized: false } : {}
}

interface Opened {
  readonly account: MailboxAccount
  readonly maxBytes: number
  readonly leave: () => void
}

function opened(
  client: ImapFlow,
  folder: { readonly uidValidity: bigint; readonly uidNext: number; readonly exists: number },
  { account, maxBytes, leave }: Opened,
): OpenMailbox {
  const wakeup = new Wakeup()
  client.on('exists', () => wakeup.set())
  client.on('close', () => wakeup.set())
  const explained = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw mailboxTrouble(account, error)
    }
  }
  const mustBeUsable = (): readonly number[] => {
    if (client.usable) return []
    throw new UnavailableError(`The mail server ${account.host} closed the connection.`)
  }
  /** One by one: whoever stores them takes their time, and no server is kept in the middle of an answer meanwhile. */
  const fetched = async function* (
    which: { readonly uid: string } | { readonly since: Date },
  ): AsyncGenerator<StoredMail> {
    // No list is no empty list: the line is cut.
    const uids = (await explained(client.search(which, { uid: true }))) || mustBeUsable()
    const wanted = { uid: true, size: true, internalDate: true, source: { start: 0, maxLength: maxBytes } }
    for (const uid of uids.toSorted((a, b) => a - b)) {
      const mail = await explained(client.fetchOne(String(uid), wanted, { uid: true }))
      // Deleted by somebody since.
      if (!mail || !mail.source) {
        mustBeUsable()
        continue
      }
      const { source, size, internalDate } = mail
      const receivedAtMs = new Date(internalDate ?? Number.NaN).getTime()
      yield { uid, source, byteCount: size ?? source.byteLength, receivedAtMs }
    }
  }
  return {
    uidValidity: String(folder.uidValidity),
    uidNext: folder.uidNext,
    mailCount: folder.exists,
    tellsByItself: client.capabilities.has('IDLE'),
    async *mailsAfter(uid) {
      // `n:*` is the last one where there is none above.
      for await (const mail of fetched({ uid: `${uid + 1}:*` })) if (mail.uid > uid) yield mail
    },
    mailsSince: (atMs) => fetched({ since: new Date(atMs) }),
    async news(withinMs, signal) {
      // Ends with the next command; where it cannot be begun, that command says why.
      client.idle().catch(() => undefined)
      await wakeup.wait(withinMs, signal)
      if (signal.aborted) return
      mustBeUsable()
      await explained(client.noop())
    },
    async [Symbol.asyncDispose]() {
      leave()
      client.close()
    },
  }
}
