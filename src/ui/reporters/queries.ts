import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  CaseReporters,
  Piece,
  ProposedReporter,
  ReporterList,
  ReporterPage,
} from '../../web/contract/reporters.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'

export const reportersPath = (deskId: string) => `${deskPath(deskId)}/newsroom/reporters`

/** Everything that is read of the list. */
export const reportersKey = (deskId: string) => ['desk', deskId, 'reporters'] as const

const atOnce = 50

/** Those that hold each of the words, or all; by name. */
export const reportersQuery = (deskId: string, words: string) =>
  infiniteQueryOptions({
    queryKey: [...reportersKey(deskId), 'list', words],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        limit: String(atOnce),
        ...(words && { q: words }),
        ...(pageParam !== undefined && { after: pageParam }),
      })
      return await call<ReporterList>('GET', `${reportersPath(deskId)}?${query}`, undefined, signal)
    },
    getNextPageParam: ({ next }) => next,
  })

export const proposedQuery = (deskId: string) =>
  queryOptions({
    queryKey: [...reportersKey(deskId), 'proposed'],
    queryFn: ({ signal }) =>
      call<{ proposed: ProposedReporter[] }>('GET', `${reportersPath(deskId)}/proposed`, undefined, signal),
  })

/** What one who is proposed wrote last. */
export const piecesQuery = (deskId: string, { site, authorKey }: Pick<ProposedReporter, 'authorKey' | 'site'>) =>
  queryOptions({
    queryKey: [...reportersKey(deskId), 'pieces', site, authorKey],
    queryFn: ({ signal }) =>
      call<{ pieces: Piece[] }>('POST', `${reportersPath(deskId)}/proposed/pieces`, { site, authorKey }, signal),
  })

export const reporterQuery = (deskId: string, reporterId: string) =>
  queryOptions({
    queryKey: [...reportersKey(deskId), 'one', reporterId],
    queryFn: ({ signal }) => call<ReporterPage>('GET', `${reportersPath(deskId)}/${reporterId}`, undefined, signal),
  })

/** While a story breaks, somebody else writes on it every few minutes. */
const freshForMs = 30_000

export const caseReportersQuery = (deskId: string, caseId: string) =>
  queryOptions({
    queryKey: [...reportersKey(deskId), 'case', caseId],
    refetchInterval: freshForMs,
    queryFn: ({ signal }) =>
      call<CaseReporters>('GET', `${deskPath(deskId)}/cases/${caseId}/reporters`, undefined, signal),
  })
