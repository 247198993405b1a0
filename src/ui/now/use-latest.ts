import { queryOptions, useQuery } from '@tanstack/react-query'
import type { LatestView } from '../../web/contract/stories.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { useDesk } from '../shell/desk-context.ts'
import { useRefetchOn } from '../shell/use-refetch-on.ts'

const latestQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'latest'],
    queryFn: ({ signal }) => call<LatestView>('GET', `${deskPath(deskId)}/latest`, undefined, signal),
  })

/** The newest praise, pan and how-to video, as the stream tells of stories that grow. */
export function useLatest() {
  const query = latestQuery(useDesk().deskId)
  useRefetchOn(['row', 'story', 'gone', 'reset'], query, 500)
  return useQuery(query)
}
