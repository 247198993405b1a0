import { queryOptions } from '@tanstack/react-query'
import type { AlertView, OwnAlerts } from '../../web/contract/alerts.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'

/** How one wants to be alerted, whatever the desk. */
export const ownAlertsQuery = () =>
  queryOptions({
    queryKey: ['own-alerts'],
    queryFn: ({ signal }) => call<OwnAlerts>('GET', '/api/account/alerts', undefined, signal),
  })

/** What one was alerted to on a desk, the earlier ones too. */
export const alertsQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'alerts'],
    queryFn: async ({ signal }) =>
      (await call<{ alerts: AlertView[] }>('GET', `${deskPath(deskId)}/alerts?over=true`, undefined, signal)).alerts,
  })
