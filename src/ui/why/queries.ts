import { queryOptions } from '@tanstack/react-query'
import type { Lane } from '../../model/lane.ts'
import type { PlaybookKind } from '../../model/playbook.ts'
import type { DayNote, Hurdle, Readiness, WhyReport } from '../../web/contract/why.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { serverNow } from '../kit/server-clock.ts'

export interface WhyAsked {
  readonly weeks: number
  readonly playbook?: PlaybookKind | undefined
  readonly lane?: Lane | undefined
}

/** Cases heard in the last so many weeks, all or those of a playbook and a lane. */
export const whyQuery = (deskId: string, { weeks, playbook, lane }: WhyAsked) =>
  queryOptions({
    queryKey: ['desk', deskId, 'why', weeks, playbook, lane],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({
        from: String(serverNow() - weeks * 7 * 86_400_000),
        ...(playbook && { playbook }),
        ...(lane && { lane }),
      })
      return call<WhyReport>('GET', `${deskPath(deskId)}/why?${query}`, undefined, signal)
    },
  })

export const hurdlesQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'hurdles'],
    queryFn: ({ signal }) => call<{ hurdles: Hurdle[] }>('GET', `${deskPath(deskId)}/hurdles`, undefined, signal),
  })

/** Looked at anew each minute: duty and health change by the clock. */
export const readinessQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'readiness'],
    refetchInterval: 60_000,
    queryFn: ({ signal }) => call<Readiness>('GET', `${deskPath(deskId)}/readiness`, undefined, signal),
  })

/** `date`: by the desk's clock; yesterday unless told. */
export const dayQuery = (deskId: string, date: string | undefined) =>
  queryOptions({
    queryKey: ['desk', deskId, 'day', date],
    queryFn: ({ signal }) =>
      call<DayNote>('GET', `${deskPath(deskId)}/day${date === undefined ? '' : `?date=${date}`}`, undefined, signal),
  })
