// Letters out, by the mail server that the operator names. Taken over means that the server said 250: what it does with
// the letter afterwards nobody sees from here.

export interface Letter {
  /** `ada@example.org` or `Ada Lorne <ada@example.org>`. */
  readonly to: string
  /** The configured sender unless told. */
  readonly from?: string
  readonly replyTo?: string
  readonly subject: string
  readonly text: string
  /** `<local@domain>`: the same for every try of one letter, so that whoever gets it twice sees it once. Made unless told. */
  readonly messageId?: string
  /** Message-ID of the letter that this one answers. */
  readonly inReplyTo?: string
  readonly references?: readonly string[]
  /** Further header fields: `List-Unsubscribe`, `Auto-Submitted`. */
  readonly headers?: Readonly<Record<string, string>>
}

/** The server's proof. */
export interface MailReceipt {
  readonly messageId: string
  /** Its last line: `250 2.0.0 Ok: queued as 4F2A`. */
  readonly response: string
}

/** One sender for the whole installation. */
export interface Mail extends AsyncDisposable {
  /** False: no server is named, and every `send` is refused. */
  readonly isConfigured: boolean
  /**
   * Resolves when the server has taken the letter over for every recipient.
   * @throws {InvalidError} when it refuses for good (5xx): an address that is not there, a letter that it does not want.
   * @throws {UnavailableError} when no server is named, it cannot be reached, or it asks to come again (4xx).
   */
  send(letter: Letter): Promise<MailReceipt>
  /** Connects and signs in without sending. @throws as `send`. */
  check(): Promise<void>
}
