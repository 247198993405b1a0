import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { DraftContent } from '../../web/contract/answers.ts'
import type { PermitView } from '../../web/contract/deciding.ts'
import { call } from '../api/http.ts'
import { channelsQuery, deskPath } from '../api/queries.ts'
import { useDebounced } from '../kit/use-debounced.ts'
import { useDesk } from '../shell/desk-context.ts'

/** May these words go out, and by which rule? In a drill: would they, were it real? Asked again a moment after the last key. */
export function usePermit(
  caseId: string | undefined,
  content: DraftContent,
  isPractice: boolean,
): PermitView | undefined {
  const { deskId } = useDesk()
  const channels = useQuery(channelsQuery(deskId)).data?.channels ?? []
  const asked = useDebounced(content, 500)
  const parts = asked.parts.flatMap(({ channelId, text }) => {
    const channel = channels.find((each) => each.channelId === channelId)
    return channel ? [{ channelId, channelKind: channel.kind, text: (text ?? asked.text).slice(0, 20_000) }] : []
  })
  const { data } = useQuery({
    queryKey: ['desk', deskId, 'may-publish', caseId, parts],
    enabled: caseId !== undefined && parts.length > 0,
    placeholderData: keepPreviousData,
    // The lane changes with the words, and the claim with the clock.
    refetchInterval: 20_000,
    queryFn: ({ signal }) =>
      call<PermitView>('POST', `${deskPath(deskId)}/cases/${caseId}/may-publish`, { parts, isPractice }, signal),
  })
  return parts.length > 0 ? data : undefined
}
