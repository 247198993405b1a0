import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/http.ts'
import { deskPath, siteQuery } from '../api/queries.ts'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'

type Change =
  | { readonly kind: 'origins'; readonly origins: readonly string[] }
  | { readonly kind: 'newKey' }
  | { readonly kind: 'off' }

const told: Readonly<Record<Change['kind'], string>> = {
  origins: 'Kept',
  newKey: 'The site has a new key: change the line on your pages',
  off: 'The site is no longer heard',
}

/** Sets the site up, otherwise, or turns it off. */
export function useChangeSite(onDone?: () => void) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const path = `${deskPath(deskId)}/site`
  return useMutation({
    mutationFn(change: Change) {
      if (change.kind === 'origins') return call<void>('PUT', path, { origins: change.origins })
      return change.kind === 'newKey' ? call<void>('POST', `${path}/key`) : call<void>('DELETE', path)
    },
    onSuccess(_nothing, { kind }) {
      void queries.invalidateQueries(siteQuery(deskId))
      say(told[kind])
      onDone?.()
    },
  })
}
