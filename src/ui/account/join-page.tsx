import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../api/http.ts'
import { sessionQuery } from '../api/queries.ts'
import type { AcceptInvitation, InvitationView } from '../api/types.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { Failed, FormError, Skeleton } from '../kit/notes.tsx'
import { useTitle } from '../kit/use-title.ts'
import { roleForYou } from '../people/roles.ts'
import { AccountFields, blankAccount, missingOf, type NewAccount } from './account-fields.tsx'
import { AccountForm } from './account-form.tsx'
import { Door } from './door.tsx'
import { KeepPasskey } from './keep-passkey.tsx'

/** An invitation: who invites, to which desk, as what; then an account, or the one that one has. */
export function JoinPage() {
  useTitle('Invitation')
  const { token } = useParams({ from: '/join/$token' })
  const path = `/api/invitations/${encodeURIComponent(token)}`
  const { data, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call<InvitationView>('GET', path, undefined, signal),
  })
  const { data: session } = useQuery(sessionQuery())
  // Asked once: joining itself makes a session, and must not swap the form for another while it goes on.
  const [isKnown, setIsKnown] = useState<boolean>()
  if (session && isKnown === undefined) setIsKnown(session.person !== undefined)
  if (error)
    return (
      <Door title="Invitation">
        <Failed
          error={error}
          wayOn={
            <ButtonLink to="/sign-in" search={{}}>
              Sign in
            </ButtonLink>
          }
        />
      </Door>
    )
  if (!data || !session)
    return (
      <Door title="Invitation">
        <Skeleton className="h-24 w-full" />
      </Door>
    )
  return (
    <Door
      title={`Join ${data.deskName}`}
      lead={`${data.invitedByName} invites you as ${data.role}: ${roleForYou[data.role]}`}
    >
      {isKnown ? <JoinAs name={session.person?.name ?? ''} path={path} /> : <JoinAnew path={path} token={token} />}
    </Door>
  )
}

function useAccept(path: string) {
  return useMutation({ mutationFn: (body: AcceptInvitation) => call<{ deskId: string }>('POST', path, body) })
}

/** To the desk that was joined, as the person who one now is. */
function useGoToDesk(): (deskId: string) => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async (deskId) => {
    await queries.invalidateQueries(sessionQuery())
    await navigate({ to: '/d/$deskId', params: { deskId } })
  }
}

function JoinAs({ name, path }: { readonly name: string; readonly path: string }) {
  const accept = useAccept(path)
  const goToDesk = useGoToDesk()
  return (
    <div className="space-y-4">
      <FormError error={accept.error} />
      <Button
        look="primary"
        className="h-10! w-full"
        isBusy={accept.isPending}
        onClick={() => accept.mutate({}, { onSuccess: ({ deskId }) => void goToDesk(deskId) })}
      >
        Join as {name}
      </Button>
    </div>
  )
}

function JoinAnew({ path, token }: { readonly path: string; readonly token: string }) {
  const [account, setAccount] = useState<NewAccount>(blankAccount)
  const accept = useAccept(path)
  const goToDesk = useGoToDesk()
  const isPasskey = account.way === 'passkey'
  const body: AcceptInvitation = {
    name: account.name.trim(),
    email: account.email.trim(),
    ...(isPasskey ? {} : { password: account.password }),
  }
  const joined = accept.data
  if (joined && isPasskey) return <KeepPasskey onDone={() => void goToDesk(joined.deskId)} />
  return (
    <>
      <AccountForm
        isWide
        look="primary"
        action="Join"
        onSubmit={() =>
          accept.mutate(body, { onSuccess: ({ deskId }) => (isPasskey ? undefined : void goToDesk(deskId)) })
        }
        error={accept.error}
        isBusy={accept.isPending}
        missing={missingOf(account)}
      >
        <AccountFields account={account} onChange={setAccount} />
      </AccountForm>
      <p className="mt-5 flex items-center justify-between gap-3 text-sm text-ink-2">
        You have an account here?
        <ButtonLink to="/sign-in" search={{ next: `/join/${token}` }} isSmall>
          Sign in first
        </ButtonLink>
      </p>
    </>
  )
}
