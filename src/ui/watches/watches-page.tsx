import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { List } from 'lucide-react'
import { roleFor } from '../../model/role.ts'
import type { WatchRow } from '../../web/contract/watches.ts'
import { watchesQuery } from '../api/queries.ts'
import { ButtonLink } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Findable } from '../kit/findable.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { shortCount } from '../kit/numbers.ts'
import { Page, RowsSkeleton } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { WatchFileActions } from './watch-file-actions.tsx'
import { cutQuery } from './query-highlight.ts'
import { subjectWords } from './subjects.ts'

const columns = 'md:grid-cols-[minmax(0,1fr)_8rem_5rem_5rem_5rem_7.5rem] md:gap-x-4'

/** What the desk looks out for, loudest first. */
export function WatchesPage() {
  const { deskId } = useDesk()
  const may = useMay(roleFor.watches)
  const { data, error, refetch } = useQuery(watchesQuery(deskId))
  const add = (
    <ButtonLink to="/d/$deskId/watches/new" params={{ deskId }} look="primary">
      {may ? 'New watch' : 'Try a query'}
    </ButtonLink>
  )
  const actions = (
    <div className="flex flex-wrap items-center justify-end gap-1">
      <ButtonLink to="/d/$deskId/watches/lists" params={{ deskId }} look="quiet">
        <List size={14} aria-hidden /> Lists
      </ButtonLink>
      <WatchFileActions />
      {add}
    </div>
  )
  return (
    <Page
      isWide
      title="Watches"
      lead="Standing questions to everything that is heard. What one matches becomes a mention."
      actions={actions}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={5} /> : null}
      {data?.watches.length === 0 ? (
        <Empty title="Nothing is watched for yet" action={add}>
          Start with your own name, and see at once what it would have brought.
        </Empty>
      ) : null}
      {data && data.watches.length > 0 ? <WatchList watches={data.watches} /> : null}
    </Page>
  )
}

function WatchList({ watches }: { readonly watches: readonly WatchRow[] }) {
  const ordered = watches.toSorted((a, b) => b.mentionsPerDay - a.mentionsPerDay || a.name.localeCompare(b.name))
  return (
    <Findable rows={ordered} what="watches" wordsOf={wordsOfWatch}>
      {(shown) => <WatchLines watches={shown} />}
    </Findable>
  )
}

function wordsOfWatch({ name, query, subject, reason, ownerName, isPaused }: WatchRow): string {
  return [name, query, subjectWords[subject][0], reason, ownerName, isPaused ? 'paused' : ''].join(' ')
}

function WatchLines({ watches }: { readonly watches: readonly WatchRow[] }) {
  return (
    <>
      <div aria-hidden className={cx('label-caps border-b border-line pb-1.5 max-md:hidden md:grid', columns)}>
        <span>Watch</span>
        <span>Looks out for</span>
        <span className="text-right">A day</span>
        <span className="text-right">A week</span>
        <span className="text-right">Last</span>
        <span>Owner</span>
      </div>
      <ul className="divide-y divide-line border-b border-line max-md:border-t">
        {watches.map((watch) => (
          <WatchLine key={watch.watchId} watch={watch} />
        ))}
      </ul>
    </>
  )
}

function WatchLine({ watch }: { readonly watch: WatchRow }) {
  const { deskId } = useDesk()
  return (
    <li>
      <Link
        to="/d/$deskId/watches/$watchId"
        params={{ deskId, watchId: watch.watchId }}
        className={cx(
          '-mx-2 grid items-center gap-y-1 rounded px-2 py-3 text-sm hover:bg-hover',
          columns,
          watch.isPaused && 'text-ink-3',
        )}
      >
        <span className="min-w-0">
          <span dir="auto" className="block truncate text-left font-[550]">
            {watch.name}
            {watch.isPaused ? <span className="ml-2 text-xs font-normal">‖ Paused</span> : null}
          </span>
          <span className="block truncate font-mono text-xs text-ink-2">
            <QueryLine query={watch.query} />
          </span>
        </span>
        <span className="text-xs text-ink-2 max-md:hidden">{subjectWords[watch.subject][0]}</span>
        <span className="text-xs tabular-nums md:text-right">
          {shortCount(watch.mentionsPerDay)}
          <span className="text-ink-3 md:sr-only"> mentions a day · {shortCount(watch.mentionsInWeek)} this week</span>
        </span>
        <span className="text-right text-xs tabular-nums max-md:hidden">{shortCount(watch.mentionsInWeek)}</span>
        <span className="text-right text-xs max-md:hidden">
          {watch.lastMentionAtMs ? <Ago atMs={watch.lastMentionAtMs} /> : '–'}
        </span>
        <span className="truncate text-xs text-ink-2 max-md:hidden">{watch.ownerName ?? '–'}</span>
      </Link>
    </li>
  )
}

/** A query on one line, its operators quieter than its words. */
function QueryLine({ query }: { readonly query: string }) {
  return cutQuery(query).map((part) => (
    <span key={part.start} className={part.kind === 'operator' || part.kind === 'paren' ? 'text-ink-3' : ''}>
      {part.text}
    </span>
  ))
}
