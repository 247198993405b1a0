import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DeskView } from '../../web/contract/people.ts'
import { call } from '../api/http.ts'
import { deskPath, deskQuery, sessionQuery } from '../api/queries.ts'
import type { ChangeDesk } from '../api/types.ts'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'

/** Changes the organisation or the rules, and fetches again what shows them. */
export function useChangeDesk() {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: ChangeDesk) => call<DeskView>('PATCH', deskPath(deskId), body),
    onSuccess() {
      void queries.invalidateQueries(deskQuery(deskId))
      void queries.invalidateQueries(sessionQuery())
      say('Kept')
    },
  })
}
