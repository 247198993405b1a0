import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  FactsView,
  InquiryView,
  Masthead,
  MediaView,
  StatementList,
  StatementView,
} from '../../web/contract/newsroom.ts'
import type { CoverageListed, CoverageView } from '../../web/contract/coverage.ts'
import type { MailboxPage, MailLine, MailWhole } from '../../web/contract/mails.ts'
import type { TipTermsView, TipView } from '../../web/contract/tips.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'

interface CoverageList {
  readonly coverages: readonly CoverageListed[]
}

export const newsroomPath = (deskId: string) => `${deskPath(deskId)}/newsroom`

/** Everything that the newsroom's pages read, for a change that touches several of them. */
export const newsroomKey = (deskId: string) => ['desk', deskId, 'newsroom'] as const

export const mastheadQuery = (deskId: string) =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'masthead'],
    staleTime: 30_000,
    queryFn: ({ signal }) => call<Masthead>('GET', newsroomPath(deskId), undefined, signal),
  })

/** At most what the server gives at once. */
const statementsAtOnce = 50

/** Those that hold each of the words, or all; the one last changed first. */
export const statementsQuery = (deskId: string, words: string) =>
  infiniteQueryOptions({
    queryKey: [...newsroomKey(deskId), 'statements', words],
    // Colleagues publish too, also from a case; nobody waits for this list.
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        limit: String(statementsAtOnce),
        ...(words && { q: words }),
        ...(pageParam !== undefined && { after: pageParam }),
      })
      const path = `${newsroomPath(deskId)}/statements?${query}`
      return await call<StatementList>('GET', path, undefined, signal)
    },
    getNextPageParam: ({ next }) => next,
  })

export const inquiriesQuery = (deskId: string) =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'inquiries'],
    // They come onto the desk's list by its stream; this page is for looking them up.
    refetchInterval: 15_000,
    queryFn: ({ signal }) =>
      call<{ inquiries: InquiryView[] }>('GET', `${newsroomPath(deskId)}/inquiries`, undefined, signal),
  })

export const mailboxQuery = (deskId: string) =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'mailbox'],
    // It connects, fails and is read by itself.
    refetchInterval: 5_000,
    queryFn: ({ signal }) => call<MailboxPage>('GET', `${newsroomPath(deskId)}/mailbox`, undefined, signal),
  })

interface MailList {
  readonly mails: readonly MailLine[]
}

export const mailsQuery = (deskId: string, fate: MailLine['fate'] | 'all') =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'mails', fate],
    refetchInterval: 15_000,
    queryFn: ({ signal }) => {
      const query = fate === 'all' ? '' : `?fate=${fate}`
      return call<MailList>('GET', `${newsroomPath(deskId)}/mails${query}`, undefined, signal)
    },
  })

export const mailQuery = (deskId: string, mailId: string) =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'mail', mailId],
    staleTime: 60_000,
    queryFn: ({ signal }) => call<MailWhole>('GET', `${newsroomPath(deskId)}/mails/${mailId}`, undefined, signal),
  })

/** `stampCount`: of the case. Each mail that goes on with it leaves a stamp, which comes by the stream. */
export const caseMailsQuery = (deskId: string, caseId: string, stampCount: number) =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'case mails', caseId, stampCount],
    staleTime: 15_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<MailList>('GET', `${deskPath(deskId)}/cases/${caseId}/mails`, undefined, signal),
  })

export const coveragesQuery = (deskId: string) =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'coverages'],
    refetchInterval: 15_000,
    queryFn: ({ signal }) => call<CoverageList>('GET', `${newsroomPath(deskId)}/coverages`, undefined, signal),
  })

export const coverageQuery = (deskId: string, coverageId: string) =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'coverage', coverageId],
    // A program may be saying lines, a colleague putting them right.
    refetchInterval: 3_000,
    queryFn: ({ signal }) =>
      call<CoverageView>('GET', `${newsroomPath(deskId)}/coverages/${coverageId}`, undefined, signal),
  })

export const tipsQuery = (deskId: string) =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'tips'],
    refetchInterval: 15_000,
    queryFn: ({ signal }) => call<{ tips: TipView[] }>('GET', `${newsroomPath(deskId)}/tips`, undefined, signal),
  })

export const tipQuery = (deskId: string, tipId: string) =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'tip', tipId],
    // Whoever sent it may take their consent back while it is looked at.
    refetchInterval: 15_000,
    queryFn: ({ signal }) => call<TipView>('GET', `${newsroomPath(deskId)}/tips/${tipId}`, undefined, signal),
  })

export const tipTermsQuery = (deskId: string) =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'tip terms'],
    staleTime: 30_000,
    queryFn: ({ signal }) => call<TipTermsView>('GET', `${newsroomPath(deskId)}/tip-terms`, undefined, signal),
  })

export const mediaQuery = (deskId: string) =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'media'],
    queryFn: ({ signal }) => call<{ media: MediaView[] }>('GET', `${newsroomPath(deskId)}/media`, undefined, signal),
  })

export const factsQuery = (deskId: string) =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'facts'],
    queryFn: ({ signal }) => call<FactsView>('GET', `${newsroomPath(deskId)}/facts`, undefined, signal),
  })

export const statementQuery = (deskId: string, statementId: string) =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'statement', statementId],
    queryFn: ({ signal }) =>
      call<StatementView>('GET', `${newsroomPath(deskId)}/statements/${statementId}`, undefined, signal),
  })

/** A statement's Markdown as HTML. The same text may come to other HTML when its pictures change. */
export const statementTextQuery = (deskId: string, body: string) =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'text', body],
    queryFn: ({ signal }) =>
      call<{ html: string }>('POST', `${newsroomPath(deskId)}/statements/preview`, { body }, signal),
  })
