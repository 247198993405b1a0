import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { WishesView, WishView } from '../../web/contract/wishes.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { Choices } from '../kit/choices.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { OutsideLine } from '../kit/outside-words.tsx'
import { Page, RowsSkeleton } from '../kit/page.tsx'
import { Sparkline } from '../kit/sparkline.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { useRefetchOn } from '../shell/use-refetch-on.ts'
import { wishesKey, wishesQuery } from './queries.ts'
import { FarthestHeard } from './wish-voices.tsx'
import { filterNames, peopleWords, trendWords, type WishFilter, wishFilters } from './wish-words.ts'

/** Looked at anew no more often: what is new here is a person more. */
const leastMs = 5_000

/** What people wish for, in their own words, counted by people; the wish of most people first. */
export function WishesPage() {
  const { deskId, person } = useDesk()
  const { show = 'open' } = useSearch({ from: '/d/$deskId/wishes' })
  const navigate = useNavigate()
  const query = wishesQuery(deskId, show, person.personId)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(query)
  useRefetchOn(['wishes'], { queryKey: wishesKey(deskId) }, leastMs)
  const counts = data?.pages[0]?.counts
  const wishes = data?.pages.flatMap((page) => page.wishes) ?? []
  return (
    <Page
      title="Wishes"
      lead="What people wish you had, in their own words. People are counted, not posts: who wishes twice is one."
    >
      <div className="mb-4">
        <Choices
          label="Which wishes"
          options={wishFilters.map((filter) => [filter, nameOf(filter, counts)])}
          chosen={show}
          onChoose={(chosen) =>
            void navigate({
              to: '/d/$deskId/wishes',
              params: { deskId },
              search: chosen === 'open' ? {} : { show: chosen },
              replace: true,
            })
          }
        />
      </div>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={5} /> : null}
      {data && wishes.length === 0 ? <NoWishes filter={show} /> : null}
      {wishes.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {wishes.map((wish) => (
            <WishRow key={wish.wishId} wish={wish} />
          ))}
        </ul>
      ) : null}
      {hasNextPage ? (
        <Button className="mt-3 w-full" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </Page>
  )
}

function nameOf(filter: WishFilter, counts: WishesView['counts'] | undefined): string {
  const count = filter === 'yours' ? 0 : (counts?.[filter] ?? 0)
  return count > 0 ? `${filterNames[filter]} ${count}` : filterNames[filter]
}

function WishRow({ wish }: { readonly wish: WishView }) {
  const { deskId } = useDesk()
  const { wishId, voices, voiceCount, firstAtMs, owner, decided, weeks, state } = wish
  const [best] = voices
  return (
    <li>
      <Link
        to="/d/$deskId/wishes/$wishId"
        params={{ deskId, wishId }}
        className="flex items-start gap-4 px-2 py-3.5 hover:bg-hover md:-mx-2"
      >
        <p className="w-14 shrink-0 text-right leading-tight max-md:w-11">
          <span className="headline block text-lg tabular-nums">{new Intl.NumberFormat('en').format(voiceCount)}</span>
          <span className="text-2xs text-ink-3">{voiceCount === 1 ? 'person' : 'people'}</span>
        </p>
        <div className="min-w-0 flex-1">
          <OutsideLine className="line-clamp-2 text-base font-[550] break-words">
            {best ? best.quote : 'Their words are no longer kept'}
          </OutsideLine>
          <p className="mt-1 text-xs text-ink-2 tabular-nums">
            First wished <Ago phrase atMs={firstAtMs} />
            {voiceCount > 1 ? ` · ${trendWords(wish)}` : null}
          </p>
          <FarthestHeard voices={voices} />
          {decided?.note && state !== 'open' ? (
            <p className="mt-1 line-clamp-2 text-xs break-words text-ink-2">
              {filterNames[state]}: {decided.note}
            </p>
          ) : null}
          {owner ? <p className="mt-1 text-xs text-ink-2">{owner.name} has it</p> : null}
        </div>
        <span className="mt-1 shrink-0 text-ink-3 max-md:hidden" title="People of each of the last twelve weeks">
          <Sparkline values={weeks.flatMap((count) => [0, count])} width={120} height={28} />
        </span>
      </Link>
    </li>
  )
}

function NoWishes({ filter }: { readonly filter: WishFilter }) {
  const { deskId } = useDesk()
  if (filter === 'yours')
    return (
      <Empty title="No wish is with you">
        A wish that a colleague gives you, or that you take yourself, is listed here.
      </Empty>
    )
  if (filter !== 'open')
    return (
      <Empty title={`No wish is marked ${filterNames[filter].toLowerCase()}`}>
        Open a wish and decide it: the reason is kept, for whoever asks later.
      </Empty>
    )
  return (
    <Empty
      title="Nobody has wished for anything yet"
      action={
        <ButtonLink to="/d/$deskId/watches" params={{ deskId }}>
          See what is watched for
        </ButtonLink>
      }
    >
      “I wish it had …”, “why can’t I …”, “bring back …”: what people say like this of what you watch for comes together
      here, wish by wish. {peopleWords(1)} is enough.
    </Empty>
  )
}
