import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Drill } from '../../web/contract/drills.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { AskButton } from '../kit/ask-button.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'

/** Ends the drill at this instant, for whoever may. */
export function EndDrill({ drill }: { readonly drill: Drill }) {
  const { deskId } = useDesk()
  const may = useMay('approver')
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: () => call('POST', `${deskPath(deskId)}/drills/${drill.drillId}/end`),
    onSuccess: () => say('The drill has ended'),
    onError: sayFailure,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['desk', deskId, 'drills'] }),
  })
  if (!may) return null
  return (
    <AskButton
      look="plain"
      title="End this drill?"
      description="Nothing more of it is played, its cases are closed, and the score stays as it is now."
      action="End it"
      isBusy={end.isPending}
      onConfirm={() => end.mutate()}
    >
      End the drill
    </AskButton>
  )
}
