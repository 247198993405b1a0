import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { LatestView } from '../../web/contract/stories.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { useDesk, useStreamEvents } from '../shell/desk-context.ts'

/** On a busy desk stories grow many times a second: looked at anew at most so often. */
const leastMs = 500

const latestQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'latest'],
    queryFn: ({ signal }) => call<LatestView>('GET', `${deskPath(deskId)}/latest`, undefined, signal),
  })

/** The newest praise, pan and how-to video, as the stream tells of stories that grow. */
export function useLatest() {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useStreamEvents(({ type }) => {
    if (type !== 'row' && type !== 'story' && type !== 'gone' && type !== 'reset') return
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void queries.invalidateQueries(latestQuery(deskId))
    }, leastMs)
  })
  return useQuery(latestQuery(deskId))
}
