import { queryOptions } from '@tanstack/react-query'
import type { OwnAlerts } from '../../web/contract/alerts.ts'
import { call } from '../api/http.ts'

/** How one wants to be alerted, whatever the desk. */
export const ownAlertsQuery = () =>
  queryOptions({
    queryKey: ['own-alerts'],
    queryFn: ({ signal }) => call<OwnAlerts>('GET', '/api/account/alerts', undefined, signal),
  })
