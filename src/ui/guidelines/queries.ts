// What the screens of the guidelines read.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  CheckedDraft,
  ComicPreview,
  ComicView,
  GuidelineDiff,
  GuidelinesOverview,
  GuidelineSource,
  GuidelineVersion,
  StoryGuidance,
} from '../../web/contract/guidelines.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'

export const guidelinesQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'guidelines'],
    staleTime: 30_000,
    queryFn: ({ signal }) => call<GuidelinesOverview>('GET', `${deskPath(deskId)}/guidelines`, undefined, signal),
  })

export const guidelineVersionQuery = (deskId: string, version: number) =>
  queryOptions({
    queryKey: ['desk', deskId, 'guidelines', 'version', version],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      call<GuidelineVersion>('GET', `${deskPath(deskId)}/guidelines/versions/${version}`, undefined, signal),
  })

/** Without a number, of the version in force. */
export const comicQuery = (deskId: string, version?: number) =>
  queryOptions({
    queryKey: ['desk', deskId, 'guidelines', 'comic', version],
    staleTime: 30_000,
    queryFn: ({ signal }) =>
      call<ComicView>(
        'GET',
        `${deskPath(deskId)}/guidelines/comic${version === undefined ? '' : `?version=${version}`}`,
        undefined,
        signal,
      ),
  })

/** What was drawn stays on screen until the next has come. */
export const comicPreviewQuery = (
  deskId: string,
  files: readonly GuidelineSource[],
  at: { readonly file: string; readonly line: number },
) =>
  queryOptions({
    queryKey: ['desk', deskId, 'guidelines-comic', files, at],
    gcTime: 5_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<ComicPreview>('POST', `${deskPath(deskId)}/guidelines/comic`, { files, at }, signal),
  })

export const guidelineDiffQuery = (deskId: string, from: number, to: number | 'draft') =>
  queryOptions({
    queryKey: ['desk', deskId, 'guidelines', 'diff', from, to],
    queryFn: ({ signal }) =>
      call<GuidelineDiff>('GET', `${deskPath(deskId)}/guidelines/diff?from=${from}&to=${to}`, undefined, signal),
  })

/** Under the story's own key: what grows there is asked anew here too. */
export const guidanceQuery = (deskId: string, storyId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'guidance', storyId],
    // As often as the advice beside it, which goes by where the flow ends.
    refetchInterval: 60_000,
    queryFn: ({ signal }) =>
      call<StoryGuidance>('GET', `${deskPath(deskId)}/stories/${storyId}/guidance`, undefined, signal),
  })

/** What the check takes of a draft beside its words. */
export interface DraftFacts {
  readonly channelKind?: string
  readonly channelId?: string
  readonly speaksAs?: 'organisation' | 'person'
  readonly act?: 'answer' | 'edit' | 'quote' | 'reply' | 'share'
  readonly published?: string
  readonly storyId?: string
}

/** The last answer stays on screen until the next has come, so that nothing flickers while somebody types. */
export const checkQuery = (deskId: string, text: string, facts: DraftFacts) =>
  queryOptions({
    queryKey: ['desk', deskId, 'check', text, facts],
    enabled: text.trim() !== '',
    gcTime: 10_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<CheckedDraft>('POST', `${deskPath(deskId)}/check`, { text, ...facts }, signal),
  })
