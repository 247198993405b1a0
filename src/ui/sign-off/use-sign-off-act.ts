import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SignOffView } from '../../web/contract/sign-off.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { useDesk } from '../shell/desk-context.ts'

export interface SignOffAct {
  readonly verb: 'change' | 'decide' | 'reply' | 'withdraw'
  readonly body?: object
}

/** What a signer or the asker does, from the case; the stream tells the others. */
export function useSignOffAct(signOffId: string, onDone: () => void) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ verb, body }: SignOffAct) =>
      call<SignOffView>('POST', `${deskPath(deskId)}/sign-offs/${signOffId}/${verb}`, body),
    onSuccess: onDone,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['desk', deskId, 'sign-offs'] }),
  })
}
