import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RotaView } from '../../web/contract/rota.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { Sign } from '../kit/marks.tsx'
import { duration } from '../kit/time.ts'
import { say, sayFailure } from '../kit/toasts.tsx'
import { dutyNames } from '../rota/duty-names.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'

type Gap = RotaView['gaps'][number]

/** A turn is at most so long. */
const longestMs = 7 * 86_400_000
const mostShown = 6

/** Times in which nobody has a duty, the next first; each is taken over with one click. */
export function Gaps({ rota }: { readonly rota: RotaView }) {
  const { deskId } = useDesk()
  const gaps = rota.gaps.toSorted((a, b) => a.fromMs - b.fromMs).slice(0, mostShown)
  const isPlanned = rota.shifts.length > 0
  return (
    <>
      {gaps.length === 0 ? (
        <p className="text-sm text-ink-2">
          {isPlanned ? 'Somebody is on duty at every hour of the next two weeks.' : 'No shift is planned yet.'}
        </p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {gaps.map((gap) => (
            <GapRow key={`${gap.duty} ${gap.fromMs}`} gap={gap} />
          ))}
        </ul>
      )}
      <ButtonLink isSmall look="quiet" className="mt-2 -ml-2" to="/d/$deskId/rota" params={{ deskId }}>
        Open the rota
      </ButtonLink>
    </>
  )
}

function GapRow({ gap }: { readonly gap: Gap }) {
  const { deskId, person } = useDesk()
  const may = useMay('responder')
  const queries = useQueryClient()
  const at = new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  const take = useMutation({
    mutationFn: () =>
      call('POST', `${deskPath(deskId)}/rota/shifts`, {
        duty: gap.duty,
        personId: person.personId,
        timeZone: 'UTC',
        startsAt: wallOf(gap.fromMs),
        endsAt: wallOf(Math.min(gap.toMs, gap.fromMs + longestMs)),
      }),
    onSuccess: () => say('The turn is yours'),
    onError: sayFailure,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['desk', deskId, 'rota'] }),
  })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 text-sm tabular-nums">
      <span className="min-w-0 flex-1 basis-60">
        <Sign shape="▲" />
        <strong className="font-[550]">{dutyNames[gap.duty]}</strong> {at.format(gap.fromMs)} – {at.format(gap.toMs)}
        <span className="text-ink-3"> · {duration(gap.toMs - gap.fromMs)}</span>
      </span>
      {may ? (
        <Button isSmall isBusy={take.isPending} onClick={() => take.mutate()}>
          Take it
        </Button>
      ) : null}
    </li>
  )
}

/** By UTC, to the minute. */
function wallOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 16)
}
