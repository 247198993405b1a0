import { queryOptions } from '@tanstack/react-query'
import type { Drill, DrillDetail } from '../../web/contract/drills.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'

/** While a drill runs its score is looked at again that often. */
const liveEveryMs = 5_000

/** The latest first. */
export const drillsQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'drills'],
    queryFn: ({ signal }) => call<{ drills: Drill[] }>('GET', `${deskPath(deskId)}/drills`, undefined, signal),
    refetchInterval: ({ state }) => (state.data?.drills.some(isRunning) ? liveEveryMs : false),
  })

/** The one that runs, if any. Its figures are as they were when it began: for a line that only says that it does. */
export const runningDrillQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'drills', 'running'],
    queryFn: ({ signal }) =>
      call<{ drills: Drill[] }>('GET', `${deskPath(deskId)}/drills?running=true`, undefined, signal),
    select: ({ drills }) => drills[0],
  })

/** One, with its cases. */
export const drillQuery = (deskId: string, drillId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'drills', drillId],
    queryFn: ({ signal }) => call<DrillDetail>('GET', `${deskPath(deskId)}/drills/${drillId}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? liveEveryMs : false),
  })

/** It has not ended. */
export function isRunning({ endedAtMs }: Drill): boolean {
  return endedAtMs === undefined
}
