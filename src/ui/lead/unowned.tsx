import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { InboxRow } from '../../web/contract/stories.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { StageMark } from '../kit/marks.tsx'
import { OutsideLine } from '../kit/outside-words.tsx'
import { Ago, Left } from '../kit/times.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { activeRowsQuery } from './use-active-rows.ts'
import { waitsSinceMs } from './urgent.ts'

const mostShown = 8

/** Cases that somebody must have and nobody does, what moves first; each is taken with one click. */
export function Unowned({ rows }: { readonly rows: readonly InboxRow[] }) {
  if (rows.length === 0) return <p className="text-sm text-ink-2">Everything that asks something of us has an owner.</p>
  return <UrgentList rows={rows} />
}

/** The first of them, and how many more there are. */
export function UrgentList({ rows }: { readonly rows: readonly InboxRow[] }) {
  const { deskId } = useDesk()
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {rows.slice(0, mostShown).map((row) => (
          <UrgentRow key={row.case.caseId} row={row} />
        ))}
      </ul>
      {rows.length > mostShown ? (
        <p className="mt-2 text-xs text-ink-3">
          and {rows.length - mostShown} more{' '}
          <Link to="/d/$deskId" params={{ deskId }} className="link">
            on the desk
          </Link>
        </p>
      ) : null}
    </>
  )
}

function UrgentRow({ row }: { readonly row: InboxRow }) {
  const { deskId } = useDesk()
  const may = useMay('responder')
  const queries = useQueryClient()
  const claim = useMutation({
    mutationFn: () => call<InboxRow>('POST', `${deskPath(deskId)}/cases/${row.case.caseId}/claim`),
    onSuccess: () => say('Yours'),
    onError: sayFailure,
    onSettled: () => void queries.invalidateQueries(activeRowsQuery(deskId)),
  })
  const { story, holder } = row
  const isGiven = row.case.state === 'claimed'
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 py-2.5">
      <div className="min-w-0">
        <Link
          to="/d/$deskId/s/$storyId"
          params={{ deskId, storyId: story.storyId }}
          search={{ tab: 'active' }}
          className="flex text-base font-[550] hover:underline"
        >
          <OutsideLine className="truncate text-left">{story.headline}</OutsideLine>
        </Link>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-xs text-ink-2 tabular-nums">
          <StageMark stage={story.stage} />
          <span>
            {counted(story.mentionCount, 'mention')}, {counted(story.voiceCount, 'voice')}
          </span>
          <span>
            {isGiven && holder ? (
              <>
                given to {holder.name}
                {row.case.claimLapsesAtMs ? (
                  <>
                    , goes on in <Left atMs={row.case.claimLapsesAtMs} />
                  </>
                ) : null}
              </>
            ) : (
              <>
                nobody has had it for <Ago atMs={waitsSinceMs(row)} />
              </>
            )}
          </span>
        </p>
      </div>
      {may && !isGiven ? (
        <Button isSmall isBusy={claim.isPending} onClick={() => claim.mutate()}>
          Claim
        </Button>
      ) : (
        <ButtonLink
          isSmall
          look="quiet"
          to="/d/$deskId/s/$storyId"
          params={{ deskId, storyId: story.storyId }}
          search={{ tab: 'active' }}
        >
          Open
        </ButtonLink>
      )}
    </li>
  )
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
