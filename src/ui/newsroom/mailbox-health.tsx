import { Link } from '@tanstack/react-router'
import type { MailboxPage, MailboxView } from '../../web/contract/mails.ts'
import { type Look, StateMark } from '../kit/marks.tsx'
import { counted } from '../kit/numbers.ts'
import { serverNow } from '../kit/server-clock.ts'
import { clockTime } from '../kit/time.ts'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'

const looks: Readonly<Record<MailboxView['state'], Look>> = {
  waiting: ['○', 'Waiting', 'text-ink-3'],
  connected: ['●', 'Connected', 'text-praise'],
  failing: ['▲', 'Failing', 'text-pan'],
}

interface HealthProps {
  readonly page: MailboxPage
  /** Where the mails themselves stand below. */
  readonly isWithMails?: boolean
}

/** How the connection is, in words, and what became of the mails of the last 30 days. Nothing where none was ever connected. */
export function MailboxHealth({ page, isWithMails = false }: HealthProps) {
  const { mailbox } = page
  const total = Object.values(page.byFate).reduce((sum, count) => sum + count, 0)
  if (!mailbox && total === 0) return null
  return (
    <div className="mb-5 space-y-1 border-y border-line py-3 text-sm">
      {mailbox ? (
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <StateMark look={looks[mailbox.state]} />
          <span className="min-w-0 font-medium break-words">{mailbox.user}</span>
          <span className="text-xs text-ink-2">
            {mailbox.readAtMs === undefined ? 'Not read yet' : <LastRead atMs={mailbox.readAtMs} />}
          </span>
        </p>
      ) : null}
      {mailbox && mailbox.state !== 'connected' ? (
        <p className="text-sm break-words text-ink-2">
          {mailbox.status}
          {mailbox.nextAtMs === undefined ? null : ` It is tried again at ${clockTime(mailbox.nextAtMs, serverNow())}.`}
        </p>
      ) : null}
      <p className="flex flex-wrap items-center gap-x-3 text-xs text-ink-2">
        <span>{countWords(page, total)}</span>
        {total > 0 && !isWithMails ? <AllMails /> : null}
      </p>
    </div>
  )
}

function LastRead({ atMs }: { readonly atMs: number }) {
  return (
    <>
      last read <Ago phrase atMs={atMs} />
    </>
  )
}

function AllMails() {
  const { deskId } = useDesk()
  return (
    <Link className="link inline-flex min-h-6 items-center" to="/d/$deskId/newsroom/mails" params={{ deskId }}>
      All mails
    </Link>
  )
}

function countWords({ byFate }: MailboxPage, total: number): string {
  if (total === 0) return 'No mail has come in 30 days.'
  const parts = [
    byFate.inquiry > 0 && counted(byFate.inquiry, 'inquiry', 'inquiries'),
    byFate['follow-up'] > 0 && `${byFate['follow-up']} more on an inquiry`,
    byFate.reply > 0 && counted(byFate.reply, 'answer to a letter', 'answers to letters'),
    byFate.aside > 0 && `${byFate.aside} left aside`,
  ].filter(Boolean)
  return `${counted(total, 'mail', 'mails')} in 30 days: ${parts.join(', ')}.`
}
