import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { NewReporter, ReporterPage as ReporterWhole } from '../../web/contract/reporters.ts'
import { call } from '../api/http.ts'
import { AskButton } from '../kit/ask-button.tsx'
import { Sign } from '../kit/marks.tsx'
import { Failed } from '../kit/notes.tsx'
import { Opened } from '../kit/opened.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useKeep } from '../kit/use-keep.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { Exchanges } from './exchanges.tsx'
import { Pieces } from './pieces.tsx'
import { reporterQuery, reportersKey, reportersPath } from './queries.ts'
import { ReporterForm } from './reporter-form.tsx'

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
  const { deskId } = useDesk()
  const { outlet, isDoNotContact, changedByName, changedAtMs, timeZone, voiceId } = reporter
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
      {voiceId === undefined ? null : (
        <Link to="/d/$deskId/voices/$voiceId" params={{ deskId, voiceId }} className="link">
          how often they speak of you
        </Link>
      )}
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
