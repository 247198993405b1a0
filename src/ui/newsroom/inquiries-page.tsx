import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { InquiryView } from '../../web/contract/newsroom.ts'
import { Sign } from '../kit/marks.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { RowsSkeleton } from '../kit/page.tsx'
import { Ago, Left } from '../kit/times.tsx'
import { useNow } from '../kit/ticker.ts'
import { useDesk } from '../shell/desk-context.ts'
import { NewsroomFrame } from './newsroom-frame.tsx'
import { inquiriesQuery, mastheadQuery } from './queries.ts'

/** What reporters and readers asked by the public form, and how far each has got. */
export function InquiriesPage() {
  const { deskId } = useDesk()
  const masthead = useQuery(mastheadQuery(deskId))
  const { data, error, refetch } = useQuery(inquiriesQuery(deskId))
  return (
    <NewsroomFrame lead="Questions from the public contact form. Each is a case on the desk; whoever asked sees when it arrived, was seen and was read.">
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
          What comes by the form stands here and on the desk’s list.
        </Empty>
      ) : null}
      {data && data.inquiries.length > 0 ? (
        <ul className="divide-y divide-line border-b border-line">
          {data.inquiries.map((inquiry) => (
            <InquiryRow key={inquiry.inquiryId} inquiry={inquiry} />
          ))}
        </ul>
      ) : null}
    </NewsroomFrame>
  )
}

function InquiryRow({ inquiry }: { readonly inquiry: InquiryView }) {
  const { deskId } = useDesk()
  const { name, outlet, mail, phone, question, isForgotten } = inquiry
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
      {question ? <p className="mt-1 max-w-2xl whitespace-pre-wrap">{question}</p> : null}
      <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
        {mail ? (
          <a className="link" href={`mailto:${mail}`}>
            {mail}
          </a>
        ) : null}
        {phone ? (
          <a className="link" href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
            {phone}
          </a>
        ) : null}
        <Progress inquiry={inquiry} />
        {inquiry.caseId ? (
          <Link className="link" to="/d/$deskId/s/$storyId" params={{ deskId, storyId: inquiry.inquiryId }}>
            Open the case
          </Link>
        ) : null}
      </p>
    </li>
  )
}

function Deadline({ inquiry }: { readonly inquiry: InquiryView }) {
  const nowMs = useNow(30_000)
  const { deadlineAtMs, endedAtMs } = inquiry
  if (deadlineAtMs === undefined || endedAtMs !== undefined) return null
  if (deadlineAtMs <= nowMs) return <span className="text-xs font-medium text-pan">Deadline passed</span>
  return (
    <span className="text-xs font-medium text-pan">
      <Sign shape="▲" />
      deadline in <Left atMs={deadlineAtMs} />
    </span>
  )
}

/** The furthest that it has got, as whoever asked sees it too. */
function Progress({ inquiry }: { readonly inquiry: InquiryView }) {
  const { endedAtMs, readAtMs, shownAtMs, listedAtMs, receivedAtMs, isAnswered } = inquiry
  const [shape, word, atMs] =
    endedAtMs !== undefined
      ? (['■', isAnswered ? 'answered' : 'closed', endedAtMs] as const)
      : readAtMs !== undefined
        ? (['●', 'read', readAtMs] as const)
        : shownAtMs !== undefined
          ? (['◐', 'seen', shownAtMs] as const)
          : (['○', listedAtMs === undefined ? 'received' : 'on the list', listedAtMs ?? receivedAtMs] as const)
  return (
    <span>
      <Sign shape={shape} />
      {word} <Ago phrase atMs={atMs} />
    </span>
  )
}
