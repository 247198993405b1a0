import type { MailLine, MailWhole } from '../../web/contract/mails.ts'
import { type Look, StateMark } from '../kit/marks.tsx'

const senderLooks: Readonly<Record<MailLine['verdict'], Look>> = {
  verified: ['●', 'Sender verified', 'text-praise'],
  failed: ['▲', 'Sender disowned by their domain', 'text-pan'],
  unchecked: ['○', 'Sender not verified', 'text-ink-2'],
}

/** Whether the sender's domain vouches for a mail: the name above it proves nothing. */
export function SenderMark({ verdict, verdictFound }: Pick<MailLine, 'verdict' | 'verdictFound'>) {
  return (
    <span title={verdictFound === '' ? 'Our mail server said nothing of it.' : verdictFound}>
      <StateMark look={senderLooks[verdict]} />
    </span>
  )
}

/** Why no case was made of a mail. */
export const reasonWords: Readonly<Record<NonNullable<MailLine['reason']>, string>> = {
  automatic: 'Written by a machine',
  bulk: 'Sent to many: a newsletter or a list',
  bounce: 'A report on a mail that did not arrive',
  own: 'From an address of our own',
  empty: 'Without a word',
  unreadable: 'No mail that can be read',
  flood: 'More mails in this hour than people write',
}

export const fateWords: Readonly<Record<MailLine['fate'], string>> = {
  inquiry: 'Inquiry',
  'follow-up': 'More on an inquiry',
  reply: 'Answer to our letter',
  aside: 'Left aside',
}

/** Named and measured: the files themselves stay in the mailbox. */
export function Attachments({ attachments, isCut }: Pick<MailWhole, 'attachments' | 'isCut'>) {
  if (attachments.length === 0 && !isCut) return null
  return (
    <p className="mt-1.5 text-xs text-ink-2">
      {attachments.length > 0 ? (
        <>
          Attached, and left in the mailbox:{' '}
          {attachments.map(({ name, byteCount }, index) => (
            <span key={`${name} ${index}`}>
              {index > 0 ? ', ' : ''}
              <bdi>{name}</bdi> ({sizeWords(byteCount)})
            </span>
          ))}
          .{' '}
        </>
      ) : null}
      {isCut ? 'It is longer than what is shown here; the whole is in the mailbox.' : null}
    </p>
  )
}

function sizeWords(byteCount: number): string {
  if (byteCount < 1_000) return `${byteCount} bytes`
  const kb = byteCount / 1_000
  return kb < 1_000 ? `${Math.round(kb)} kB` : `${(kb / 1_000).toFixed(1)} MB`
}
