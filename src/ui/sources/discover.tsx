import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import type { Discovered } from '../api/types.ts'
import { Button } from '../kit/button.tsx'
import { connectorName } from '../kit/networks.ts'
import { FormError } from '../kit/notes.tsx'
import { useDesk } from '../shell/desk-context.ts'

export type Found = Discovered['found'][number]

/** An address in, what can be listened to there out. */
export function Discover({ onUse }: { readonly onUse: (found: Found) => void }) {
  const { deskId } = useDesk()
  const [address, setAddress] = useState('')
  const find = useMutation({
    mutationFn: () => call<Discovered>('POST', `${deskPath(deskId)}/sources/discover`, { address: address.trim() }),
  })
  return (
    <form
      className="max-w-xl"
      onSubmit={(event) => {
        event.preventDefault()
        if (address.trim()) find.mutate()
      }}
    >
      <div className="flex gap-2">
        <input
          aria-label="Address"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          placeholder="https://example.org"
          inputMode="url"
          autoCapitalize="none"
          spellCheck={false}
          className="field-box h-9 px-2.5 max-md:h-11"
        />
        <Button type="submit" className="h-9" isBusy={find.isPending}>
          Find out
        </Button>
      </div>
      <div className="mt-3 space-y-3" role="status">
        <FormError error={find.error} />
        {find.data?.found.length === 0 ? (
          <p className="text-sm text-ink-2">
            Nothing to listen to was found there. Try the page where its news stands.
          </p>
        ) : null}
        {find.data && find.data.found.length > 0 ? <FoundList found={find.data.found} onUse={onUse} /> : null}
      </div>
    </form>
  )
}

function FoundList({ found, onUse }: { readonly found: readonly Found[]; readonly onUse: (found: Found) => void }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {found.map((each) => (
        <li
          key={`${each.connector} ${JSON.stringify(each.settings)}`}
          className="flex items-center gap-3 px-3.5 py-2.5"
        >
          <div className="min-w-0 flex-1">
            <p className="truncate text-sm font-medium">
              {each.name} <span className="text-xs font-normal text-ink-3">{connectorName(each.connector)}</span>
            </p>
            <p className="text-xs text-ink-2">{each.why}</p>
          </div>
          <Button isSmall onClick={() => onUse(each)}>
            Use
          </Button>
        </li>
      ))}
    </ul>
  )
}
