// Around every page of a desk: navigation, the stream, the palette, the help, the banner when the line is down.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { openDeskStream } from '../api/shared-stream.ts'
import { sessionQuery } from '../api/queries.ts'
import { ButtonLink } from '../kit/button.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { useTitle } from '../kit/use-title.ts'
import { DrillLine } from '../drills/drill-line.tsx'
import { DeskContext, useDesk, useStreamEvents, useStreamState, type DeskHere } from './desk-context.ts'
import { DisconnectedBanner } from './disconnected-banner.tsx'
import { DeskCommands } from './desk-commands.tsx'
import { DeskOutlet } from './desk-outlet.tsx'
import { rememberDesk } from './last-desk.ts'
import { NavRail, TabBar } from './navigation.tsx'
import { ShellSkeleton } from './shell-skeleton.tsx'

/** Sends whoever is not signed in to the door, and back afterwards. */
export function DeskLayout() {
  const { deskId } = useParams({ from: '/d/$deskId' })
  const { data: session, error, refetch } = useQuery(sessionQuery())
  if (error && !session) return <Failed error={error} onRetry={() => void refetch()} />
  if (!session) return <ShellSkeleton />
  if (!session.person) return <Navigate to="/sign-in" search={{ next: location.pathname + location.search }} replace />
  const desk = session.desks.find((each) => each.deskId === deskId)
  if (!desk) return <NotOnDesk />
  return <DeskShell key={deskId} deskId={deskId} deskName={desk.name} role={desk.role} person={session.person} />
}

function NotOnDesk() {
  useTitle('Not your desk')
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <Empty
        isPage
        title="You are not on this desk"
        action={
          <ButtonLink to="/" look="primary">
            To your own desk
          </ButtonLink>
        }
      >
        It was left, or never yours, or the address is mistyped. Its admin can send you an invitation link.
      </Empty>
    </main>
  )
}

function DeskShell(props: Omit<DeskHere, 'stream'>) {
  const { deskId, deskName, role, person } = props
  const [stream, setStream] = useState<DeskHere['stream']>()
  useEffect(() => {
    rememberDesk(deskId)
    const opened = openDeskStream(deskId)
    setStream(opened)
    return () => opened.close()
  }, [deskId])
  const here = useMemo(
    () => (stream ? { deskId, deskName, role, person, stream } : undefined),
    [deskId, deskName, role, person, stream],
  )
  if (!here) return <ShellSkeleton />
  return (
    <DeskContext value={here}>
      <Refetching deskId={deskId} />
      <FetchingAgain />
      <a
        href="#main"
        className="sr-only rounded bg-ink px-3 py-2 text-sm text-paper focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to the page
      </a>
      <div className="relative flex h-dvh overflow-hidden">
        <NavRail />
        <div className="flex min-w-0 flex-1 flex-col">
          <DisconnectedBanner />
          <DrillLine />
          <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-hidden outline-none">
            <DeskOutlet />
          </main>
          <TabBar />
        </div>
      </div>
      <DeskCommands />
    </DeskContext>
  )
}

/** Once the server answers again, what it did not answer meanwhile is asked again; nobody has to press for it. */
function FetchingAgain() {
  const queries = useQueryClient()
  const isLive = useStreamState().kind === 'live'
  useEffect(() => {
    if (isLive) void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
  }, [isLive, queries])
  return null
}

/** Fetches again what a stream event says has changed. Rows and stories are laid in by the pages that show them. */
function Refetching({ deskId }: { readonly deskId: string }) {
  const queries = useQueryClient()
  const { person } = useDesk()
  useStreamEvents((event) => {
    const stale = (...key: readonly string[]) => void queries.invalidateQueries({ queryKey: ['desk', deskId, ...key] })
    switch (event.type) {
      case 'reset':
        return stale()
      case 'alert':
        return event.personId === person.personId ? stale('alerts') : undefined
      case 'call':
        return stale('calls')
      case 'signOff':
        // What was signed may go out.
        stale('may-publish')
        return stale('sign-offs')
      case 'drill':
        return stale('drills')
      case 'hurdles':
        return stale('hurdles')
      case 'headStart':
        return stale('head-start')
      case 'rota':
        return stale('rota')
      case 'source':
        stale('sources')
        return stale('source', event.sourceId)
      case 'watch':
        stale('watches')
        stale('watch-lists')
        return stale('watch', event.watchId)
      case 'watchList':
        stale('watch-lists')
        return stale('check')
      case 'desk':
        void queries.invalidateQueries({ queryKey: ['session'] })
        stale('settings')
        return stale('people')
      case 'policy':
        stale('may-publish')
        stale('policy')
        return stale('grants')
      case 'shift':
        return stale('shift-notes')
      case 'guidelines':
        stale('guidelines')
        return stale('guidance')
      case 'programme':
        stale('programme')
        return stale('quiz')
      case 'siteSetup':
        return stale('site')
      case 'titles':
        return stale('site', 'titles')
      case 'banners':
        return stale('site', 'banners')
      case 'row':
        return event.stamp?.kind === 'reviewed' || event.stamp?.kind === 'stood' ? stale('let-stand') : undefined
      case 'site':
      case 'hello':
      case 'story':
      case 'presence':
        return
    }
  })
  return null
}
