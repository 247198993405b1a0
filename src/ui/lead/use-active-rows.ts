import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../api/http.ts'
import { deskPath, mostRows } from '../api/queries.ts'
import type { Inbox } from '../api/types.ts'
import { useDesk } from '../shell/desk-context.ts'
import { useRefetchOn } from '../shell/use-refetch-on.ts'
import { withoutDrills } from './urgent.ts'

/** Apart from the board's own list, which holds its rows still while somebody reads them. */
export const activeRowsQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'lead', 'rows'],
    refetchInterval: 30_000,
    queryFn: ({ signal }) =>
      call<Inbox>('GET', `${deskPath(deskId)}/inbox?state=active&limit=${mostRows}`, undefined, signal),
  })

/** The open and claimed cases that cost most to let wait, drills left out, as they are within two seconds. */
export function useActiveRows() {
  const query = activeRowsQuery(useDesk().deskId)
  useRefetchOn(['row', 'reset'], query, 2_000)
  return useQuery({ ...query, select: withoutDrills })
}
