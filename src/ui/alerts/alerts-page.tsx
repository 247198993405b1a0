// What one was alerted to on this desk, by which ways, and what the servers that took it over said.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AlertView, DeliveryView } from '../../web/contract/alerts.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Button, buttonClass, ButtonLink } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Empty, Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { ShowMore } from '../kit/show-more.tsx'
import { Ago } from '../kit/times.tsx'
import { sayFailure } from '../kit/toasts.tsx'
import { foundWords, NothingFound, useWords, WordsField } from '../kit/words-field.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { kindWords } from './kind-words.ts'
import { alertHistoryQuery, alertsKey, alertsQuery } from './queries.ts'

/** What waits for this person first, what is over below; the words of the address look through the latter. */
export function AlertsPage() {
  const { deskId } = useDesk()
  const { data, error, refetch } = useQuery(alertsQuery(deskId))
  return (
    <Page
      title="Your alerts"
      lead="What this desk wanted you to look at, and the proof of each delivery. An alert stops when you, or whoever was asked, has it in hand."
      actions={<ButtonLink to="/account">How you are reached</ButtonLink>}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={4} /> : null}
      {data?.length === 0 ? (
        <Empty title="Nothing waits for you">
          When somebody waits for you by name, or a story breaks, it stands here.
        </Empty>
      ) : null}
      {data && data.length > 0 ? <Alerts alerts={data} className="mb-8" /> : null}
      {data ? <Earlier above={data} /> : null}
    </Page>
  )
}

function Earlier({ above }: { readonly above: readonly AlertView[] }) {
  const { deskId } = useDesk()
  const words = useWords()
  const { data, error, hasNextPage, isPlaceholderData, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    alertHistoryQuery(deskId, words),
  )
  const isAbove = new Set(above.map(({ alertId }) => alertId))
  const all = data?.pages.flatMap(({ alerts }) => alerts).filter(({ alertId }) => !isAbove.has(alertId)) ?? []
  if (words === '' && !isPlaceholderData && all.length === 0 && !hasNextPage && !error) return null
  return (
    <Section title="Earlier">
      <WordsField what="earlier alerts" found={foundWords(all.length, hasNextPage)} />
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data && all.length === 0 && words !== '' ? <NothingFound what="earlier alerts" words={words} /> : null}
      {all.length > 0 ? <Alerts alerts={all} /> : null}
      <ShowMore has={hasNextPage} isBusy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Section>
  )
}

function Alerts({ alerts, className }: { readonly alerts: readonly AlertView[]; readonly className?: string }) {
  return (
    <ul className={cx('divide-y divide-line border-y border-line', className)}>
      {alerts.map((alert) => (
        <AlertRow key={alert.alertId} alert={alert} />
      ))}
    </ul>
  )
}

function AlertRow({ alert }: { readonly alert: AlertView }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const isOver = alert.endedAtMs !== undefined
  const putAway = useMutation({
    mutationFn: () => call<void>('POST', `${deskPath(deskId)}/alerts/${alert.alertId}/put-away`),
    onError: sayFailure,
    onSettled: () => void queries.invalidateQueries({ queryKey: alertsKey(deskId) }),
  })
  return (
    <li className="grid gap-x-6 gap-y-2 py-3.5 @2xl:grid-cols-[minmax(0,1fr)_14rem_9.5rem]">
      <div className="min-w-0">
        <p className="text-xs text-ink-3">
          {alert.isDrill ? <strong className="font-semibold text-ink">Drill · </strong> : null}
          {kindWords[alert.kind]} · {alert.urgency === 'page' ? 'page' : 'notice'} ·{' '}
          <Ago phrase atMs={alert.changedAtMs} />
          {alert.acknowledgedAtMs !== undefined && !isOver ? ' · in hand' : ''}
        </p>
        <p className="mt-0.5 text-base font-[550] text-pretty break-words">{alert.title}</p>
        <p className="mt-0.5 line-clamp-3 text-sm text-pretty break-words text-ink-2">{alert.body}</p>
      </div>
      <Deliveries alert={alert} />
      {isOver ? null : (
        <div className="flex items-start gap-1.5 @2xl:justify-end">
          {alert.path === '/' ? null : (
            <a href={alert.path} className={buttonClass('plain', true)}>
              {/* A one-tap link leads straight to the question. */}
              {alert.path.startsWith('/d/') ? 'Open' : 'Answer'}
            </a>
          )}
          <Button isSmall look="quiet" isBusy={putAway.isPending} onClick={() => putAway.mutate()}>
            Put away
          </Button>
        </div>
      )}
    </li>
  )
}

const stateWords: Readonly<Record<DeliveryView['state'], string>> = {
  proven: '● taken over',
  failed: '▲ failed',
  planned: '○ planned',
  stopped: '○ not sent: no longer of use',
}

function Deliveries({ alert: { deliveries } }: { readonly alert: AlertView }) {
  if (deliveries.length === 0) return <p className="text-xs text-ink-3">On the screen only</p>
  return (
    <ul className="space-y-1 text-xs">
      {deliveries.map((one) => (
        <li key={`${one.plannedAtMs} ${one.way} ${one.label}`}>
          {one.label}{' '}
          <span className={one.state === 'failed' ? 'text-pan' : one.state === 'proven' ? 'text-praise' : 'text-ink-3'}>
            {stateWords[one.state]}
          </span>{' '}
          {one.provenAtMs !== undefined ? <Ago phrase atMs={one.provenAtMs} className="text-ink-3" /> : null}
          {one.said ? <span className="block break-all text-ink-3">{one.said}</span> : null}
        </li>
      ))}
    </ul>
  )
}
