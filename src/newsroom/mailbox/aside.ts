// Which mails never become a case: what no person wrote to us. An answer to them would answer a machine, which answers again. Pure.
import type { AsideReason } from '../../model/press-mail.ts'
import type { ReadMail } from './read-mail.ts'

/** By which our own letters are known. */
export interface OwnMail {
  /** Addresses in lower case. */
  readonly addresses: ReadonlySet<string>
  /** Of the press address itself, where it is a list: what comes through that one is from people. */
  readonly listId?: string
}

/**
 * `undefined` for what a person wrote.
 * Source: RFC 3834 §2 and §5 (automatic responses), RFC 2919 (List-Id), RFC 3464 (delivery reports), RFC 5321 §4.5.5 (empty return path).
 */
export function asideReason(mail: ReadMail, own: OwnMail): AsideReason | undefined {
  const { fromMail, text, subject, attachments } = mail
  const header = (name: string) => mail.headers.find((one) => one.name === name)?.value.trim()
  if (fromMail === undefined) return 'unreadable'
  if (own.addresses.has(fromMail)) return 'own'
  if (isReport(header, fromMail)) return 'bounce'
  if (isAutomatic(header, fromMail)) return 'automatic'
  if (isBulk(header, own.listId)) return 'bulk'
  return text === '' && subject === '' && attachments.length === 0 ? 'empty' : undefined
}

type Header = (name: string) => string | undefined

function isReport(header: Header, fromMail: string): boolean {
  return (
    header('return-path') === '<>' ||
    /^multipart\/report/i.test(header('content-type') ?? '') ||
    header('x-failed-recipients') !== undefined ||
    /^(?:mailer-daemon|postmaster)@/.test(fromMail)
  )
}

function isAutomatic(header: Header, fromMail: string): boolean {
  const said = header('auto-submitted')?.toLowerCase()
  return (
    (said !== undefined && !/^no\b/.test(said)) ||
    header('x-autoreply') !== undefined ||
    header('x-autorespond') !== undefined ||
    /^auto/i.test(header('precedence') ?? '') ||
    /^(?:no-?reply|do-?not-?reply|noreply-[^@]*|bounces?)@/.test(fromMail)
  )
}

function isBulk(header: Header, ownListId: string | undefined): boolean {
  const listId = /<([^<>]+)>/.exec(header('list-id') ?? '')?.[1] ?? header('list-id')
  if (ownListId !== undefined && listId?.trim().toLowerCase() === ownListId.toLowerCase()) return false
  return (
    listId !== undefined ||
    header('list-unsubscribe') !== undefined ||
    /^(?:bulk|junk|list)/i.test(header('precedence') ?? '')
  )
}
