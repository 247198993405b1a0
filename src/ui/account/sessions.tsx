import { useMutation } from '@tanstack/react-query'
import { auth, authOf } from '../api/auth.ts'
import { Button } from '../kit/button.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'

/** Ends every session but this one. */
export function Sessions() {
  const revoke = useMutation({
    mutationFn: () => authOf(auth.revokeOtherSessions(), 'The other sessions were not ended. Try again.'),
    onSuccess: () => say('Signed out everywhere else'),
    onError: sayFailure,
  })
  return (
    <Button isBusy={revoke.isPending} onClick={() => revoke.mutate()}>
      Sign out everywhere else
    </Button>
  )
}
