import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { VoiceDetailView, VoicesView } from '../../web/contract/voices.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import type { VoiceFilters } from './voice-filters.ts'

export const voicesPath = (deskId: string) => `${deskPath(deskId)}/voices`

/** Under this key lies all that is shown of voices. */
export const voicesKey = (deskId: string) => ['desk', deskId, 'voices'] as const

const pageSize = 50

export const voicesQuery = (deskId: string, filters: VoiceFilters) =>
  infiniteQueryOptions({
    queryKey: [...voicesKey(deskId), 'list', filters],
    placeholderData: keepPreviousData,
    initialPageParam: 0,
    queryFn({ pageParam, signal }) {
      const { watch, ...rest } = filters
      const asked = new URLSearchParams({ ...rest, skip: String(pageParam), limit: String(pageSize) })
      if (watch !== undefined) asked.set('watchId', watch)
      return call<VoicesView>('GET', `${voicesPath(deskId)}?${asked}`, undefined, signal)
    },
    getNextPageParam: ({ hasMore }, pages) => (hasMore ? pages.length * pageSize : undefined),
  })

export const voiceQuery = (deskId: string, voiceId: string) =>
  queryOptions({
    queryKey: [...voicesKey(deskId), 'one', voiceId],
    queryFn: ({ signal }) => call<VoiceDetailView>('GET', `${voicesPath(deskId)}/${voiceId}`, undefined, signal),
  })
