import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { ApiFailure } from '../api/http.ts'

interface Keep<Kept, Body> {
  /** What the form was opened with comes from here. */
  readonly query: { readonly queryKey: QueryKey }
  readonly send: (body: Body) => Promise<Kept>
  readonly onKept: (kept: Kept) => void
}

/**
 * Sends a form on something that a colleague may change meanwhile. When it is refused because of such a change, theirs is
 * fetched: the `Opened` around the form then offers it, and what was typed stays.
 */
export function useKeep<Kept, Body = void>({ query: { queryKey }, send, onKept }: Keep<Kept, Body>) {
  const queries = useQueryClient()
  return useMutation<Kept, Error, Body>({
    mutationFn: send,
    // An answer that came while this is under way would be laid over what was typed, which counts as kept until it is refused.
    onMutate: () => queries.cancelQueries({ queryKey }),
    onSuccess: onKept,
    onError(failure) {
      if (failure instanceof ApiFailure && failure.code === 'CONFLICT') void queries.invalidateQueries({ queryKey })
    },
  })
}
