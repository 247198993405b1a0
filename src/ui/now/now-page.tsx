// Six answers for whoever leads the organisation, as of this second and without scrolling. Neither likes nor followers: who is
// reading, what is said, what breaks, and how long we take.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SiteNow } from '../../web/contract/site.ts'
import type { InboxRow, LatestMentionView } from '../../web/contract/stories.ts'
import { clocksQuery, siteQuery } from '../api/queries.ts'
import { StageMark } from '../kit/marks.tsx'
import { OutsideLine } from '../kit/outside-words.tsx'
import { Page } from '../kit/page.tsx'
import { duration } from '../kit/time.ts'
import { useActiveRows } from '../lead/use-active-rows.ts'
import { useDesk } from '../shell/desk-context.ts'
import { useRefetchOn } from '../shell/use-refetch-on.ts'
import { hostName, pageName } from '../site/site-words.ts'
import { useSiteNow } from '../site/use-site-now.ts'
import { breakingFirst, paceSentence } from './now-words.ts'
import { LatestMention } from './latest-tile.tsx'
import { Nothing, Tile } from './tile.tsx'
import { useLatest } from './use-latest.ts'

const weeks = 4
const mostShown = 3

/** Everything on it is pushed. */
export function NowPage() {
  const latest = useLatest()
  const tileOf = (title: string, mention: LatestMentionView | undefined, nothing: string) => (
    <Tile
      title={title}
      isWide
      atMs={mention && (mention.publishedAtMs ?? mention.heardAtMs)}
      error={latest.error}
      onRetry={() => void latest.refetch()}
    >
      {latest.data ? mention ? <LatestMention mention={mention} /> : <Nothing>{nothing}</Nothing> : undefined}
    </Tile>
  )
  return (
    <Page isWide title="Now" lead="Who is reading, what is said, what breaks, how long we take: as of this second.">
      <div className="grid grid-cols-2 gap-x-6 gap-y-6 @4xl:grid-cols-3 @4xl:gap-x-10 @4xl:gap-y-12">
        <Breaking />
        {tileOf('Latest pan', latest.data?.pan, 'Nothing that was kept is read as a pan.')}
        {tileOf('Latest praise', latest.data?.praise, 'Nothing that was kept is read as praise.')}
        <OnSite />
        <Pace />
        {tileOf(
          'Latest how-to video',
          latest.data?.howTo,
          'No video was heard that shows how something of yours is done.',
        )}
      </div>
    </Page>
  )
}

function Breaking() {
  const { deskId } = useDesk()
  const { data, error, refetch } = useActiveRows()
  const rows = data && breakingFirst(data.rows)
  const newestMs = rows?.[0] && Math.max(...rows.map(({ story }) => story.lastMentionAtMs))
  return (
    <Tile
      title="What is breaking"
      isWide
      atMs={newestMs}
      ageOf="last said"
      error={error}
      onRetry={() => void refetch()}
    >
      {rows?.length === 0 ? <Nothing>Nothing is breaking: no more is said than is usual at this hour.</Nothing> : null}
      {rows && rows.length > 0 ? (
        <>
          <ul className="space-y-2.5">
            {rows.slice(0, mostShown).map((row) => (
              <BreakingRow key={row.case.caseId} row={row} />
            ))}
          </ul>
          {rows.length > mostShown ? (
            <Link to="/d/$deskId" params={{ deskId }} className="link mt-2 text-xs text-ink-2">
              and {rows.length - mostShown} more on the desk
            </Link>
          ) : null}
        </>
      ) : null}
    </Tile>
  )
}

function BreakingRow({ row: { story, holder } }: { readonly row: InboxRow }) {
  const { deskId } = useDesk()
  return (
    <li>
      <Link
        to="/d/$deskId/s/$storyId"
        params={{ deskId, storyId: story.storyId }}
        search={{ tab: 'active' }}
        className="-mx-2 block rounded px-2 py-0.5 hover:bg-hover"
      >
        <OutsideLine className="headline line-clamp-2 text-left text-md text-pretty @4xl:text-lg">
          {story.headline}
        </OutsideLine>
        <span className="mt-0.5 flex flex-wrap gap-x-3 text-xs text-ink-2 tabular-nums">
          <StageMark stage={story.stage} />
          <span>
            {story.mentionCount} {story.mentionCount === 1 ? 'mention' : 'mentions'}
          </span>
          <span>{holder ? `${holder.name} has it` : 'nobody has it'}</span>
        </span>
      </Link>
    </li>
  )
}

function OnSite() {
  const { deskId } = useDesk()
  const { data, error, refetch } = useQuery(siteQuery(deskId))
  if (data?.setup) return <Visitors fetched={data.now} />
  return (
    <Tile title="On our site" error={error} onRetry={() => void refetch()}>
      {data ? (
        <Nothing>
          No site is heard yet.{' '}
          <Link to="/d/$deskId/site" params={{ deskId }} className="link">
            One line on your pages
          </Link>{' '}
          shows who is reading what.
        </Nothing>
      ) : null}
    </Tile>
  )
}

function Visitors({ fetched }: { readonly fetched: SiteNow }) {
  const { deskId } = useDesk()
  const now = useSiteNow(fetched)
  const [page] = now.pages
  const [place] = now.referrers
  return (
    <Tile title="On our site" atMs={now.atMs} ageOf="counted">
      <Link to="/d/$deskId/site" params={{ deskId }} className="-mx-2 block rounded px-2 pb-1.5 hover:bg-hover">
        <Big>{new Intl.NumberFormat('en').format(now.hereCount)}</Big>
        <span className="text-sm text-pretty text-ink-2">
          {now.hereCount === 1 ? 'person is' : 'people are'} on it at this moment
          {page ? (
            <>
              , most on <bdi className="font-mono text-xs text-ink">{pageName(page.name)}</bdi>
            </>
          ) : null}
          {place ? (
            <>
              , most from <bdi className="text-ink">{hostName(place.name)}</bdi>
            </>
          ) : null}
        </span>
      </Link>
    </Tile>
  )
}

function Pace() {
  const { deskId } = useDesk()
  const clocks = clocksQuery(deskId, { weeks, isDrill: false })
  const { data, error, refetch } = useQuery(clocks)
  // All cases of four weeks are reckoned: rows tell of every mention too.
  useRefetchOn(['row'], clocks, 5_000)
  const medianMs = data?.answers.toAnswer.medianMs
  return (
    <Tile title="How long we take" atMs={data?.toMs} ageOf="as of" error={error} onRetry={() => void refetch()}>
      {data ? (
        <Link to="/d/$deskId/clocks" params={{ deskId }} className="-mx-2 block rounded px-2 pb-1.5 hover:bg-hover">
          {medianMs === undefined ? null : <Big>{duration(medianMs)}</Big>}
          <span className="text-sm text-pretty text-ink-2">{paceSentence(data.answers)}</span>
        </Link>
      ) : null}
    </Tile>
  )
}

function Big({ children }: { readonly children: string }) {
  return <span className="headline block text-[40px] leading-tight tabular-nums @4xl:text-[64px]">{children}</span>
}
