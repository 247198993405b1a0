import { useQuery } from '@tanstack/react-query'
import type { SiteView } from '../../web/contract/site.ts'
import { deskQuery, siteQuery } from '../api/queries.ts'
import { Empty, Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton } from '../kit/page.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { Banners } from './banners.tsx'
import { ExpectedVisits } from './expected-visits.tsx'
import { HereNow } from './here-now.tsx'
import { Hours } from './hours.tsx'
import { KeptOfVisits, OriginsForm, SiteSetup, Snippet } from './site-setup.tsx'
import { firstOrigins } from './site-words.ts'
import { TitleTests } from './title-tests.tsx'
import { useSiteNow } from './use-site-now.ts'

/** Who is on the organisation's own site at this instant, and what brought them. */
export function SitePage() {
  const { deskId } = useDesk()
  const { data, error, refetch } = useQuery(siteQuery(deskId))
  return (
    <Page isWide title="Site" lead="Who is on your site at this instant, on which page, and where they came from.">
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={6} /> : null}
      {data && !data.setup ? <NotSetUp /> : null}
      {data?.setup ? <SetUp view={data} setup={data.setup} /> : null}
    </Page>
  )
}

function NotSetUp() {
  const { deskId } = useDesk()
  const isAdmin = useMay('admin')
  const { data: desk } = useQuery(deskQuery(deskId))
  if (!isAdmin)
    return (
      <Empty title="No site is heard yet">
        An admin of the desk says which addresses your site has and puts one line on its pages. Then you see here who is
        reading what.
      </Empty>
    )
  return (
    <div className="max-w-xl border-t border-line pt-5">
      <h2 className="headline text-lg">See who reads you while they read</h2>
      <p className="mt-1 mb-5 text-sm text-pretty text-ink-2">
        Say which addresses your site has. You get one line for its pages; from the first page that carries it on, you
        see here who is on which page, and what sent them.
      </p>
      {desk ? <OriginsForm start={firstOrigins(desk.organisation.site)} action="Make the line" /> : null}
      <div className="mt-6 border-t border-line pt-4">
        <KeptOfVisits />
      </div>
    </div>
  )
}

function SetUp({ view, setup }: { readonly view: SiteView; readonly setup: NonNullable<SiteView['setup']> }) {
  const now = useSiteNow(view.now)
  const isHeard = view.heardAtMs !== undefined || now.minutes.some((count) => count > 0)
  return (
    <>
      {isHeard ? (
        <>
          <HereNow now={now} />
          <Hours />
          <ExpectedVisits />
        </>
      ) : (
        <Waiting setup={setup} />
      )}
      <Banners origin={setup.origins[0] ?? ''} />
      <TitleTests origin={setup.origins[0] ?? ''} />
      <SiteSetup setup={setup} hasLine={isHeard} />
    </>
  )
}

/** Between the set-up and the first page that carries the line. */
function Waiting({ setup }: { readonly setup: NonNullable<SiteView['setup']> }) {
  return (
    <div className="mb-8 max-w-2xl border-t border-line pt-5" role="status">
      <h2 className="headline text-lg">Waiting for the first page</h2>
      <p className="mt-1 mb-4 text-sm text-pretty text-ink-2">
        Put the line below into the head of your pages and open one of them. It appears here in the same second. If it
        does not, the page stands under another address than {setup.origins.join(' or ')}, or its
        Content-Security-Policy does not allow the script and its calls.
      </p>
      <Snippet setup={setup} />
    </div>
  )
}
