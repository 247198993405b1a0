import { errorMessage, InvalidError, NowdeskError, UnavailableError } from '../errors.ts'
import type { MailboxAccount } from '../mailbox.ts'

/** What imapflow and Node add to their errors. */
interface ImapError {
  readonly code?: string
  readonly authenticationFailed?: boolean
  readonly responseStatus?: string
  /** What the server said, after its status. */
  readonly responseText?: string
}

/** Node's codes → what they mean to whoever connects the mailbox. */
const meanings: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody answers at this port',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up at this moment',
  ETIMEDOUT: 'it does not answer in time',
  CONNECT_TIMEOUT: 'it does not answer in time',
  GREETING_TIMEOUT: 'it does not answer in time; is this the port of IMAP, with the encryption chosen?',
  ECONNRESET: 'the connection broke off',
  NoConnection: 'the connection broke off',
  EConnectionClosed: 'the connection broke off',
  CERT_HAS_EXPIRED: 'its certificate has run out',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody we trust',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody we trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by nobody we trust',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS at this port; try STARTTLS',
}

/**
 * A failed connection in words. `InvalidError` where a person must mend something, so that trying again soon is of no use and may
 * lock the account; `UnavailableError` where it may pass.
 */
export function mailboxTrouble({ host, user, folder }: MailboxAccount, thrown: unknown): NowdeskError {
  if (thrown instanceof NowdeskError) return thrown
  const { code = '', authenticationFailed, responseStatus, responseText } = (thrown ?? {}) as ImapError
  const said = (responseText ?? errorMessage(thrown)).slice(0, 200)
  const cause = { cause: thrown }
  if (authenticationFailed === true)
    return new InvalidError(
      `The mail server ${host} does not take the name ${user} with this password (${said}).`,
      {},
      cause,
    )
  if (responseStatus === 'NO' || responseStatus === 'BAD')
    return new InvalidError(`The mail server ${host} does not open the folder ${folder} (${said}).`, {}, cause)
  return new UnavailableError(
    `The mail server ${host}: ${meanings[code] ?? 'the connection failed'} (${said}).`,
    {},
    cause,
  )
}
