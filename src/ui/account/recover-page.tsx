import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import type { finishRecoveryBody, recoveryViewSchema } from '../../web/contract/people.ts'
import { call } from '../api/http.ts'
import { sessionQuery } from '../api/queries.ts'
import { ButtonLink } from '../kit/button.tsx'
import { Failed, Skeleton } from '../kit/notes.tsx'
import { useTitle } from '../kit/use-title.ts'
import { blankAccount, type Means, MeansFields } from './account-fields.tsx'
import { AccountForm } from './account-form.tsx'
import { Door } from './door.tsx'
import { KeepPasskey } from './keep-passkey.tsx'
import { isLongEnough } from './password-field.tsx'

/** The link of `nowdesk recover`: a new passkey or password in place of what was lost. */
export function RecoverPage() {
  useTitle('Sign in anew')
  const { token } = useParams({ from: '/recover/$token' })
  const path = `/api/recoveries/${encodeURIComponent(token)}`
  const { data, error } = useQuery({
    queryKey: ['recovery', token],
    // Once used it is gone: what was shown stays.
    staleTime: Infinity,
    queryFn: ({ signal }) => call<z.infer<typeof recoveryViewSchema>>('GET', path, undefined, signal),
  })
  if (error)
    return (
      <Door title="Sign in anew">
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
  return (
    <Door
      title="Sign in anew"
      lead={
        data
          ? `For ${data.name}, ${data.email}. Your old passkeys and password end, and so does every device that is signed in.`
          : undefined
      }
    >
      {data ? <MeansForm path={path} /> : <Skeleton className="h-24 w-full" />}
    </Door>
  )
}

function MeansForm({ path }: { readonly path: string }) {
  const [means, setMeans] = useState<Means>(blankAccount)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const isPasskey = means.way === 'passkey'
  const enter = async () => {
    await queries.invalidateQueries(sessionQuery())
    await navigate({ to: '/' })
  }
  const recover = useMutation({
    mutationFn: (body: z.input<typeof finishRecoveryBody>) => call<void>('POST', path, body),
    onSuccess: () => (isPasskey ? undefined : enter()),
  })
  if (recover.isSuccess && isPasskey) return <KeepPasskey onDone={() => void enter()} />
  return (
    <AccountForm
      isWide
      look="primary"
      action="Set it and sign in"
      onSubmit={() => recover.mutate(isPasskey ? {} : { password: means.password })}
      error={recover.error}
      isBusy={recover.isPending}
      isComplete={isPasskey || isLongEnough(means.password)}
    >
      <MeansFields account={means} onChange={(change) => setMeans({ ...means, ...change })} />
    </AccountForm>
  )
}
