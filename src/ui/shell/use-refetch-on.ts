import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useRef } from 'react'
import type { StreamEvent } from '../../web/contract/stream.ts'
import { useStreamEvents } from './desk-context.ts'

/**
 * Fetches a query anew when the stream tells of any of these. On a busy desk that is many times a second, so at most once in
 * `leastMs`.
 */
export function useRefetchOn(
  types: readonly StreamEvent['type'][],
  { queryKey }: { readonly queryKey: QueryKey },
  leastMs: number,
): void {
  const queries = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useStreamEvents(({ type }) => {
    if (!types.includes(type)) return
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void queries.invalidateQueries({ queryKey })
    }, leastMs)
  })
}
