import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Programme, ProgrammeCommand } from '../../../web/contract/programme.ts'
import { call } from '../../api/http.ts'
import { deskPath } from '../../api/queries.ts'
import { say, sayFailure } from '../../kit/toasts.tsx'
import { useDesk } from '../../shell/desk-context.ts'
import { guidelinesQuery } from '../queries.ts'
import { programmeQuery } from './queries.ts'

/** Does one thing in the programme, and shows where it stands then. `said`: what is said in passing when it is done. */
export function usePerform(said?: string, onDone?: () => void) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (command: ProgrammeCommand) =>
      call<{ programme?: Programme }>('POST', `${deskPath(deskId)}/guidelines/programme`, command),
    onSuccess(now, { kind }) {
      queries.setQueryData(programmeQuery(deskId).queryKey, now)
      if (kind === 'publish' || kind === 'adopt fact') void queries.invalidateQueries(guidelinesQuery(deskId))
      if (said !== undefined) say(said)
      onDone?.()
    },
    onError: sayFailure,
  })
}
