import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { AlertList, OwnAlerts } from '../../web/contract/alerts.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'

/** How one wants to be alerted, whatever the desk. */
export const ownAlertsQuery = () =>
  queryOptions({
    queryKey: ['own-alerts'],
    queryFn: ({ signal }) => call<OwnAlerts>('GET', '/api/account/alerts', undefined, signal),
  })

/** Everything about one's alerts on a desk. */
export const alertsKey = (deskId: string) => ['desk', deskId, 'alerts'] as const

/** What one is alerted to on a desk and is not over. */
export const alertsQuery = (deskId: string) =>
  queryOptions({
    queryKey: [...alertsKey(deskId), 'present'],
    queryFn: async ({ signal }) =>
      (await call<AlertList>('GET', `${deskPath(deskId)}/alerts`, undefined, signal)).alerts,
  })

/** All that one was alerted to on a desk, or what of it holds each of the words. */
export const alertHistoryQuery = (deskId: string, words: string) =>
  infiniteQueryOptions({
    queryKey: [...alertsKey(deskId), 'history', words],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        over: 'true',
        ...(words && { q: words }),
        ...(pageParam !== undefined && { after: pageParam }),
      })
      return call<AlertList>('GET', `${deskPath(deskId)}/alerts?${query}`, undefined, signal)
    },
    getNextPageParam: (last) => last.next,
  })
