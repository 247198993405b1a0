import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { auth, authOf } from '../api/auth.ts'
import { sessionQuery } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { Confirm } from '../kit/dialog.tsx'
import { FormError, Skeleton } from '../kit/notes.tsx'
import { Ago } from '../kit/times.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'

const passkeysKey = ['passkeys'] as const

/** Passkeys to add, rename and remove. The last way in cannot be removed. */
export function Passkeys({ hasPassword }: { readonly hasPassword: boolean }) {
  const queries = useQueryClient()
  const { data, error } = useQuery({
    queryKey: passkeysKey,
    queryFn: () => authOf(auth.passkey.listUserPasskeys({}), 'The passkeys could not be read.'),
  })
  const changed = () => {
    void queries.invalidateQueries({ queryKey: passkeysKey })
    void queries.invalidateQueries(sessionQuery())
  }
  const add = useMutation({
    mutationFn: () => authOf(auth.passkey.addPasskey({ name: deviceName() }), 'No passkey was made.'),
    onSuccess() {
      changed()
      say('Passkey added')
    },
    onError: sayFailure,
  })
  return (
    <div className="max-w-xl">
      <FormError error={error} />
      {!data && !error ? <Skeleton className="h-12 w-full" /> : null}
      {data && data.length > 0 ? (
        <ul className="mb-4 divide-y divide-line border-y border-line">
          {data.map((passkey) => (
            <PasskeyRow
              key={passkey.id}
              passkeyId={passkey.id}
              name={passkey.name ?? 'Passkey'}
              createdAtMs={new Date(passkey.createdAt).getTime()}
              mayRemove={hasPassword || data.length > 1}
              onChanged={changed}
            />
          ))}
        </ul>
      ) : null}
      <Button isBusy={add.isPending} onClick={() => add.mutate()}>
        Add a passkey
      </Button>
    </div>
  )
}

/** A first name for a passkey, to be changed at will. */
function deviceName(): string {
  const system = ['iPhone', 'iPad', 'Android', 'Mac', 'Windows', 'Linux'].find((name) =>
    navigator.userAgent.includes(name),
  )
  return system ?? 'Passkey'
}

interface PasskeyRowProps {
  readonly passkeyId: string
  readonly name: string
  readonly createdAtMs: number
  readonly mayRemove: boolean
  readonly onChanged: () => void
}

function PasskeyRow({ passkeyId, name, createdAtMs, mayRemove, onChanged }: PasskeyRowProps) {
  const [draft, setDraft] = useState<string>()
  const [isAsking, setIsAsking] = useState(false)
  const rename = useMutation({
    mutationFn: (to: string) =>
      authOf(auth.passkey.updatePasskey({ id: passkeyId, name: to }), 'The name was not kept.'),
    onSuccess() {
      setDraft(undefined)
      onChanged()
    },
    onError: sayFailure,
  })
  const remove = useMutation({
    mutationFn: () => authOf(auth.passkey.deletePasskey({ id: passkeyId }), 'The passkey was not removed.'),
    onSuccess: onChanged,
    onError: sayFailure,
  })
  if (draft !== undefined)
    return (
      <li>
        <form
          className="flex gap-2 py-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (draft.trim()) rename.mutate(draft.trim())
          }}
        >
          <input
            aria-label="Name of the passkey"
            autoFocus
            maxLength={100}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            className="field-box h-8.5 px-2.5 max-md:h-11"
          />
          <Button type="submit" isBusy={rename.isPending}>
            Keep
          </Button>
          <Button look="quiet" onClick={() => setDraft(undefined)}>
            Cancel
          </Button>
        </form>
      </li>
    )
  return (
    <li className="flex items-center gap-2 py-2.5 text-sm">
      <p className="min-w-0 flex-1">
        <span className="font-[550]">{name}</span>
        <span className="block text-xs text-ink-3">
          added <Ago phrase atMs={createdAtMs} />
        </span>
      </p>
      <Button isSmall look="quiet" onClick={() => setDraft(name)}>
        Rename
      </Button>
      <Button
        isSmall
        look="quiet"
        disabled={!mayRemove}
        title={mayRemove ? undefined : 'It is your only way in: add another first'}
        onClick={() => setIsAsking(true)}
      >
        Remove
      </Button>
      <Confirm
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={() => remove.mutate()}
        isBusy={remove.isPending}
        title={`Remove ${name}?`}
        description="It no longer signs you in here. Your device may still list it."
        action="Remove it"
      />
    </li>
  )
}
