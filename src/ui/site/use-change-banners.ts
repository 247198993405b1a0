import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { NewBanner } from '../../web/contract/site.ts'
import { call } from '../api/http.ts'
import { bannersQuery, deskPath } from '../api/queries.ts'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'

type Change =
  | { readonly kind: 'putUp'; readonly banner: NewBanner }
  | { readonly kind: 'takeDown'; readonly bannerId: string }

/** Puts a banner up, or takes it down before its time. */
export function useChangeBanners(onDone?: () => void) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const path = `${deskPath(deskId)}/site/banners`
  return useMutation({
    mutationFn: (change: Change): Promise<unknown> =>
      change.kind === 'putUp' ? call('POST', path, change.banner) : call('DELETE', `${path}/${change.bannerId}`),
    onSuccess(_nothing, { kind }) {
      void queries.invalidateQueries(bannersQuery(deskId))
      say(kind === 'putUp' ? 'It is up: pages show it from their next load on' : 'Taken down')
      onDone?.()
    },
  })
}
