import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SourceView } from '../../web/contract/sources.ts'
import { sourcesQuery } from '../api/queries.ts'
import { ButtonLink } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { HealthMark } from '../kit/marks.tsx'
import { connectorName } from '../kit/networks.ts'
import { Findable } from '../kit/findable.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { shortCount } from '../kit/numbers.ts'
import { Page, RowsSkeleton } from '../kit/page.tsx'
import { duration } from '../kit/time.ts'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { useMayOpen } from '../shell/page-roles.ts'

const columns = 'md:grid-cols-[minmax(0,1fr)_5.5rem_5rem_6rem_7.5rem_5.5rem_5.5rem] md:gap-x-4'

/** What the desk listens to, and how each is doing: what fails stands first. */
export function SourcesPage() {
  const { deskId } = useDesk()
  const mayAdd = useMayOpen('/d/$deskId/sources/new')
  const { data, error, refetch } = useQuery(sourcesQuery(deskId))
  const add = mayAdd ? (
    <ButtonLink to="/d/$deskId/sources/new" params={{ deskId }} look="primary">
      Add a source
    </ButtonLink>
  ) : null
  return (
    <Page
      isWide
      title="Sources"
      lead="What this desk listens to. Source delay is theirs: from published to heard. Our delay is ours: from heard to stored."
      actions={add}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={6} /> : null}
      {data?.sources.length === 0 ? (
        <Empty title="Nothing is listened to yet" action={add}>
          Paste the address of a page that matters to you, and Nowdesk finds its feed.
        </Empty>
      ) : null}
      {data && data.sources.length > 0 ? <SourceList sources={data.sources} /> : null}
    </Page>
  )
}

const healthOrder: readonly SourceView['health'][] = ['stopped', 'failing', 'slow', 'waiting', 'live', 'paused']

function SourceList({ sources }: { readonly sources: readonly SourceView[] }) {
  const ordered = sources.toSorted(
    (a, b) => healthOrder.indexOf(a.health) - healthOrder.indexOf(b.health) || a.name.localeCompare(b.name),
  )
  return (
    <Findable rows={ordered} what="sources" wordsOf={wordsOfSource}>
      {(shown) => <SourceRows sources={shown} />}
    </Findable>
  )
}

function wordsOfSource({ name, connector, health, status, lastError }: SourceView): string {
  return [name, connectorName(connector), health, status, lastError].join(' ')
}

function SourceRows({ sources }: { readonly sources: readonly SourceView[] }) {
  return (
    <>
      <div aria-hidden className={cx('label-caps border-b border-line pb-1.5 max-md:hidden md:grid', columns)}>
        <span>Source</span>
        <span>Health</span>
        <span className="text-right">Heard</span>
        <span className="text-right">Source delay</span>
        <span className="text-right">Our delay</span>
        <span className="text-right">Items / h</span>
        <span className="text-right">Mentions</span>
      </div>
      <ul className="divide-y divide-line border-b border-line max-md:border-t">
        {sources.map((source) => (
          <SourceRow key={source.sourceId} source={source} />
        ))}
      </ul>
    </>
  )
}

function SourceRow({ source }: { readonly source: SourceView }) {
  const { deskId } = useDesk()
  const { sourceId, name, connector, health, status, lastError, lastHeardAtMs } = source
  const isIll = health === 'failing' || health === 'stopped'
  return (
    <li>
      <Link
        to="/d/$deskId/sources/$sourceId"
        params={{ deskId, sourceId }}
        className={cx(
          '-mx-2 grid gap-x-4 gap-y-1 rounded px-2 py-3 text-sm hover:bg-hover max-md:grid-cols-[1fr_auto]',
          columns,
          'md:items-center',
        )}
      >
        <span className="min-w-0">
          <span className="block truncate font-[550]">
            {name} <span className="text-xs font-normal text-ink-3">{connectorName(connector)}</span>
          </span>
          <span
            className={cx('block truncate text-xs', isIll ? 'text-pan' : 'text-ink-2')}
            title={isIll ? lastError : status}
          >
            {isIll ? (lastError ?? status) : status}
          </span>
        </span>
        <HealthMark health={health} />
        <Cell name="heard">{lastHeardAtMs ? <Ago atMs={lastHeardAtMs} /> : '–'}</Cell>
        <Cell name="source delay">{source.sourceDelayMs === undefined ? '–' : duration(source.sourceDelayMs)}</Cell>
        <Cell name="our delay">
          {source.ourDelayMs === undefined ? '–' : duration(source.ourDelayMs)}
          {source.ourDelayP95Ms === undefined ? null : (
            <span className="text-ink-3" title="Median, and what 95 in 100 stay under">
              {' '}
              / {duration(source.ourDelayP95Ms)}
            </span>
          )}
        </Cell>
        <Cell name="items an hour">{shortCount(source.itemsPerHour)}</Cell>
        <Cell name="mentions">{shortCount(source.mentionsMade)}</Cell>
      </Link>
    </li>
  )
}

/** A figure of a row; its column's name is said to screen readers, and left out on a phone, where the source's page has it. */
function Cell({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <span className="text-right text-xs tabular-nums max-md:hidden">
      <span className="sr-only">{name} </span>
      {children}
    </span>
  )
}
