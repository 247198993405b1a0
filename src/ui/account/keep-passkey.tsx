import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { auth, authOf } from '../api/auth.ts'
import { Button } from '../kit/button.tsx'
import { FormError } from '../kit/notes.tsx'

/**
 * Right after an account was made with a passkey in mind: asks the browser for it. Where that fails the person is told that
 * they are in but have no way back yet, and tries again.
 */
export function KeepPasskey({ onDone }: { readonly onDone: () => void }) {
  const isAsked = useRef(false)
  const add = useMutation({
    mutationFn: () => authOf(auth.passkey.addPasskey({}), 'No passkey was made.'),
    onSuccess: onDone,
  })
  const { mutate } = add
  useEffect(() => {
    if (isAsked.current) return
    isAsked.current = true
    mutate()
  }, [mutate])
  return (
    <div className="space-y-4" role="status">
      <p className="text-sm">
        {add.isPending
          ? 'Your browser asks for the passkey…'
          : 'You are signed in, but without a passkey you cannot sign in again.'}
      </p>
      <FormError error={add.error} />
      {add.isError ? (
        <div className="flex gap-2">
          <Button look="primary" onClick={() => add.mutate()}>
            Try again
          </Button>
          <Button look="quiet" onClick={onDone}>
            Go on; I add one in my account
          </Button>
        </div>
      ) : null}
    </div>
  )
}
