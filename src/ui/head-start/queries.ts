import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { HeadStartSetting, HeadStartView, StoryHeadStart } from '../../web/contract/head-start.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'

export const headStartQuery = (deskId: string, by: HeadStartView['by']) =>
  queryOptions({
    queryKey: ['desk', deskId, 'head-start', 'report', by],
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<HeadStartView>('GET', `${deskPath(deskId)}/head-start?by=${by}`, undefined, signal),
  })

export const headStartSettingQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'head-start', 'setting'],
    queryFn: ({ signal }) => call<HeadStartSetting>('GET', `${deskPath(deskId)}/head-start/setting`, undefined, signal),
  })

/** Looked at anew each minute, not with every mention: it goes through the whole story. */
export const storyHeadStartQuery = (deskId: string, storyId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'head-start', 'story', storyId],
    refetchInterval: 60_000,
    queryFn: ({ signal }) =>
      call<StoryHeadStart>('GET', `${deskPath(deskId)}/stories/${storyId}/head-start`, undefined, signal),
  })
