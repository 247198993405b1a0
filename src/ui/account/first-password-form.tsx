import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/http.ts'
import { sessionQuery } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { TextField } from '../kit/field.tsx'
import { FormError } from '../kit/notes.tsx'
import { say } from '../kit/toasts.tsx'

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
    <form
      className="max-w-sm space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        keep.mutate()
      }}
    >
      <TextField
        label="Password"
        type="password"
        required
        minLength={12}
        maxLength={256}
        autoComplete="new-password"
        help="12 characters or more."
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <FormError error={keep.error} />
      <Button type="submit" isBusy={keep.isPending} disabled={password.length < 12}>
        Keep it
      </Button>
    </form>
  )
}
