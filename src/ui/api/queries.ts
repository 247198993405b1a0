// What the screens read, each under one key, so that a stream event can say which to fetch again.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CaseAnswers, ChannelType, ChannelView, PlannedView, WentOutView } from '../../web/contract/answers.ts'
import type { DeskClocks } from '../../web/contract/clocks.ts'
import type {
  AdviceView,
  GrantView,
  LetStandScoreView,
  PolicyInForce,
  PrecedentsView,
  ShiftNoteView,
  WithoutRuleView,
} from '../../web/contract/deciding.ts'
import type { DeskView, Member, Session } from '../../web/contract/people.ts'
import type { ConnectorView, SourceView } from '../../web/contract/sources.ts'
import type { Banners, SiteExpected, SiteHours, SiteSenders, SiteView, TitleTests } from '../../web/contract/site.ts'
import type { Forecasts, Found, SearchHits, StoryView } from '../../web/contract/stories.ts'
import type { WatchListOfWords } from '../../web/contract/watch-lists.ts'
import type { WatchRow } from '../../web/contract/watches.ts'
import { noteServerTime, serverNow } from '../kit/server-clock.ts'
import { call } from './http.ts'
import type { ApiKeyView, Inbox, InboxState, InvitationRow, SourceDetail, Watch, WatchVersion } from './types.ts'

export const deskPath = (deskId: string) => `/api/desks/${encodeURIComponent(deskId)}`

export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const session = await call<Session>('GET', '/api/session', undefined, signal)
      noteServerTime(session.nowMs)
      return session
    },
  })

export const deskQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'settings'],
    staleTime: 60_000,
    queryFn: ({ signal }) => call<DeskView>('GET', deskPath(deskId), undefined, signal),
  })

/** What one answer of the inbox holds; the dearest, or the latest, come first. */
export const mostRows = 500

/** The answer carries when it was asked for: events that came meanwhile are newer than it. */
export const inboxQuery = (deskId: string, state: InboxState) =>
  queryOptions({
    queryKey: ['desk', deskId, 'inbox', state],
    queryFn: async ({ signal }) => {
      const askedAtMs = performance.now()
      const inbox = await call<Inbox>(
        'GET',
        `${deskPath(deskId)}/inbox?state=${state}&limit=${mostRows}`,
        undefined,
        signal,
      )
      return { ...inbox, askedAtMs }
    },
  })

export const storyQuery = (deskId: string, storyId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'story', storyId],
    queryFn: ({ signal }) =>
      call<StoryView>('GET', `${deskPath(deskId)}/stories/${encodeURIComponent(storyId)}`, undefined, signal),
  })

/** The same as it looked at an instant: the past does not change. */
export const storyThenQuery = (deskId: string, storyId: string, atMs: number) =>
  queryOptions({
    queryKey: ['desk', deskId, 'story-then', storyId, atMs],
    staleTime: 300_000,
    retry: false,
    queryFn: ({ signal }) =>
      call<StoryView>(
        'GET',
        `${deskPath(deskId)}/stories/${encodeURIComponent(storyId)}?at=${atMs}`,
        undefined,
        signal,
      ),
  })

export const forecastsQuery = (deskId: string, weeks: number) =>
  queryOptions({
    queryKey: ['desk', deskId, 'forecasts', weeks],
    staleTime: 60_000,
    queryFn: ({ signal }) => {
      const from = serverNow() - weeks * 7 * 86_400_000
      return call<Forecasts>('GET', `${deskPath(deskId)}/forecasts?from=${from}`, undefined, signal)
    },
  })

/** Of every case of the desk. */
export const advicesKey = (deskId: string) => ['desk', deskId, 'advice'] as const

/** `answeredAtMs`, as the case has it: another answer is another advice, at once. */
export const adviceQuery = (deskId: string, caseId: string, answeredAtMs?: number) =>
  queryOptions({
    queryKey: [...advicesKey(deskId), caseId, answeredAtMs],
    staleTime: 20_000,
    queryFn: ({ signal }) => call<AdviceView>('GET', `${deskPath(deskId)}/cases/${caseId}/advice`, undefined, signal),
  })

export const precedentsQuery = (deskId: string, caseId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'precedents', caseId],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      call<PrecedentsView>('GET', `${deskPath(deskId)}/cases/${caseId}/precedents`, undefined, signal),
  })

/** What the last quarter would have been without a lane rule that is in force. */
export const withoutRuleQuery = (deskId: string, ruleId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'policy', 'without', ruleId],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      call<WithoutRuleView>(
        'GET',
        `${deskPath(deskId)}/policy/rules/${encodeURIComponent(ruleId)}/without`,
        undefined,
        signal,
      ),
  })

/** What became of what was let stand in the last quarter. */
export const letStandQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'let-stand'],
    staleTime: 60_000,
    queryFn: ({ signal }) => call<LetStandScoreView>('GET', `${deskPath(deskId)}/let-stand`, undefined, signal),
  })

export const shiftNotesQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'shift-notes'],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      call<{ notes: ShiftNoteView[] }>('GET', `${deskPath(deskId)}/shift-notes`, undefined, signal),
  })

export const policyQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'policy'],
    staleTime: 60_000,
    queryFn: ({ signal }) => call<PolicyInForce>('GET', `${deskPath(deskId)}/policy`, undefined, signal),
  })

export const grantsQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'grants'],
    queryFn: ({ signal }) => call<{ grants: GrantView[] }>('GET', `${deskPath(deskId)}/grants`, undefined, signal),
  })

export const connectorsQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'connectors'],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      call<{ connectors: ConnectorView[] }>('GET', `${deskPath(deskId)}/connectors`, undefined, signal),
  })

export const sourcesQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'sources'],
    refetchInterval: 15_000,
    queryFn: ({ signal }) => call<{ sources: SourceView[] }>('GET', `${deskPath(deskId)}/sources`, undefined, signal),
  })

export const sourceQuery = (deskId: string, sourceId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'source', sourceId],
    refetchInterval: 15_000,
    queryFn: ({ signal }) => call<SourceDetail>('GET', `${deskPath(deskId)}/sources/${sourceId}`, undefined, signal),
  })

export const watchesQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'watches'],
    queryFn: ({ signal }) => call<{ watches: WatchRow[] }>('GET', `${deskPath(deskId)}/watches`, undefined, signal),
  })

export const watchListsQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'watch-lists'],
    queryFn: ({ signal }) =>
      call<{ lists: WatchListOfWords[] }>('GET', `${deskPath(deskId)}/watch-lists`, undefined, signal),
  })

export const watchQuery = (deskId: string, watchId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'watch', watchId],
    queryFn: ({ signal }) =>
      call<{ watch: Watch; versions: WatchVersion[] }>(
        'GET',
        `${deskPath(deskId)}/watches/${watchId}`,
        undefined,
        signal,
      ),
  })

export const peopleQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'people'],
    queryFn: ({ signal }) =>
      call<{ members: Member[]; invitations: InvitationRow[] }>('GET', `${deskPath(deskId)}/people`, undefined, signal),
  })

/** Cases heard in the last so many weeks. Looked at anew each minute: that is the unit of what it shows. */
export const clocksQuery = (
  deskId: string,
  { weeks, isDrill }: { readonly weeks: number; readonly isDrill: boolean },
) =>
  queryOptions({
    queryKey: ['desk', deskId, 'clocks', weeks, isDrill],
    refetchInterval: 60_000,
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ from: String(serverNow() - weeks * 7 * 86_400_000), drill: String(isDrill) })
      return call<DeskClocks>('GET', `${deskPath(deskId)}/clocks?${query}`, undefined, signal)
    },
  })

export const siteQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'site'],
    queryFn: ({ signal }) => call<SiteView>('GET', `${deskPath(deskId)}/site`, undefined, signal),
  })

/** Which stories send people to the site: places change slowly. */
export const siteSendersQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'site', 'senders'],
    refetchInterval: 20_000,
    queryFn: ({ signal }) => call<SiteSenders>('GET', `${deskPath(deskId)}/site/senders`, undefined, signal),
  })

/** What stories will send: it changes by the hour. */
export const siteExpectedQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'site', 'expected'],
    refetchInterval: 60_000,
    queryFn: ({ signal }) => call<SiteExpected>('GET', `${deskPath(deskId)}/site/expected`, undefined, signal),
  })

/** The stream tells of changes; looked at anew each minute all the same, for the pace, and for what other processes count. */
export const titleTestsQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'site', 'titles'],
    refetchInterval: 60_000,
    queryFn: ({ signal }) => call<TitleTests>('GET', `${deskPath(deskId)}/site/titles`, undefined, signal),
  })

/** The stream tells of changes; looked at anew each minute all the same, for what is over, and for what other processes count. */
export const bannersQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'site', 'banners'],
    refetchInterval: 60_000,
    queryFn: ({ signal }) => call<Banners>('GET', `${deskPath(deskId)}/site/banners`, undefined, signal),
  })

/** The last so many hours. Looked at anew each minute: they are written that often. */
export const siteHoursQuery = (deskId: string, hours: number) =>
  queryOptions({
    queryKey: ['desk', deskId, 'site', 'hours', hours],
    refetchInterval: 60_000,
    queryFn: ({ signal }) => call<SiteHours>('GET', `${deskPath(deskId)}/site/hours?hours=${hours}`, undefined, signal),
  })

export const apiKeysQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'api-keys'],
    queryFn: ({ signal }) => call<{ apiKeys: ApiKeyView[] }>('GET', `${deskPath(deskId)}/api-keys`, undefined, signal),
  })

/** What was found before stays until the answer to what is typed now is there. */
export const findQuery = (deskId: string, words: string) =>
  infiniteQueryOptions({
    queryKey: ['desk', deskId, 'find', words],
    enabled: words !== '',
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam === undefined ? '' : `&after=${pageParam}`
      return call<Found>('GET', `${deskPath(deskId)}/find?q=${encodeURIComponent(words)}${after}`, undefined, signal)
    },
    getNextPageParam: (last) => last.next,
  })

export const searchQuery = (deskId: string, words: string) =>
  infiniteQueryOptions({
    queryKey: ['desk', deskId, 'search', words],
    enabled: words.trim() !== '',
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const before = pageParam === undefined ? '' : `&before=${pageParam}`
      const path = `${deskPath(deskId)}/search?q=${encodeURIComponent(words)}${before}`
      return call<SearchHits>('GET', path, undefined, signal)
    },
    getNextPageParam: (last) => last.next,
  })

export const channelTypesQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'channel-types'],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      call<{ channelTypes: ChannelType[] }>('GET', `${deskPath(deskId)}/channel-types`, undefined, signal),
  })

export const channelsQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'channels'],
    queryFn: ({ signal }) =>
      call<{ channels: ChannelView[] }>('GET', `${deskPath(deskId)}/channels`, undefined, signal),
  })

/** Drafts and answers of a case; asked for anew whenever the stream says that they went on. */
export const answersQuery = (deskId: string, caseId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'answers', caseId],
    queryFn: ({ signal }) => call<CaseAnswers>('GET', `${deskPath(deskId)}/cases/${caseId}/answers`, undefined, signal),
  })

export const plannedQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'planned', 'calendar'],
    queryFn: ({ signal }) => call<PlannedView>('GET', `${deskPath(deskId)}/planned`, undefined, signal),
  })

/** What went out, or what of it holds each of the words. */
export const wentOutQuery = (deskId: string, words: string) =>
  infiniteQueryOptions({
    queryKey: ['desk', deskId, 'planned', 'went-out', words],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...(words && { q: words }),
        ...(pageParam !== undefined && { after: pageParam }),
      })
      return call<WentOutView>('GET', `${deskPath(deskId)}/publications?${query}`, undefined, signal)
    },
    getNextPageParam: (last) => last.next,
  })
