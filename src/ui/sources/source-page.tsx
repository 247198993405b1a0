import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { SourceView } from '../../web/contract/sources.ts'
import { connectorsQuery, sourceQuery } from '../api/queries.ts'
import type { SourceDetail } from '../api/types.ts'
import { CopyField } from '../kit/copy-field.tsx'
import { HealthMark, Sign } from '../kit/marks.tsx'
import { connectorName } from '../kit/networks.ts'
import { Failed } from '../kit/notes.tsx'
import { counted, shortCount } from '../kit/numbers.ts'
import { Figure, Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { duration, exactTime } from '../kit/time.ts'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { EditSource } from './edit-source.tsx'
import { SourceActions } from './source-actions.tsx'

/** One source: how it does, what it could not read, what it missed, its settings. */
export function SourcePage() {
  const { deskId } = useDesk()
  const { sourceId } = useParams({ from: '/d/$deskId/sources/$sourceId' })
  const { data, error, refetch } = useQuery(sourceQuery(deskId, sourceId))
  const back = { to: '/d/$deskId/sources', params: { deskId }, label: 'Sources' } as const
  if (!data)
    return (
      <Page title="Source" back={back}>
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={4} />}
      </Page>
    )
  return <SourceBody detail={data} back={back} />
}

interface BodyProps {
  readonly detail: SourceDetail
  readonly back: {
    readonly to: '/d/$deskId/sources'
    readonly params: { readonly deskId: string }
    readonly label: string
  }
}

function SourceBody({ detail, back }: BodyProps) {
  const { source } = detail
  const [isEditing, setIsEditing] = useState(false)
  return (
    <Page
      title={source.name}
      back={back}
      lead={
        <span className="flex flex-wrap items-center gap-x-3">
          <HealthMark health={source.health} />
          <span>
            {connectorName(source.connector)} · {source.status}
          </span>
        </span>
      }
      actions={<SourceActions source={source} onEdit={() => setIsEditing(true)} />}
    >
      {source.lastError ? <LastError source={source} /> : null}
      <Figures source={source} />
      {source.callbackUrl ? (
        <Section title="Address to be called" lead="Enter it where the calls come from. Unsigned calls are refused.">
          <div className="max-w-xl">
            <CopyField label="Address to be called" value={source.callbackUrl} />
          </div>
        </Section>
      ) : null}
      <Settings source={source} />
      <Gaps gaps={detail.gaps} count={source.gapCount} />
      <Rejects rejects={detail.rejects} count={source.rejectCount} />
      {isEditing ? <EditSource source={source} onClose={() => setIsEditing(false)} /> : null}
    </Page>
  )
}

function LastError({ source }: { readonly source: SourceView }) {
  const isOver = source.health === 'live'
  return (
    <div
      className={`mb-6 rounded-lg px-3.5 py-2.5 text-sm ${isOver ? 'bg-sunken text-ink-2' : 'bg-pan-soft text-pan'}`}
    >
      <p className="font-semibold">
        {isOver ? null : <Sign shape="▲" />}
        {isOver ? 'Last trouble' : 'Trouble'}
        {source.lastErrorAtMs ? (
          <>
            {' '}
            <Ago phrase atMs={source.lastErrorAtMs} />
          </>
        ) : null}
      </p>
      <p className="break-words">{source.lastError}</p>
    </div>
  )
}

function Figures({ source }: { readonly source: SourceView }) {
  const { lastHeardAtMs, nextAtMs, lagMs, sourceDelayMs, ourDelayMs, ourDelayP95Ms } = source
  return (
    <dl className="mb-8 grid grid-cols-2 gap-x-6 gap-y-5 @xl:grid-cols-3 @3xl:grid-cols-6">
      <Figure name="Last heard" note={nextAtMs ? <NextTry atMs={nextAtMs} /> : undefined}>
        {lastHeardAtMs ? <Ago atMs={lastHeardAtMs} /> : 'never'}
      </Figure>
      <Figure name="Lag" note="behind its own newest">
        {lagMs === undefined ? 'not told' : duration(lagMs)}
      </Figure>
      <Figure name="Source delay" note="published → heard">
        {sourceDelayMs === undefined ? '–' : duration(sourceDelayMs)}
      </Figure>
      <Figure
        name="Our delay"
        note={ourDelayP95Ms === undefined ? 'heard → stored' : `95 in 100 under ${duration(ourDelayP95Ms)}`}
      >
        {ourDelayMs === undefined ? '–' : duration(ourDelayMs)}
      </Figure>
      <Figure name="Items" note={`${shortCount(source.itemsPerHour)} an hour`}>
        {shortCount(source.itemsHeard)}
      </Figure>
      <Figure name="Mentions" note="matched a watch">
        {shortCount(source.mentionsMade)}
      </Figure>
    </dl>
  )
}

function NextTry({ atMs }: { readonly atMs: number }) {
  return <time title={exactTime(atMs)}>next at {new Date(atMs).toLocaleTimeString([], { hour12: false })}</time>
}

function Settings({ source }: { readonly source: SourceView }) {
  const { deskId } = useDesk()
  const { data } = useQuery(connectorsQuery(deskId))
  const fields = data?.connectors.find((each) => each.kind === source.connector)?.fields ?? []
  const labelOf = (name: string) => fields.find((field) => field.name === name)?.label ?? name
  const entries = Object.entries(source.settings)
  if (entries.length === 0 && source.secretNames.length === 0) return null
  if (!data)
    return (
      <Section title="Settings">
        <RowsSkeleton rows={1} />
      </Section>
    )
  return (
    <Section title="Settings">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-sm">
        {entries.map(([name, value]) => (
          <Setting key={name} name={labelOf(name)} value={Array.isArray(value) ? value.join(', ') : String(value)} />
        ))}
        {source.secretNames.map((name) => (
          <Setting key={name} name={labelOf(name)} value="set, not shown" />
        ))}
      </dl>
    </Section>
  )
}

function Setting({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="break-words">{value}</dd>
    </>
  )
}

function Gaps({ gaps, count }: { readonly gaps: SourceDetail['gaps']; readonly count: number }) {
  if (gaps.length === 0) return null
  return (
    <Section
      title={counted(count, 'gap')}
      lead="Times that this source could not be heard, and that it could not fill afterwards."
    >
      <ul className="divide-y divide-line border-y border-line text-sm">
        {gaps.map((gap) => (
          <li key={gap.fromMs} className="flex flex-wrap gap-x-4 py-2">
            <span className="tabular-nums">
              {exactTime(gap.fromMs)}, {duration(gap.toMs - gap.fromMs)} long
            </span>
            <span className="text-ink-2">{gap.reason}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Rejects({ rejects, count }: { readonly rejects: SourceDetail['rejects']; readonly count: number }) {
  if (count === 0) return null
  return (
    <Section
      title={counted(count, 'reject')}
      lead="Records that could not be read: dropped, counted, never guessed at. The newest:"
    >
      <ul className="divide-y divide-line border-y border-line text-sm">
        {rejects.map((reject) => (
          <li key={`${reject.atMs} ${reject.sample}`} className="py-2">
            <p className="flex justify-between gap-4">
              <span>{reject.reason}</span>
              <Ago atMs={reject.atMs} className="shrink-0 text-xs text-ink-2" />
            </p>
            <pre tabIndex={0} className="mt-1 overflow-x-auto rounded bg-sunken px-2.5 py-1.5 font-mono text-xs">
              {reject.sample}
            </pre>
          </li>
        ))}
      </ul>
    </Section>
  )
}
