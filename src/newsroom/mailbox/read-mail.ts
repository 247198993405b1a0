// A mail as it lies in the mailbox, read into what the desk works with. What cannot be read is said to be so and never thrown.
import { createHash } from 'node:crypto'
import type { Email } from 'postal-mime'
import type { StoredMail } from '../../platform/mailbox.ts'
import { storableText } from '../../platform/storable.ts'
import { htmlText } from './html-text.ts'
import { type MailWords, newWords } from './new-words.ts'

export interface MailAttachment {
  readonly name: string
  readonly type: string
  readonly byteCount: number
}

/** Every text is storable and of bounded length; names and addresses are what the sender says. */
export interface ReadMail extends MailWords {
  /** The same for a mail that is delivered twice, and for no other. */
  readonly mailKey: string
  readonly messageId?: string
  /** Of the mails that it answers or goes on with, the nearest first; at most 50. */
  readonly answers: readonly string[]
  readonly fromName: string
  /** In lower case. */
  readonly fromMail?: string
  readonly subject: string
  readonly attachments: readonly MailAttachment[]
  /** There is more of it than was read. */
  readonly isCut: boolean
  /** Names in lower case, in their order, the newest first. */
  readonly headers: readonly { readonly name: string; readonly value: string }[]
}

/** Of one mail's source: what comes behind it are attachments, which are named as far as that and not kept. */
export const maxMailBytes = 2 * 1_048_576
/** Of its text: whoever writes more attaches it. */
const maxText = 100_000
const maxHistory = 200_000
const most = { answers: 50, attachments: 50, headers: 300 } as const

/** `undefined` where it is no mail at all. */
export async function readMail({ source, byteCount }: StoredMail): Promise<ReadMail | undefined> {
  const email = await parsed(source)
  if (!email) return undefined
  const whole = email.text ?? (email.html === undefined ? '' : htmlText(email.html))
  const { text, history } = newWords(clean(whole.slice(0, maxText + maxHistory)))
  const from = email.from?.address === undefined ? email.from?.group?.[0] : email.from
  const messageId = idsIn(email.messageId)[0]
  const fromMail = addressOf(from?.address)
  return {
    text: cut(text, maxText),
    history: cut(history, maxHistory),
    mailKey: keyOf(email, whole),
    ...(messageId !== undefined && { messageId }),
    answers: [...new Set([...idsIn(email.inReplyTo), ...idsIn(email.references).toReversed()])].slice(0, most.answers),
    fromName: line(from?.name || (from?.address ?? ''), 120),
    ...(fromMail !== undefined && { fromMail }),
    subject: line(email.subject ?? '', 300),
    attachments: email.attachments.slice(0, most.attachments).map(({ filename, mimeType, content }) => ({
      name: line(filename ?? 'without a name', 200),
      type: line(mimeType, 120),
      byteCount: typeof content === 'string' ? content.length : content.byteLength,
    })),
    isCut: byteCount > source.byteLength || whole.length > maxText + maxHistory,
    headers: email.headers
      .slice(0, most.headers)
      .map(({ key, value }) => ({ name: key, value: clean(value.slice(0, 4_000)) })),
  }
}

async function parsed(source: Uint8Array): Promise<Email | undefined> {
  // Loaded where there is a mailbox.
  const { default: PostalMime } = await import('postal-mime')
  try {
    const email = await PostalMime.parse(source, {
      maxNestingDepth: 50,
      maxHeadersSize: 262_144,
      forceRfc822Attachments: true,
    })
    return email.headers.length === 0 ? undefined : email
  } catch {
    return undefined
  }
}

/** Over what the sender wrote, not over what servers add on its way: nobody else's mail can be taken for one that is known. */
function keyOf(email: Email, whole: string): string {
  const written = [email.messageId, email.from?.address, email.date, email.subject, whole]
  return createHash('sha256').update(JSON.stringify(written)).digest('base64url')
}

/** Message-IDs, as `<…>`. Source: RFC 5322 §3.6.4. */
function idsIn(field: string | undefined): readonly string[] {
  return (field ?? '').slice(0, 20_000).match(/<[^<>\s]{1,300}>/g) ?? []
}

function addressOf(written: string | undefined): string | undefined {
  const address = clean(written ?? '')
    .trim()
    .toLowerCase()
  return /^[^\s@<>,;:"()]{1,64}@[^\s@<>,;:"()]{1,255}$/.test(address) ? address : undefined
}

/** Control characters but tab and line breaks; signs that turn a line round on screen; the byte-order mark. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/g

/** Text that may be stored and shown. */
function clean(text: string): string {
  return storableText(text).replaceAll(controls, '')
}

function line(text: string, maxLength: number): string {
  return cut(clean(text).replaceAll(/\s+/g, ' ').trim(), maxLength)
}

function cut(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).toWellFormed()}…`
}
