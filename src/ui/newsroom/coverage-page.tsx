import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { CoverageView } from '../../web/contract/coverage.ts'
import { Button } from '../kit/button.tsx'
import { CopyField } from '../kit/copy-field.tsx'
import { Confirm } from '../kit/dialog.tsx'
import { Failed, FormError } from '../kit/notes.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { Announcement } from './announcement.tsx'
import { CoverageFiles } from './coverage-files.tsx'
import { CoverageLines, SayLine } from './coverage-lines.tsx'
import { CoverageState } from './coverage-marks.tsx'
import { coverageQuery, mastheadQuery } from './queries.ts'
import { useCoverageAct } from './use-coverage-act.ts'

/** One live coverage, as whoever captions it works on it. */
export function CoveragePage() {
  const { deskId } = useDesk()
  const { coverageId } = useParams({ from: '/d/$deskId/newsroom/live/$coverageId' })
  const { data, error, refetch } = useQuery(coverageQuery(deskId, coverageId))
  const back = { to: '/d/$deskId/newsroom/live', params: { deskId }, label: 'Live' } as const
  return (
    <Page title={data?.title ?? 'Live'} back={back} actions={data ? <Acts coverage={data} /> : undefined}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={5} /> : null}
      {data ? <CoverageBody coverage={data} /> : null}
    </Page>
  )
}

function CoverageBody({ coverage }: { readonly coverage: CoverageView }) {
  const { deskId } = useDesk()
  const may = useMay('responder')
  const masthead = useQuery(mastheadQuery(deskId)).data
  const { state, summary, startedAtMs, endedAtMs, name, coverageId } = coverage
  const path = masthead?.isOn ? `/newsroom/${masthead.slug}/live/${name}` : undefined
  return (
    <>
      <p className="mb-4 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
        <CoverageState state={state} />
        {startedAtMs ? (
          <span>
            began <Ago phrase atMs={startedAtMs} />
          </span>
        ) : null}
        {endedAtMs ? (
          <span>
            ended <Ago phrase atMs={endedAtMs} />
          </span>
        ) : null}
        {path ? (
          <a className="link" href={path} target="_blank" rel="noreferrer">
            The public page
          </a>
        ) : (
          <span>The newsroom is off: nobody sees it.</span>
        )}
        {path && state === 'ended' ? (
          <a className="link" href={`${path}/transcript.txt`}>
            The transcript
          </a>
        ) : null}
      </p>
      {summary ? <p className="mb-4 max-w-2xl text-sm text-ink-2">{summary}</p> : null}
      <Reach coverage={coverage} />
      {may && state === 'live' ? <SayLine coverageId={coverageId} /> : null}
      <CoverageLines coverage={coverage} />
      <CoverageFiles coverage={coverage} />
      <Section
        title="Access code"
        lead="Give it to whoever may have the files: sold, invited, on the list. It opens them from the instant in which you press End."
      >
        <div className="max-w-xs">
          <CopyField label="Access code" value={coverage.accessCode} />
        </div>
      </Section>
    </>
  )
}

/** The promise, and what readers' browsers measured. */
function Reach({ coverage: { promiseMs, reach } }: { readonly coverage: CoverageView }) {
  const isBroken = reach.p99Ms !== undefined && reach.p99Ms > promiseMs
  return (
    <p className="mb-5 text-sm text-ink-2">
      Promised: each line before its readers within {promiseMs / 1_000} s.{' '}
      {reach.p99Ms === undefined || reach.p50Ms === undefined ? (
        'No browser has measured yet.'
      ) : (
        <span className={isBroken ? 'text-pan' : ''}>
          Measured: half within {reach.p50Ms / 1_000} s, 99 of 100 within {reach.p99Ms / 1_000} s, of{' '}
          {new Intl.NumberFormat('en').format(reach.count)}.
        </span>
      )}
    </p>
  )
}

function Acts({ coverage }: { readonly coverage: CoverageView }) {
  const may = useMay('responder')
  const mayAnnounce = useMay('approver')
  const start = useCoverageAct(coverage.coverageId, 'start')
  const end = useCoverageAct(coverage.coverageId, 'end')
  const [isAsking, setIsAsking] = useState(false)
  if (!may || coverage.state === 'ended') return null
  if (coverage.state === 'planned')
    return (
      <>
        <FormError error={start.error} />
        {mayAnnounce ? <Announcement coverage={coverage} /> : null}
        <Button look="primary" isBusy={start.isPending} onClick={() => start.mutate()}>
          Begin
        </Button>
      </>
    )
  return (
    <>
      <FormError error={end.error} />
      <Button isBusy={end.isPending} onClick={() => setIsAsking(true)}>
        End …
      </Button>
      <Confirm
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={() => end.mutate(undefined, { onSettled: () => setIsAsking(false) })}
        isBusy={end.isPending}
        title="End the live coverage?"
        description="No line can be said after it. The transcript is out at once, and so are the files for whoever has the code. Lines can still be put right."
        action="End it"
      />
    </>
  )
}
