import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { PublicationRow } from '../answer/publication-row.tsx'
import { plannedQuery, wentOutQuery } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { ShowMore } from '../kit/show-more.tsx'
import { foundWords, NothingFound, useWords, WordsField } from '../kit/words-field.tsx'
import { Calendar, Lanes } from './calendar.tsx'
import type { One } from './days.ts'
import { PlanPost } from './plan-post.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk, useMay, useStreamEvents } from '../shell/desk-context.ts'

/** What will go out and when, what a story holds up, and what went out lately, planned or not. */
export function PlannedPage() {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(plannedQuery(deskId))
  useStreamEvents((event) => {
    if (event.type === 'answers' || event.type === 'reset')
      void queries.invalidateQueries({ queryKey: ['desk', deskId, 'planned'] })
  })
  const words = useWords()
  const mayPlan = useMay('approver')
  const [isPlanning, setPlanning] = useState(false)
  const plan = mayPlan ? (
    <Button look="primary" onClick={() => setPlanning(true)}>
      Plan a post
    </Button>
  ) : null
  const held = data?.upcoming.filter(({ state }) => state === 'held') ?? []
  const planned = data?.upcoming.filter(({ state }) => state === 'planned') ?? []
  return (
    <Page
      isWide
      title="Planned"
      actions={plan}
      lead="Planned posts and answers go out by the same clock. When a story is declared, what was planned about it is held until somebody has read it again."
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={4} /> : null}
      {data && data.upcoming.length + data.recent.length === 0 ? (
        <Empty title="Nothing is planned" action={plan}>
          Plan a post here, or an answer in its story for another time than now. What went out lately stands here too.
        </Empty>
      ) : null}
      {data && data.upcoming.length + data.recent.length > 0 ? (
        <div className="mb-8 space-y-5">
          <Calendar all={[...data.upcoming, ...data.recent]} />
          <Lanes recent={data.recent} />
        </div>
      ) : null}
      {held.length > 0 ? <List title={`Held: ${held.length} to let go or cancel`} all={held} /> : null}
      {planned.length > 0 ? <List title="Goes out" all={planned} /> : null}
      {data ? <WentOut words={words} /> : null}
      {isPlanning ? <PlanPost onClose={() => setPlanning(false)} /> : null}
    </Page>
  )
}

/** What went out at any time; the words of the address look through it. */
function WentOut({ words }: { readonly words: string }) {
  const { deskId } = useDesk()
  const { data, error, hasNextPage, isPlaceholderData, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    wentOutQuery(deskId, words),
  )
  const all = data?.pages.flatMap(({ publications }) => publications) ?? []
  if (words === '' && !isPlaceholderData && all.length === 0 && !error) return null
  return (
    <Section title="Went out">
      <WordsField what="what went out" found={foundWords(all.length, hasNextPage)} />
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data && all.length === 0 ? <NothingFound what="what went out" words={words} /> : null}
      <Publications all={all} />
      <ShowMore has={hasNextPage} isBusy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Section>
  )
}

function List({ title, all }: { readonly title: string; readonly all: readonly One[] }) {
  return (
    <Section title={title}>
      <Publications all={all} />
    </Section>
  )
}

function Publications({ all }: { readonly all: readonly One[] }) {
  const { deskId } = useDesk()
  return (
    <ul className="space-y-3">
      {all.map((one) => (
        <li key={one.publicationId} className="rounded-lg border border-line bg-surface">
          <p className="line-clamp-3 px-4 pt-2.5 text-sm break-words whitespace-pre-wrap">{one.title ?? one.text}</p>
          <p className="px-4 pt-0.5 text-xs text-ink-2">
            {one.plannedAtMs === undefined ? 'In real time' : 'Planned'} by {one.by.name},{' '}
            <Ago phrase atMs={one.decidedAtMs} />
            {one.storyId ? (
              <>
                {' · '}
                <Link to="/d/$deskId/s/$storyId" params={{ deskId, storyId: one.storyId }} className="link">
                  its story
                </Link>
              </>
            ) : null}
          </p>
          <ul>
            <PublicationRow publication={one} />
          </ul>
        </li>
      ))}
    </ul>
  )
}
