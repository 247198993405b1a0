import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  BankOverview,
  BrandStoryList,
  BrandStoryOffers,
  BrandStoryView,
} from '../../web/contract/brand-stories.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { newsroomKey, newsroomPath } from '../newsroom/queries.ts'

export const bankPath = (deskId: string) => `${newsroomPath(deskId)}/bank`

/** Everything that is read of the bank. */
export const bankKey = (deskId: string) => [...newsroomKey(deskId), 'bank'] as const

const atOnce = 50

/** Those that hold each of the words, or all; the one last changed first. */
export const brandStoriesQuery = (deskId: string, words: string) =>
  infiniteQueryOptions({
    queryKey: [...bankKey(deskId), 'list', words],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        limit: String(atOnce),
        ...(words && { q: words }),
        ...(pageParam !== undefined && { after: pageParam }),
      })
      return await call<BrandStoryList>('GET', `${bankPath(deskId)}?${query}`, undefined, signal)
    },
    getNextPageParam: ({ next }) => next,
  })

export const bankOverviewQuery = (deskId: string) =>
  queryOptions({
    queryKey: [...bankKey(deskId), 'overview'],
    queryFn: ({ signal }) => call<BankOverview>('GET', `${bankPath(deskId)}/overview`, undefined, signal),
  })

export const brandStoryQuery = (deskId: string, brandStoryId: string) =>
  queryOptions({
    queryKey: [...bankKey(deskId), 'one', brandStoryId],
    queryFn: ({ signal }) => call<BrandStoryView>('GET', `${bankPath(deskId)}/${brandStoryId}`, undefined, signal),
  })

export const offersPath = (deskId: string, caseId: string) => `${deskPath(deskId)}/cases/${caseId}/brand-stories`

/** A minute: the story goes on while one reads, and so do the words by which ours fit. */
const freshForMs = 60_000
/** As much of a draft as the server reads. */
const maxDraft = 20_000

/** What of the bank fits a case and what is written on it so far. */
export const offersQuery = (deskId: string, caseId: string, draft = '') =>
  queryOptions({
    queryKey: [...bankKey(deskId), 'offers', caseId, draft.slice(0, maxDraft)],
    // Each pause in writing asks by other words; those before are of no more use.
    gcTime: 10_000,
    placeholderData: keepPreviousData,
    refetchInterval: freshForMs,
    queryFn: ({ signal }) =>
      call<BrandStoryOffers>('POST', offersPath(deskId, caseId), { draft: draft.slice(0, maxDraft) }, signal),
  })
