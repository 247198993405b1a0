// Letters in: a mailbox on somebody's server, read without leaving a trace in it.

export interface MailboxAccount {
  readonly host: string
  readonly port: number
  /** From the first byte on, or by STARTTLS: nothing is ever sent in the clear to another machine. */
  readonly security: 'starttls' | 'tls'
  readonly user: string
  readonly password: string
  /** `INBOX`, or its path as the server names it. */
  readonly folder: string
}

/** A mail as it lies there. */
export interface StoredMail {
  /** Grows from mail to mail, for as long as the folder keeps its `uidValidity`. Source: RFC 9051 §2.3.1.1. */
  readonly uid: number
  /** Its source, at most as much of it as was asked for. */
  readonly source: Uint8Array
  /** Of the whole. */
  readonly byteCount: number
  /** When the server took it. */
  readonly receivedAtMs: number
}

/** One connection with one folder open in it. Disposing closes it. */
export interface OpenMailbox extends AsyncDisposable {
  /** Where it is another than before, uids say nothing of those from before. */
  readonly uidValidity: string
  /** What the next mail's uid will be, or less. */
  readonly uidNext: number
  readonly mailCount: number
  /** Says by itself when a mail comes; else it is asked. */
  readonly tellsByItself: boolean
  /** Those above this uid, oldest first. @throws {UnavailableError} when it breaks off. */
  mailsAfter(uid: number): AsyncIterable<StoredMail>
  /** Those that the server took since that day. @throws {UnavailableError} when it breaks off. */
  mailsSince(atMs: number): AsyncIterable<StoredMail>
  /**
   * Resolves when a mail may have come, and in any case after `withinMs` of the machine's time, with the connection proven to be
   * alive. @throws {UnavailableError} when it is not.
   */
  news(withinMs: number, signal: AbortSignal): Promise<void>
}

/** Opens folders to read: nothing in them is marked, moved or deleted. */
export interface Mailboxes {
  /**
   * @throws {InvalidError} for what a person must mend: name and password, the folder, a private address.
   * @throws {UnavailableError} for what may pass.
   */
  open(account: MailboxAccount, signal: AbortSignal): Promise<OpenMailbox>
}
