import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/http.ts'
import { apiKeysQuery, deskPath } from '../api/queries.ts'
import type { ApiKeyView } from '../api/types.ts'
import { Button } from '../kit/button.tsx'
import { Confirm } from '../kit/dialog.tsx'
import { Failed } from '../kit/notes.tsx'
import { Ago } from '../kit/times.tsx'
import { duration } from '../kit/time.ts'
import { useNow } from '../kit/ticker.ts'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { NewApiKeyDialog } from './new-api-key-dialog.tsx'

/** A key's secret is shown once, when it is made. */
export function ApiKeys() {
  const { deskId } = useDesk()
  const { data, error } = useQuery(apiKeysQuery(deskId))
  const [isMaking, setIsMaking] = useState(false)
  if (error && !data) return <Failed error={error} />
  return (
    <>
      {data && data.apiKeys.length > 0 ? (
        <ul className="mb-4 divide-y divide-line border-y border-line">
          {data.apiKeys.map((apiKey) => (
            <ApiKeyRow key={apiKey.apiKeyId} apiKey={apiKey} />
          ))}
        </ul>
      ) : null}
      <Button onClick={() => setIsMaking(true)}>New key</Button>
      {isMaking ? <NewApiKeyDialog onClose={() => setIsMaking(false)} /> : null}
    </>
  )
}

function ApiKeyRow({ apiKey }: { readonly apiKey: ApiKeyView }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const nowMs = useNow(60_000)
  const [isAsking, setIsAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => call<void>('DELETE', `${deskPath(deskId)}/api-keys/${apiKey.apiKeyId}`),
    onSuccess() {
      void queries.invalidateQueries(apiKeysQuery(deskId))
      setIsAsking(false)
      say(`${apiKey.name} no longer opens anything`)
    },
    onError: sayFailure,
  })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 text-sm">
      <p className="min-w-0 flex-1">
        <span className="font-[550]">{apiKey.name}</span> <span className="text-ink-2">{apiKey.role}</span>
        <span className="block text-xs text-ink-3">
          made <Ago phrase atMs={apiKey.createdAtMs} />,{' '}
          {apiKey.lastUsedAtMs ? (
            <>
              used <Ago phrase atMs={apiKey.lastUsedAtMs} />
            </>
          ) : (
            'not used yet'
          )}
          {apiKey.expiresAtMs ? `, good for ${duration(apiKey.expiresAtMs - nowMs)}` : ', does not expire'}
        </span>
      </p>
      <Button isSmall look="quiet" onClick={() => setIsAsking(true)}>
        Revoke
      </Button>
      <Confirm
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={() => revoke.mutate()}
        isBusy={revoke.isPending}
        title={`Revoke ${apiKey.name}?`}
        description="Whatever uses it is refused from then on. It cannot be given back."
        action="Revoke it"
      />
    </li>
  )
}
