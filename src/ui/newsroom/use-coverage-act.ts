import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CoverageView } from '../../web/contract/coverage.ts'
import { call } from '../api/http.ts'
import { useDesk } from '../shell/desk-context.ts'
import { coverageQuery, newsroomPath } from './queries.ts'

/** Begins or ends live coverage. */
export function useCoverageAct(coverageId: string, act: 'end' | 'start') {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call<CoverageView>('POST', `${newsroomPath(deskId)}/coverages/${coverageId}/${act}`),
    onSuccess: (coverage) => queries.setQueryData(coverageQuery(deskId, coverageId).queryKey, coverage),
  })
}

/** Fetches it anew: after a line, a file. */
export function useCoverageRefresh(coverageId: string): () => Promise<void> {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: coverageQuery(deskId, coverageId).queryKey })
}
