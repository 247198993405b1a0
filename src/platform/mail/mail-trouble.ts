import { errorMessage, InvalidError, type NowdeskError, UnavailableError } from '../errors.ts'

/** What nodemailer adds to its errors. */
interface SmtpError {
  readonly code?: string
  /** Of the server's answer. */
  readonly responseCode?: number
  readonly response?: string
}

/** nodemailer's code → what it means to whoever runs the installation. */
const meanings: Readonly<Record<string, string>> = {
  EAUTH: 'it does not take the name and password of smtpUrl',
  ECONNECTION: 'it cannot be reached',
  EDNS: 'its name is not known',
  ESOCKET: 'the connection broke off',
  ETIMEDOUT: 'it does not answer in time',
  ETLS: 'no encrypted connection could be made, and in the clear nothing is sent',
}

/**
 * A failed letter in words. `InvalidError` where the server refuses for good, so that trying again is of no use;
 * `UnavailableError` where it may help. Source: RFC 5321 §4.2.1 (4yz come again, 5yz never).
 */
export function mailTrouble(host: string, thrown: unknown): NowdeskError {
  const { code = '', responseCode = 0, response } = (thrown ?? {}) as SmtpError
  const said = response ?? errorMessage(thrown)
  const why = meanings[code] ?? (code === 'EENVELOPE' ? 'it does not take the address' : 'it does not take the letter')
  const message = `The mail server ${host}: ${why} (${said.slice(0, 300)}).`
  // What is wrong with the connection is the operator's to mend: the letter itself is good.
  const isOfLetter = meanings[code] === undefined
  const isForGood = isOfLetter && (responseCode >= 500 || (code === 'EENVELOPE' && responseCode === 0))
  const details = responseCode === 0 ? {} : { responseCode }
  return isForGood
    ? new InvalidError(message, details, { cause: thrown })
    : new UnavailableError(message, details, { cause: thrown })
}
