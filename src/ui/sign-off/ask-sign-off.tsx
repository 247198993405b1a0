import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { WrittenDraft } from '../answer/use-draft.ts'
import type { PermitView } from '../../web/contract/deciding.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'

interface Props {
  readonly caseId: string
  readonly written: WrittenDraft
  readonly channels: readonly { readonly channelId: string; readonly name: string }[]
  readonly permit: PermitView
}

/** Sends the draft to be signed by those whom its lane names, with the rule that demands it. */
export function AskSignOff({ caseId, written, channels, permit }: Props) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const ask = useMutation({
    async mutationFn() {
      const draft = await written.flush()
      if (!draft) throw new Error('The draft could not be saved, so nobody was asked.')
      const { content } = written
      await call('POST', `${deskPath(deskId)}/sign-offs`, {
        caseId,
        draftKey: draft.draftId,
        classKey: /\bred\b/i.test(permit.because) ? 'red' : 'amber',
        because: permit.because,
        parts: channels.map(({ channelId, name }) => ({
          partId: channelId,
          label: name,
          text: content.parts.find((part) => part.channelId === channelId)?.text ?? content.text,
        })),
      })
    },
    onSuccess: () => say('Asked: who signs is on the case'),
    onError: sayFailure,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['desk', deskId, 'sign-offs'] }),
  })
  return (
    <Button isBusy={ask.isPending} onClick={() => ask.mutate()} title={`Waits for ${permit.waitsFor ?? 'a sign-off'}`}>
      Ask for sign-off
    </Button>
  )
}
