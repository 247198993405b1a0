import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { BackTest } from '../../web/contract/watches.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import type { CheckedQuery } from '../api/types.ts'
import { useDebounced } from '../kit/use-debounced.ts'

/** A query is asked about once it stood still this long. */
const quietMs = 300
/** The same query is not tried again on what was heard within this time. */
const freshMs = 60_000

/** What the server says of a query while it is typed, and what it would have brought. */
export function useCheckedQuery(deskId: string, query: string) {
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
  const backTest = useQuery({
    queryKey: ['desk', deskId, 'back-test', settled],
    enabled: isValid,
    staleTime: freshMs,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call<BackTest>('POST', `${deskPath(deskId)}/watches/back-test`, { query: settled }, signal),
  })
  return {
    checked: isSettled ? check.data : undefined,
    isValid: isSettled && isValid,
    backTest,
    error: check.error,
  }
}
