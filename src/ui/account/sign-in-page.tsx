import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { auth, authOf } from '../api/auth.ts'
import { sessionQuery } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { TextField } from '../kit/field.tsx'
import { useTitle } from '../kit/use-title.ts'
import { AccountForm } from './account-form.tsx'
import { Door } from './door.tsx'
import { offerPasskeys, type PasskeyOffer } from './passkey-offer.ts'
import { PasswordField } from './password-field.tsx'

/** Passkey (also offered by the browser in the mail field), or mail and password. */
export function SignInPage() {
  useTitle('Sign in')
  const { next } = useSearch({ from: '/sign-in' })
  const enter = useEnter()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const byPassword = useMutation({
    mutationFn: () => authOf(auth.signIn.email({ email, password }), 'This mail and password do not belong together.'),
    onSuccess: enter,
  })
  const offer = usePasskeyOffer(enter)
  const byPasskey = useMutation({
    async mutationFn() {
      // Whoever chose in the mail field a moment before is in already.
      if (await offer.takeBack()) return
      await authOf(auth.signIn.passkey(), 'The passkey was not accepted.')
    },
    onSuccess: enter,
    onError: offer.make,
  })
  return (
    <Door title="Sign in" lead={next ? 'Then you go on where you were.' : undefined}>
      <Button look="primary" className="h-10! w-full" isBusy={byPasskey.isPending} onClick={() => byPasskey.mutate()}>
        Sign in with a passkey
      </Button>
      <p className="my-4 flex items-center gap-3 text-xs text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      <AccountForm
        isWide
        action="Sign in with the password"
        onSubmit={() => byPassword.mutate()}
        error={byPassword.error ?? byPasskey.error}
        isBusy={byPassword.isPending}
      >
        <TextField
          label="Mail"
          type="email"
          required
          autoComplete="username webauthn"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <PasswordField label="Password" value={password} onChange={setPassword} />
      </AccountForm>
      <div className="mt-6 space-y-2 text-xs text-pretty text-ink-3">
        <p>No account? Accounts are made by an invitation link: ask an admin of your desk.</p>
        <p>
          Lost your passkey or your password? Whoever runs this Nowdesk gets you a link: <code>nowdesk recover</code>{' '}
          and your mail address.
        </p>
      </div>
    </Door>
  )
}

/** Where a person goes who has just signed in: to what they wanted, else to the desk. */
function useEnter(): () => Promise<void> {
  const { next } = useSearch({ from: '/sign-in' })
  const queries = useQueryClient()
  const navigate = useNavigate()
  const router = useRouter()
  const { data: session } = useQuery(sessionQuery())
  const isIn = session?.person !== undefined
  const go = async () => {
    if (next) router.history.push(next)
    else await navigate({ to: '/' })
  }
  useEffect(() => {
    if (isIn) void go()
    // Only the arrival of a session leads on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isIn])
  return async () => {
    await queries.invalidateQueries(sessionQuery())
    await go()
  }
}

/** The browser offers passkeys in the mail field's own list, where it can and as long as nothing else asks for one. */
function usePasskeyOffer(enter: () => Promise<void>) {
  const standing = useRef<PasskeyOffer>(undefined)
  const make = () => {
    const offer = offerPasskeys()
    standing.current = offer
    void offer.isIn.then((isIn) => (isIn ? enter() : undefined))
  }
  const makeFirst = useEffectEvent(make)
  const takeBack = async () => (await standing.current?.takeBack()) ?? false
  useEffect(() => {
    makeFirst()
    return () => void standing.current?.takeBack()
  }, [])
  return { make, takeBack }
}
