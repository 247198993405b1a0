import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { WishDetailView, WishesView } from '../../web/contract/wishes.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import type { WishFilter } from './wish-words.ts'

export const wishesPath = (deskId: string) => `${deskPath(deskId)}/wishes`

/** Under this key lies all that is shown of wishes. */
export const wishesKey = (deskId: string) => ['desk', deskId, 'wishes'] as const

const pageSize = 30

export const wishesQuery = (deskId: string, filter: WishFilter, personId: string) =>
  infiniteQueryOptions({
    queryKey: [...wishesKey(deskId), 'list', filter],
    initialPageParam: 0,
    queryFn({ pageParam, signal }) {
      const asked = new URLSearchParams({ skip: String(pageParam), limit: String(pageSize) })
      if (filter === 'yours') asked.set('ownerId', personId)
      else asked.set('state', filter)
      return call<WishesView>('GET', `${wishesPath(deskId)}?${asked}`, undefined, signal)
    },
    getNextPageParam: ({ hasMore }, pages) => (hasMore ? pages.length * pageSize : undefined),
  })

export const wishQuery = (deskId: string, wishId: string) =>
  queryOptions({
    queryKey: [...wishesKey(deskId), wishId],
    queryFn: ({ signal }) => call<WishDetailView>('GET', `${wishesPath(deskId)}/${wishId}`, undefined, signal),
  })
