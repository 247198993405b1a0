import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { MailLine, MailWhole } from '../../web/contract/mails.ts'
import { call } from '../api/http.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { Choices } from '../kit/choices.tsx'
import { Findable } from '../kit/findable.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { Outside } from '../kit/outside-words.tsx'
import { RowsSkeleton } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { fateWords, reasonWords, SenderMark } from './mail-marks.tsx'
import { MailWords } from './mail-words.tsx'
import { MailboxHealth } from './mailbox-health.tsx'
import { NewsroomFrame } from './newsroom-frame.tsx'
import { mailboxQuery, mailsQuery, newsroomKey, newsroomPath } from './queries.ts'

type Shown = MailLine['fate'] | 'all'
const choices: readonly (readonly [Shown, string])[] = [
  ['all', 'All'],
  ['aside', 'Left aside'],
  ['inquiry', 'Inquiries'],
  ['follow-up', 'More on inquiries'],
  ['reply', 'Answers'],
]

/** What came by the press mailbox, what became of each mail, and those of which no case was made. */
export function MailsPage() {
  const { deskId } = useDesk()
  const { fate = 'all' } = useSearch({ from: '/d/$deskId/newsroom/mails' })
  const navigate = useNavigate()
  const mailbox = useQuery(mailboxQuery(deskId)).data
  const { data, error, refetch } = useQuery(mailsQuery(deskId, fate))
  const choose = (chosen: Shown) =>
    void navigate({
      to: '/d/$deskId/newsroom/mails',
      params: { deskId },
      search: chosen === 'all' ? {} : { fate: chosen },
      replace: true,
    })
  return (
    <NewsroomFrame lead="What came by the press mailbox. What no person wrote is left aside, with the reason, and can be made a case.">
      {mailbox ? <MailboxHealth page={mailbox} isWithMails /> : null}
      {mailbox?.mailbox || fate !== 'all' || data?.mails.length ? (
        <div className="mb-4">
          <Choices label="Which mails" options={choices} chosen={fate} onChoose={choose} />
        </div>
      ) : null}
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={4} /> : null}
      {data?.mails.length === 0 ? <NoMails isConnected={mailbox?.mailbox !== undefined} fate={fate} /> : null}
      {data && data.mails.length > 0 ? (
        <Findable
          rows={data.mails}
          what="mails"
          wordsOf={({ fromName, fromMail, subject, excerpt }) => [fromName, fromMail, subject, excerpt].join(' ')}
        >
          {(shown) => (
            <ul className="divide-y divide-line border-b border-line">
              {shown.map((mail) => (
                <MailRow key={mail.mailId} mail={mail} />
              ))}
            </ul>
          )}
        </Findable>
      ) : null}
    </NewsroomFrame>
  )
}

function NoMails({ isConnected, fate }: { readonly isConnected: boolean; readonly fate: Shown }) {
  const { deskId } = useDesk()
  if (isConnected)
    return (
      <Empty title={fate === 'all' ? 'No mail has come yet' : 'None of this kind'}>
        What comes to the press mailbox stands here within seconds.
      </Empty>
    )
  return (
    <Empty
      title="No press mailbox is connected"
      action={
        <ButtonLink isSmall to="/d/$deskId/newsroom/settings" params={{ deskId }} hash="mailbox">
          Connect it
        </ButtonLink>
      }
    >
      Connected, a reporter’s mail becomes a case whose clock is their deadline.
    </Empty>
  )
}

function MailRow({ mail }: { readonly mail: MailLine }) {
  const [isOpen, setOpen] = useState(false)
  const { fromName, fromMail, subject, excerpt, isForgotten, attachmentCount } = mail
  return (
    <li className="py-4 text-sm">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="min-w-0 flex-1 basis-60 font-[550] break-words">
          {isForgotten ? 'No longer kept' : <Outside>{subject === '' ? '(no subject)' : subject}</Outside>}
        </h2>
        <span className="text-xs font-medium text-ink-2">{fateWords[mail.fate]}</span>
        <span className="text-xs text-ink-2">
          <Ago phrase atMs={mail.receivedAtMs} />
        </span>
      </div>
      {isForgotten ? null : (
        <p className="mt-0.5 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-xs text-ink-2">
          <span className="min-w-0 font-medium break-words">
            <Outside>{fromName === '' ? 'Nobody named' : fromName}</Outside>
          </span>
          {fromMail === undefined || fromMail === fromName.toLowerCase() ? null : (
            <span className="min-w-0 break-all">{fromMail}</span>
          )}
          <SenderMark verdict={mail.verdict} verdictFound={mail.verdictFound} />
          {attachmentCount > 0 ? <span>{attachmentCount} attached</span> : null}
        </p>
      )}
      {mail.reason ? (
        <p className="mt-1 text-xs text-ink-2">Left aside: {lowerFirst(reasonWords[mail.reason])}.</p>
      ) : null}
      {isOpen ? <MailWords mailId={mail.mailId} /> : excerpt === '' ? null : <Excerpt>{excerpt}</Excerpt>}
      <MailActs mail={mail} isOpen={isOpen} onOpen={() => setOpen(!isOpen)} />
    </li>
  )
}

function Excerpt({ children }: { readonly children: string }) {
  return (
    <p dir="auto" className="mt-1 line-clamp-2 max-w-2xl text-left break-words text-ink-2">
      {children}
    </p>
  )
}

interface ActsProps {
  readonly mail: MailLine
  readonly isOpen: boolean
  readonly onOpen: () => void
}

function MailActs({ mail, isOpen, onOpen }: ActsProps) {
  const { deskId } = useDesk()
  const may = useMay('responder')
  const queries = useQueryClient()
  const make = useMutation({
    mutationFn: () => call<MailWhole>('POST', `${newsroomPath(deskId)}/mails/${mail.mailId}/inquiry`),
    async onSuccess() {
      say('It is on the desk’s list')
      await queries.invalidateQueries({ queryKey: newsroomKey(deskId) })
    },
    onError: sayFailure,
  })
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-2">
      {mail.isForgotten || mail.reason === 'unreadable' ? null : (
        <button type="button" className="link min-h-6" aria-expanded={isOpen} onClick={onOpen}>
          {isOpen ? 'Close' : 'Read it'}
        </button>
      )}
      {mail.inquiryId === undefined ? null : (
        <Link className="link" to="/d/$deskId/s/$storyId" params={{ deskId, storyId: mail.inquiryId }}>
          Open the case
        </Link>
      )}
      {mail.fate === 'aside' && may && !mail.isForgotten ? (
        <Button isSmall isBusy={make.isPending} onClick={() => make.mutate()}>
          Make a case of it
        </Button>
      ) : null}
      {mail.madeByName === undefined ? null : <span>Made a case by {mail.madeByName}</span>}
    </p>
  )
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
