import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { sessionQuery } from '../api/queries.ts'
import { ButtonLink } from '../kit/button.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { lastDesk } from './last-desk.ts'
import { ShellSkeleton } from './shell-skeleton.tsx'

/** `/`: to the first run, to sign-in, or to the desk that was open last. */
export function Gate() {
  const { data: session, error, refetch } = useQuery(sessionQuery())
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!session) return <ShellSkeleton />
  if (session.needsSetup) return <Navigate to="/welcome" replace />
  if (!session.person) return <Navigate to="/sign-in" replace />
  const last = lastDesk()
  const desk = session.desks.find((each) => each.deskId === last) ?? session.desks[0]
  if (!desk)
    return (
      <Empty isPage title="You are on no desk" action={<ButtonLink to="/account">Your account</ButtonLink>}>
        Ask an admin of your desk for an invitation link, and open it here.
      </Empty>
    )
  return <Navigate to="/d/$deskId" params={{ deskId: desk.deskId }} search={{ tab: 'active' }} replace />
}
