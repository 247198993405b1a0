import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MailLine } from '../../web/contract/mails.ts'
import { Outside } from '../kit/outside-words.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { SenderMark } from './mail-marks.tsx'
import { MailWords } from './mail-words.tsx'
import { caseMailsQuery } from './queries.ts'

/** Mails that go on with a case: answers to our letters, and what whoever asked wrote since. Nothing while none has come. */
export function CaseMails({ caseId, stampCount }: { readonly caseId: string; readonly stampCount: number }) {
  const { deskId } = useDesk()
  const { data } = useQuery(caseMailsQuery(deskId, caseId, stampCount))
  const mails = data?.mails.filter(({ fate }) => fate === 'follow-up' || fate === 'reply') ?? []
  if (mails.length === 0) return null
  return (
    <section aria-label="Mails on this" className="mt-5 border-y border-line py-3 text-sm">
      <h2 className="label-caps mb-1">Came by mail</h2>
      <ul className="divide-y divide-line">
        {mails.map((mail, index) => (
          <Came key={mail.mailId} mail={mail} isFirst={index === 0} />
        ))}
      </ul>
    </section>
  )
}

/** The newest stands open. */
function Came({ mail, isFirst }: { readonly mail: MailLine; readonly isFirst: boolean }) {
  const [isOpen, setOpen] = useState(isFirst)
  const { fromName, fromMail = '', isForgotten } = mail
  return (
    <li className="py-2">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="min-w-0 font-medium break-words" title={fromMail}>
          {isForgotten ? 'No longer kept' : <Outside>{fromName}</Outside>}
        </span>
        <SenderMark verdict={mail.verdict} verdictFound={mail.verdictFound} />
        <span className="text-xs text-ink-2">
          <Ago phrase atMs={mail.receivedAtMs} />
        </span>
        {isForgotten ? null : (
          <button
            type="button"
            className="link min-h-6 text-xs text-ink-2"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Close' : 'Read it'}
          </button>
        )}
      </p>
      {isOpen && !isForgotten ? <MailWords mailId={mail.mailId} /> : null}
    </li>
  )
}
