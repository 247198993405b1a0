import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { Exchange, NewReporter, ReporterPage as ReporterWhole } from '../../web/contract/reporters.ts'
import { call } from '../api/http.ts'
import { AskButton } from '../kit/ask-button.tsx'
import { Sign } from '../kit/marks.tsx'
import { Failed } from '../kit/notes.tsx'
import { Opened } from '../kit/opened.tsx'
import { Outside } from '../kit/outside-words.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useKeep } from '../kit/use-keep.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { Pieces } from './pieces.tsx'
import { reporterQuery, reportersKey, reportersPath } from './queries.ts'
import { ReporterForm } from './reporter-form.tsx'
import { ReplyMark } from './reply-mark.tsx'

/** One who writes: what is kept of them, what they wrote last, what went between us. */
export function ReporterPage() {
  const { deskId } = useDesk()
  const { reporterId } = useParams({ from: '/d/$deskId/reporters/$reporterId' })
  const { data, error, refetch } = useQuery(reporterQuery(deskId, reporterId))
  const back = { to: '/d/$deskId/reporters', params: { deskId }, label: 'Reporters' } as const
  if (!data)
    return (
      <Page title="Reporter" back={back}>
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={4} />}
      </Page>
    )
  return (
    <Page title={data.name} back={back} lead={<Standing reporter={data} />}>
      <Opened latest={data} version={({ version }) => version}>
        {(opened) => <Editing reporter={opened} />}
      </Opened>
      <Section
        title="Between us"
        lead="Quotes that went to them, and what they asked by the contact form."
        className="mt-8"
      >
        <Exchanges exchanges={data.exchanges} />
      </Section>
      <Section title="Their last articles" lead="That this desk heard.">
        <Pieces pieces={data.lastPieces} />
      </Section>
    </Page>
  )
}

function Standing({ reporter }: { readonly reporter: ReporterWhole }) {
  const { outlet, isDoNotContact, changedByName, changedAtMs, timeZone } = reporter
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      {isDoNotContact ? (
        <span className="font-medium text-pan">
          <Sign shape="▲" />
          Not to be written to
        </span>
      ) : null}
      {outlet === '' ? null : <span>{outlet}</span>}
      {timeZone === undefined ? null : <span>{hourThere(timeZone)} where they are</span>}
      <span>
        kept by {changedByName} <Ago phrase atMs={changedAtMs} />
      </span>
    </span>
  )
}

/** The time on their clock at this moment. */
function hourThere(timeZone: string): string {
  return new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hour12: false, timeZone }).format()
}

function Editing({ reporter }: { readonly reporter: ReporterWhole }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const query = reporterQuery(deskId, reporter.reporterId)
  const keep = useKeep({
    query,
    send: (words: NewReporter) =>
      call<ReporterWhole>('PATCH', `${reportersPath(deskId)}/${reporter.reporterId}`, {
        ...words,
        baseVersion: reporter.version,
      }),
    onKept(kept) {
      queries.setQueryData(query.queryKey, kept)
      void queries.invalidateQueries({ queryKey: reportersKey(deskId) })
      say('Kept')
    },
  })
  return (
    <ReporterForm
      start={wordsOf(reporter)}
      action="Keep the changes"
      isBusy={keep.isPending}
      error={keep.error}
      onKeep={keep.mutate}
    >
      <Forget reporter={reporter} />
    </ReporterForm>
  )
}

/** Each field as the form holds it: one that was emptied is sent as an empty text. */
function wordsOf(reporter: ReporterWhole): NewReporter {
  const {
    name,
    outlet,
    mail = '',
    mailFrom = '',
    greeting = '',
    beats,
    timeZone = '',
    notes,
    isDoNotContact,
  } = reporter
  return { name, outlet, mail, mailFrom, greeting, beats, timeZone, notes, isDoNotContact }
}

function Forget({ reporter }: { readonly reporter: ReporterWhole }) {
  const { deskId } = useDesk()
  const may = useMay('approver')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const forget = useMutation({
    mutationFn: () => call('DELETE', `${reportersPath(deskId)}/${reporter.reporterId}?version=${reporter.version}`),
    onSuccess() {
      say('Forgotten')
      void navigate({ to: '/d/$deskId/reporters', params: { deskId } })
      void queries.invalidateQueries({ queryKey: reportersKey(deskId) })
    },
    onError: sayFailure,
  })
  if (!may) return null
  return (
    <AskButton
      title={`Forget ${reporter.name}?`}
      description="Their name and address go from this list and from every letter that went to them; what was said stays. They are not proposed or kept again. This is for whoever asks you to, and cannot be undone."
      action="Forget them"
      isBusy={forget.isPending}
      onConfirm={() => forget.mutate()}
    >
      Forget on request
    </AskButton>
  )
}

function Exchanges({ exchanges }: { readonly exchanges: readonly Exchange[] }) {
  if (exchanges.length === 0) return <p className="text-sm text-ink-2">Nothing yet.</p>
  return (
    <ul className="divide-y divide-line border-y border-line">
      {exchanges.map((exchange) => (
        <li
          key={exchange.kind === 'quote' ? exchange.publicationId : exchange.inquiryId}
          className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5 text-sm"
        >
          <span className="w-24 shrink-0 text-xs font-medium text-ink-2">
            {exchange.kind === 'quote' ? '→ Quote' : '← Question'}
          </span>
          <span className="min-w-0 flex-1 basis-64">
            <span dir="auto" className="line-clamp-3 text-left break-words">
              {exchange.text}
            </span>
            <span className="text-xs text-ink-3">
              {exchange.kind === 'quote' ? `by ${exchange.byName}, ` : ''}
              <Ago phrase atMs={exchange.atMs} />
              {exchange.kind === 'inquiry' ? (exchange.isAnswered ? ' · answered' : ' · not answered') : ''}
            </span>
            {exchange.kind === 'quote' && exchange.reply ? <Reply reply={exchange.reply} /> : null}
          </span>
          {exchange.kind === 'quote' ? <ReplyMark quote={exchange} /> : null}
        </li>
      ))}
    </ul>
  )
}

/** What came back by mail: whoever the name above it says they are. */
function Reply({ reply }: { readonly reply: NonNullable<Extract<Exchange, { kind: 'quote' }>['reply']> }) {
  const { fromName, text, verdict } = reply
  return (
    <span className="mt-1.5 block border-l-2 border-line pl-2.5">
      <span dir="auto" className="line-clamp-4 text-left break-words">
        {text}
      </span>
      <span className="text-xs text-ink-3">
        <Outside>{fromName}</Outside>, by mail{verdict === 'verified' ? '' : ' · sender not verified'}
      </span>
    </span>
  )
}
