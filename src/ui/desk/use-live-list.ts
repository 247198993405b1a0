// The inbox of one tab, alive: a snapshot, the stream laid over it, and the rule when it may move.
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useReducer, type Dispatch } from 'react'
import type { InboxRow } from '../../web/contract/stories.ts'
import { inboxQuery, mostRows } from '../api/queries.ts'
import type { Inbox, InboxState } from '../api/types.ts'
import { serverNow } from '../kit/server-clock.ts'
import { useDesk, useStreamEvents } from '../shell/desk-context.ts'
import { emptyList, reduceList, type LiveAction, type LiveList } from './live-list.ts'

export interface LiveInbox {
  readonly list: LiveList
  readonly activeCount: number
  /** There are more than one answer holds. */
  readonly isCut: boolean
  readonly error: Error | null
  readonly retry: () => void
  readonly dispatch: Dispatch<LiveAction>
  readonly putRow: (row: InboxRow) => void
  readonly refresh: () => void
}

/** An idle desk puts itself in order this often, since waiting costs more by the minute. */
const idleOrderMs = 20_000

/** `isHeld`, which must not change its identity, is asked at each change: is somebody reading the list at this moment? */
export function useLiveList(tab: InboxState, isHeld: () => boolean): LiveInbox {
  const { deskId, person, stream } = useDesk()
  const { data, error, refetch } = useQuery(inboxQuery(deskId, tab))
  const [list, dispatch] = useReducer(reduceList, emptyList(tab, person.personId))

  useEffect(() => {
    if (!data) return
    stream.startFrom(data.eventId)
    const { rows, askedAtMs } = data
    dispatch({ type: 'snapshot', rows, askedAtMs, nowMs: serverNow(), isHeld: isHeld() })
  }, [data, stream, isHeld])

  const putRow = useCallback(
    (row: InboxRow) => {
      dispatch({ type: 'row', row, atMs: performance.now(), nowMs: serverNow(), isHeld: isHeld() })
    },
    [isHeld],
  )
  useStreamEvents((event) => {
    if (event.type === 'row') putRow(event.row)
  })
  const refresh = useCallback(() => dispatch({ type: 'refresh', nowMs: serverNow() }), [])
  useEffect(() => {
    const timer = setInterval(() => {
      if (!isHeld()) refresh()
    }, idleOrderMs)
    return () => clearInterval(timer)
  }, [refresh, isHeld])

  return {
    list,
    activeCount: activeCountOf(list, data),
    isCut: (data?.rows.length ?? 0) >= mostRows,
    error,
    retry: () => void refetch(),
    dispatch,
    putRow,
    refresh,
  }
}

/** What is listed is counted as it changes; what lies beyond the answer, as it was told with it. */
function activeCountOf({ tab, order, waiting }: LiveList, inbox: Inbox | undefined): number {
  if (!inbox) return 0
  return tab === 'active' ? order.length + waiting.length + inbox.activeCount - inbox.rows.length : inbox.activeCount
}
