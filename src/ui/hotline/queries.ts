import { queryOptions } from '@tanstack/react-query'
import type { CallView, LadderInForce } from '../../web/contract/hotline.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'

/** The calls of a case, latest first; fetched again whenever the stream tells of one. */
export const callsQuery = (deskId: string, caseId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'calls', caseId],
    queryFn: async ({ signal }) =>
      (
        await call<{ calls: CallView[] }>(
          'GET',
          `${deskPath(deskId)}/hotline/calls?caseId=${caseId}`,
          undefined,
          signal,
        )
      ).calls,
  })

/** The ladder that the next call will climb. */
export const ladderQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'ladder'],
    queryFn: ({ signal }) => call<LadderInForce>('GET', `${deskPath(deskId)}/hotline/ladder`, undefined, signal),
  })

/** The desk's calls that nobody has answered yet. */
export const openCallsQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'calls', 'open'],
    queryFn: async ({ signal }) =>
      (await call<{ calls: CallView[] }>('GET', `${deskPath(deskId)}/hotline/calls`, undefined, signal)).calls,
  })
