import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { InquiryView } from '../../web/contract/newsroom.ts'
import { Findable } from '../kit/findable.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { RowsSkeleton } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { Deadline, InquiryText } from './inquiry-words.tsx'
import { MailboxHealth } from './mailbox-health.tsx'
import { NewsroomFrame } from './newsroom-frame.tsx'
import { inquiriesQuery, mailboxQuery, mastheadQuery } from './queries.ts'

/** What reporters and readers asked by the public form or by mail, and how far each has got. */
export function InquiriesPage() {
  const { deskId } = useDesk()
  const masthead = useQuery(mastheadQuery(deskId))
  const mailbox = useQuery(mailboxQuery(deskId)).data
  const { data, error, refetch } = useQuery(inquiriesQuery(deskId))
  return (
    <NewsroomFrame lead="Questions from the public contact form and the press mailbox. Each is a case on the desk; whoever asked by the form sees when it arrived, was seen and was read.">
      {mailbox ? <MailboxHealth page={mailbox} /> : null}
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={4} /> : null}
      {data?.inquiries.length === 0 ? (
        <Empty
          title="Nobody has asked yet"
          action={
            masthead.data?.isOn ? (
              <a
                className="link text-sm"
                href={`/newsroom/${masthead.data.slug}/contact`}
                target="_blank"
                rel="noreferrer"
              >
                The contact form
              </a>
            ) : undefined
          }
        >
          What comes by the form, or by the press mailbox, stands here and on the desk’s list.
        </Empty>
      ) : null}
      {data && data.inquiries.length > 0 ? (
        <Findable
          rows={data.inquiries}
          what="inquiries"
          wordsOf={({ name, outlet, question }) => [name, outlet, question].join(' ')}
        >
          {(shown) => (
            <ul className="divide-y divide-line border-b border-line">
              {shown.map((inquiry) => (
                <InquiryRow key={inquiry.inquiryId} inquiry={inquiry} />
              ))}
            </ul>
          )}
        </Findable>
      ) : null}
    </NewsroomFrame>
  )
}

function InquiryRow({ inquiry }: { readonly inquiry: InquiryView }) {
  const { deskId } = useDesk()
  const { name, outlet, isForgotten } = inquiry
  return (
    <li className="py-4 text-sm">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="min-w-0 flex-1 basis-60 font-[550]">
          {isForgotten ? 'No longer kept' : name}
          {outlet ? <span className="font-normal text-ink-2">, {outlet}</span> : null}
        </h2>
        <Deadline inquiry={inquiry} />
        <span className="text-xs text-ink-2">
          <Ago phrase atMs={inquiry.receivedAtMs} />
        </span>
      </div>
      <InquiryText inquiry={inquiry}>
        {inquiry.caseId ? (
          <Link className="link" to="/d/$deskId/s/$storyId" params={{ deskId, storyId: inquiry.inquiryId }}>
            Open the case
          </Link>
        ) : null}
      </InquiryText>
    </li>
  )
}
