// An inquiry's own words, on its case and in the newsroom's list.
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { InquiryView } from '../../web/contract/newsroom.ts'
import { Sign } from '../kit/marks.tsx'
import { exactTime } from '../kit/time.ts'
import { useNow } from '../kit/ticker.ts'
import { Ago, Left } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { inquiriesQuery } from './queries.ts'

/** Longer ahead than this a deadline is a date. */
const dayMs = 24 * 3_600_000

/** In the place of mentions, which an inquiry has none of: what was asked, and how to answer it. */
export function InquiryWords({ inquiryId }: { readonly inquiryId: string }) {
  const { deskId } = useDesk()
  const { data } = useQuery(inquiriesQuery(deskId))
  const inquiry = data?.inquiries.find((one) => one.inquiryId === inquiryId)
  return (
    <section className="min-w-0 text-sm">
      <h2 className="label-caps mb-1">Asked by the contact form</h2>
      {inquiry ? (
        <InquiryText inquiry={inquiry}>
          <Deadline inquiry={inquiry} />
        </InquiryText>
      ) : null}
    </section>
  )
}

/** What was asked, the ways to answer, and how far it has got; what follows stands in the same line. */
export function InquiryText({ inquiry, children }: { readonly inquiry: InquiryView; readonly children?: ReactNode }) {
  const { question, mail, phone } = inquiry
  return (
    <>
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
        {children}
      </p>
    </>
  )
}

/** How long whoever asked can still wait. */
export function Deadline({ inquiry }: { readonly inquiry: InquiryView }) {
  const nowMs = useNow(30_000)
  const { deadlineAtMs, endedAtMs } = inquiry
  if (deadlineAtMs === undefined || endedAtMs !== undefined) return null
  if (deadlineAtMs <= nowMs) return <span className="text-xs font-medium text-pan">Deadline passed</span>
  if (deadlineAtMs > nowMs + dayMs)
    return <span className="text-xs text-ink-2">deadline {exactTime(deadlineAtMs)}</span>
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
