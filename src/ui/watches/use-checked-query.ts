import { useQuery } from '@tanstack/react-query'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import type { CheckedQuery } from '../api/types.ts'
import { useDebounced } from '../kit/use-debounced.ts'
import { useBackTest } from './use-back-test.ts'

/** A query is asked about once it stood still this long. */
const quietMs = 300

/** What the server says of a query while it is typed, and what it would have brought. */
export function useCheckedQuery(deskId: string, query: string, subjectNames: readonly string[]) {
  const settled = useDebounced(query.trim(), quietMs)
  const isSettled = settled === query.trim()
  const check = useQuery({
    queryKey: ['desk', deskId, 'check', settled],
    enabled: settled !== '',
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      call<CheckedQuery>('POST', `${deskPath(deskId)}/watches/check`, { query: settled }, signal),
  })
  const isValid = check.data?.isValid === true
  const names = useDebounced(JSON.stringify(subjectNames), quietMs)
  const ask = { query: settled, subjectNames: JSON.parse(names) as string[] }
  const backTest = useBackTest(deskId, ask, isValid)
  return {
    checked: isSettled ? check.data : undefined,
    isValid: isSettled && isValid,
    backTest,
    error: check.error,
  }
}
