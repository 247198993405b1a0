import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/http.ts'
import { sessionQuery } from '../api/queries.ts'
import { say } from '../kit/toasts.tsx'
import { AccountForm } from './account-form.tsx'
import { isLongEnough, NewPasswordField } from './password-field.tsx'

/** A password for whoever came in with a passkey only. */
export function FirstPasswordForm() {
  const queries = useQueryClient()
  const [password, setPassword] = useState('')
  const keep = useMutation({
    mutationFn: () => call<void>('POST', '/api/account/password', { password }),
    onSuccess() {
      void queries.invalidateQueries(sessionQuery())
      say('Kept: you can also sign in with it')
    },
  })
  return (
    <div className="max-w-sm">
      <AccountForm
        action="Keep it"
        onSubmit={() => keep.mutate()}
        error={keep.error}
        isBusy={keep.isPending}
        isComplete={isLongEnough(password)}
      >
        <NewPasswordField label="Password" value={password} onChange={setPassword} />
      </AccountForm>
    </div>
  )
}
