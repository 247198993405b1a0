import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { call } from '../api/http.ts'
import { deskPath, mostRows } from '../api/queries.ts'
import type { Inbox } from '../api/types.ts'
import { useDesk, useStreamEvents } from '../shell/desk-context.ts'

/** On a busy desk rows change many times a second: looked at anew at most so often. */
const leastMs = 2_000

/** Apart from the board's own list, which holds its rows still while somebody reads them. */
export const activeRowsQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'lead', 'rows'],
    refetchInterval: 30_000,
    queryFn: ({ signal }) =>
      call<Inbox>('GET', `${deskPath(deskId)}/inbox?state=active&limit=${mostRows}`, undefined, signal),
  })

/** The open and claimed cases that cost most to let wait, as they are within two seconds. */
export function useActiveRows() {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useStreamEvents((event) => {
    if (event.type !== 'row' && event.type !== 'reset') return
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void queries.invalidateQueries(activeRowsQuery(deskId))
    }, leastMs)
  })
  return useQuery(activeRowsQuery(deskId))
}
