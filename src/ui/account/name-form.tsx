import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { auth, authOf } from '../api/auth.ts'
import { sessionQuery } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { FormError } from '../kit/notes.tsx'
import { say } from '../kit/toasts.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'

/** How colleagues see one; what was done before keeps the name of then. */
export function NameForm({ name: start }: { readonly name: string }) {
  const queries = useQueryClient()
  const [name, setName] = useState(start)
  const save = useMutation({
    mutationFn: () => authOf(auth.updateUser({ name: name.trim() }), 'The name was not kept. Try again.'),
    onSuccess() {
      void queries.invalidateQueries(sessionQuery())
      say('Kept')
    },
  })
  const sent = useUnsaved(name, start, save.isError)
  return (
    <form
      className="max-w-sm space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        sent()
        save.mutate()
      }}
    >
      <div className="flex gap-2">
        <input
          aria-label="Name"
          required
          maxLength={100}
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          className="field-box h-9 px-2.5 max-md:h-11"
        />
        <Button
          type="submit"
          className="h-9"
          isBusy={save.isPending}
          disabled={name.trim() === '' || name.trim() === start}
        >
          Keep
        </Button>
      </div>
      <FormError error={save.error} />
    </form>
  )
}
