// What changes the rota, wherever it is shown, and how its stretches are written.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RotaView } from '../../web/contract/rota.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'

type Gap = RotaView['gaps'][number]

interface RotaAct {
  readonly method: 'DELETE' | 'POST'
  /** Below the rota's own. */
  readonly path: string
  readonly body?: object
}

/** An act on the rota; `words` are said once it is done, and the rota is looked at anew however it ended. */
export function useRotaAct(words?: string) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ method, path, body }: RotaAct) => call<unknown>(method, `${deskPath(deskId)}/rota/${path}`, body),
    onSuccess: () => (words === undefined ? undefined : say(words)),
    onError: sayFailure,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['desk', deskId, 'rota'] }),
  })
}

/** A turn is at most so long. */
const longestMs = 7 * 86_400_000

/** Puts the person who looks on duty for a stretch in which nobody is. */
export function useTakeGap() {
  const { person } = useDesk()
  const act = useRotaAct('The turn is yours')
  const take = ({ duty, fromMs, toMs }: Gap) =>
    act.mutate({
      method: 'POST',
      path: 'shifts',
      body: {
        duty,
        personId: person.personId,
        timeZone: 'UTC',
        startsAt: wallOf(fromMs),
        endsAt: wallOf(Math.min(toMs, fromMs + longestMs)),
      },
    })
  return { take, isBusy: act.isPending }
}

/** By UTC, to the minute. */
function wallOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 16)
}

/** `Thu 26 Nov, 09:00 – Thu 26 Nov, 17:00`, in the viewer's own time. */
export function stretchWords({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): string {
  const at = new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  return `${at.format(fromMs)} – ${at.format(toMs)}`
}
