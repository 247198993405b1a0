import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { InboxState } from '../api/types.ts'

/** What the list beside a story shows: a tab or, in its place, what is found by these words. */
export interface BoardPlace {
  readonly tab: InboxState
  readonly q?: string
}

/** To go on with from one story to another; a story's own part of the address stays behind. */
export function useBoardPlace(): BoardPlace {
  const { tab, q } = useSearch({ from: '/d/$deskId/board' })
  return useMemo(() => (q === undefined ? { tab } : { tab, q }), [tab, q])
}
