import { queryOptions } from '@tanstack/react-query'
import type { SnippetView } from '../../web/contract/snippets.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'

export const snippetsPath = (deskId: string) => `${deskPath(deskId)}/snippets`

export const snippetsQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'snippets'],
    queryFn: ({ signal }) => call<{ snippets: SnippetView[] }>('GET', snippetsPath(deskId), undefined, signal),
  })

export const snippetVersionsQuery = (deskId: string, snippetId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'snippets', snippetId],
    queryFn: ({ signal }) =>
      call<{ snippets: SnippetView[] }>('GET', `${snippetsPath(deskId)}/${snippetId}/versions`, undefined, signal),
  })
