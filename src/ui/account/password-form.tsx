import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { auth, authOf } from '../api/auth.ts'
import { say } from '../kit/toasts.tsx'
import { AccountForm } from './account-form.tsx'
import { isLongEnough, NewPasswordField, PasswordField } from './password-field.tsx'

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
    <div className="max-w-sm">
      <AccountForm
        action="Change it"
        onSubmit={() => change.mutate()}
        error={change.error}
        isBusy={change.isPending}
        isComplete={isLongEnough(newPassword) && currentPassword !== ''}
      >
        <PasswordField label="Present password" value={currentPassword} onChange={setCurrent} />
        <NewPasswordField label="New password" value={newPassword} onChange={setNew} />
      </AccountForm>
    </div>
  )
}
