import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { sessionQuery } from '../api/queries.ts'
import { Door } from '../account/door.tsx'
import { Failed } from '../kit/notes.tsx'
import { useTitle } from '../kit/use-title.ts'
import { ShellSkeleton } from '../shell/shell-skeleton.tsx'
import { FirstRun } from './first-run.tsx'

/** The first run, for the browser that may do it; for any other, how to. */
export function WelcomePage() {
  useTitle('Welcome')
  const { data: session, error, refetch } = useQuery(sessionQuery())
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!session) return <ShellSkeleton />
  // While the account gets its passkey, setting up is over but this page is not: `FirstRun` leads on by itself.
  if (!session.needsSetup && !session.person) return <Navigate to="/" replace />
  if (session.needsSetup && !session.maySetUp) return <MayNot />
  return session.needsSetup ? <FirstRun /> : <Navigate to="/" replace />
}

function MayNot() {
  return (
    <Door
      title="This Nowdesk is new, and this browser may not set it up"
      lead="Whoever sets it up becomes its first admin, so that only those may who can reach the machine it runs on."
    >
      <ol className="list-decimal space-y-2 pl-5 text-sm marker:text-ink-3">
        <li>
          Open this page on that machine itself, by <code className="font-mono text-xs">http://localhost</code> and its
          port; or
        </li>
        <li>
          open the whole link that Nowdesk printed when it started. It carries a token, looks like{' '}
          <code className="font-mono text-xs">…/welcome#setup=…</code>, and works from anywhere.
        </li>
      </ol>
    </Door>
  )
}
