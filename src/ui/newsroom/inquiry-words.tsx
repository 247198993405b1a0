// An inquiry's own words, on its case and in the newsroom's list.
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { InquiryView } from '../../web/contract/newsroom.ts'
import { Sign } from '../kit/marks.tsx'
import { exactTime } from '../kit/time.ts'
import { useNow } from '../kit/ticker.ts'
import { Ago, Left } from '../kit/times.tsx'
import { withoutTurning } from '../kit/outside.ts'
import { useDesk } from '../shell/desk-context.ts'
import { InquiryDeadline } from './inquiry-deadline.tsx'
import { Attachments, SenderMark } from './mail-marks.tsx'
import { MailHistory } from './mail-words.tsx'
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
      <h2 className="label-caps mb-1">{inquiry?.cameBy ? 'Asked by mail' : 'Asked by the contact form'}</h2>
      {inquiry ? (
        <InquiryText inquiry={inquiry}>
          <Deadline inquiry={inquiry} />
        </InquiryText>
      ) : null}
      {inquiry?.cameBy && !inquiry.isForgotten ? <MailHistory mailId={inquiry.cameBy.mailId} /> : null}
    </section>
  )
}

/** What was asked, the ways to answer, and how far it has got; what follows stands in the same line. */
export function InquiryText({ inquiry, children }: { readonly inquiry: InquiryView; readonly children?: ReactNode }) {
  const { question, mail, phone, cameBy, isForgotten } = inquiry
  return (
    <>
      {question ? (
        <p dir="auto" className="mt-1 max-w-2xl text-left break-words whitespace-pre-wrap">
          <WithWords
            text={question}
            words={inquiry.deadlineSetAtMs === undefined ? cameBy?.deadline?.words : undefined}
          />
        </p>
      ) : null}
      {cameBy && !isForgotten ? <Attachments attachments={cameBy.attachments} isCut={cameBy.isCut} /> : null}
      <InquiryDeadline inquiry={inquiry} />
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
        {cameBy && !isForgotten ? <SenderMark verdict={cameBy.verdict} verdictFound={cameBy.verdictFound} /> : null}
        <Progress inquiry={inquiry} />
        {children}
      </p>
    </>
  )
}

/** The words that a deadline was read from, marked where they stand; they may run over two lines. */
function WithWords({ text, words }: { readonly text: string; readonly words: string | undefined }) {
  const at = words === undefined ? -1 : text.replaceAll('\n', ' ').indexOf(words)
  if (words === undefined || at < 0) return withoutTurning(text)
  const end = at + words.length
  return (
    <>
      {withoutTurning(text.slice(0, at))}
      <mark className="rounded-[2px] bg-mark px-px text-ink">{withoutTurning(text.slice(at, end))}</mark>
      {withoutTurning(text.slice(end))}
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

/** The furthest that it has got, as whoever asked by the form sees it too. */
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
