import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { auth, authOf } from '../api/auth.ts'
import { Button } from '../kit/button.tsx'
import { TextField } from '../kit/field.tsx'
import { FormError } from '../kit/notes.tsx'
import { say } from '../kit/toasts.tsx'

/** A new password ends every other session. */
export function PasswordForm() {
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const change = useMutation({
    mutationFn: () =>
      authOf(
        auth.changePassword({ currentPassword, newPassword, revokeOtherSessions: true }),
        'The present password is not right.',
      ),
    onSuccess() {
      setCurrent('')
      setNew('')
      say('Changed; other devices must sign in again')
    },
  })
  return (
    <form
      className="max-w-sm space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate()
      }}
    >
      <TextField
        label="Present password"
        type="password"
        required
        autoComplete="current-password"
        value={currentPassword}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <TextField
        label="New password"
        type="password"
        required
        minLength={12}
        maxLength={256}
        autoComplete="new-password"
        help="12 characters or more."
        value={newPassword}
        onChange={(event) => setNew(event.target.value)}
      />
      <FormError error={change.error} />
      <Button type="submit" isBusy={change.isPending} disabled={newPassword.length < 12 || currentPassword === ''}>
        Change it
      </Button>
    </form>
  )
}
