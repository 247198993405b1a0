import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/http.ts'
import { sayFailure } from '../kit/toasts.tsx'
import { useDebounced } from '../kit/use-debounced.ts'
import { useDesk } from '../shell/desk-context.ts'
import { bankKey, offersPath, offersQuery } from './queries.ts'

/** A sentence is asked about once. */
const quietMs = 800

/** What of the bank fits a case, and the words written on it so far. */
export function useOffers(caseId: string, draft = '') {
  const { deskId } = useDesk()
  const settled = useDebounced(draft, quietMs)
  return useQuery(offersQuery(deskId, caseId, settled)).data
}

/** Counts that a story was put into a draft, once that is saved; `flush` saves it. */
export function useCountUse(caseId: string, flush: () => Promise<{ readonly draftId: string } | undefined>) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return useMutation({
    async mutationFn(brandStoryId: string) {
      const draft = await flush()
      // What could not be saved is told where it is written; a draft that is not there used nothing.
      if (!draft) return
      await call<void>('POST', `${offersPath(deskId, caseId)}/${brandStoryId}/use`, { draftId: draft.draftId })
      for (const part of ['list', 'overview', 'one'])
        void queries.invalidateQueries({ queryKey: [...bankKey(deskId), part] })
    },
    onError: sayFailure,
  })
}
