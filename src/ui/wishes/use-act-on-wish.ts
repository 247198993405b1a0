import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { WishState } from '../../model/wish.ts'
import { call } from '../api/http.ts'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { wishesKey, wishesPath } from './queries.ts'

type Act =
  | { readonly kind: 'decide'; readonly state: WishState; readonly from: WishState; readonly reason: string }
  | { readonly kind: 'give'; readonly personId?: string }
  | { readonly kind: 'note'; readonly text: string }

const places = { decide: 'decide', give: 'give', note: 'notes' } as const
const told = { decide: 'Decided', give: 'Kept', note: 'Noted' } as const

/** Decides a wish, gives it to a colleague, or writes a note on it. */
export function useActOnWish(wishId: string, onDone: () => void) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ kind, ...body }: Act) => call<void>('POST', `${wishesPath(deskId)}/${wishId}/${places[kind]}`, body),
    onSuccess(_nothing, { kind }) {
      void queries.invalidateQueries({ queryKey: wishesKey(deskId) })
      say(told[kind])
      onDone()
    },
    onError: () => void queries.invalidateQueries({ queryKey: wishesKey(deskId) }),
  })
}
