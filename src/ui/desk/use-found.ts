// The inbox while somebody looks for a story: what was found in the place of a tab's rows, with the same keys and acts.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { FoundRow, InboxRow } from '../../web/contract/stories.ts'
import { findQuery } from '../api/queries.ts'
import type { InboxState } from '../api/types.ts'
import { useDesk, useStreamEvents } from '../shell/desk-context.ts'
import { emptyList } from './live-list.ts'
import type { LiveInbox } from './use-live-list.ts'

/** Why a row is among what was found. */
export type FoundWhy = Pick<FoundRow, 'because' | 'marks'>

export interface Finding {
  readonly words: string
  readonly why: ReadonlyMap<string, FoundWhy>
  /** What is shown answers words that were typed before; the answer to these is on its way. */
  readonly isSettling: boolean
  /** There are more below what is shown. */
  readonly hasMore: boolean
  readonly more: () => void
}

const nothing: readonly FoundRow[] = []
const none: ReadonlyMap<string, InboxRow> = new Map()

/** Rows as they have become since an answer, by case. */
interface Came {
  readonly since: unknown
  readonly rows: ReadonlyMap<string, InboxRow>
}

/** `undefined` while nothing is looked for. Rows keep up with the stream; which they are, and their order, does not change. */
export function useFound(
  words: string,
  tab: InboxState,
  activeCount: number,
): { readonly inbox: LiveInbox; readonly finding: Finding } | undefined {
  const { deskId, person } = useDesk()
  const query = useInfiniteQuery(findQuery(deskId, words))
  const { data, error, refetch, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const [came, setCame] = useState<Came>({ since: undefined, rows: new Map() })
  const fresh = came.since === data ? came.rows : none
  const found = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? nothing, [data])
  const putRow = useCallback(
    (row: InboxRow) =>
      setCame(({ since, rows }) => ({
        since: data,
        rows: new Map(since === data ? rows : none).set(row.case.caseId, row),
      })),
    [data],
  )
  const shown = useMemo(() => new Set(found.map((row) => row.case.caseId)), [found])
  useStreamEvents((event) => {
    if (event.type === 'row' && shown.has(event.row.case.caseId)) putRow(event.row)
  })
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [fetchNextPage, isFetchingNextPage])
  return useMemo(() => {
    if (words === '') return undefined
    const rows = new Map(found.map((row) => [row.case.caseId, fresh.get(row.case.caseId) ?? row]))
    const list = { ...emptyList(tab, person.personId), rows, order: [...rows.keys()], isLoaded: data !== undefined }
    const retry = () => void refetch()
    const inbox = { list, activeCount, isCut: false, error, retry, dispatch: () => undefined, putRow, refresh: retry }
    const why = new Map(found.map(({ case: { caseId }, marks, because }) => [caseId, { marks, because }]))
    return { inbox, finding: { words, why, isSettling: isPlaceholderData, hasMore: hasNextPage, more } }
  }, [
    words,
    found,
    fresh,
    tab,
    person,
    data,
    activeCount,
    error,
    refetch,
    putRow,
    isPlaceholderData,
    hasNextPage,
    more,
  ])
}
