import { useQueryClient } from '@tanstack/react-query'
import type { TipView } from '../../web/contract/tips.ts'
import { call } from '../api/http.ts'
import { say } from '../kit/toasts.tsx'
import { useKeep } from '../kit/use-keep.ts'
import { useDesk } from '../shell/desk-context.ts'
import { newsroomPath, tipQuery, tipsQuery } from './queries.ts'

const done = { judge: 'Kept', publish: 'On the page', 'take-off': 'Off the page' } as const

/** One of the acts on a tip; where a colleague was quicker, theirs is fetched. */
export function useTipAct<Body>({ tipId }: TipView, act: keyof typeof done) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const query = tipQuery(deskId, tipId)
  return useKeep({
    query,
    send: (body: Body) => call<TipView>('POST', `${newsroomPath(deskId)}/tips/${tipId}/${act}`, body),
    onKept(tip) {
      queries.setQueryData(query.queryKey, tip)
      void queries.invalidateQueries({ queryKey: tipsQuery(deskId).queryKey })
      say(done[act])
    },
  })
}
