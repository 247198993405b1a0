import type { RotaView } from '../../web/contract/rota.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { Sign } from '../kit/marks.tsx'
import { duration } from '../kit/time.ts'
import { dutyNames } from '../rota/duty-names.ts'
import { stretchWords, useTakeGap } from '../rota/use-rota-act.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'

type Gap = RotaView['gaps'][number]

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
  const may = useMay('responder')
  const { take, isBusy } = useTakeGap()
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 text-sm tabular-nums">
      <span className="min-w-0 flex-1 basis-60">
        <Sign shape="▲" />
        <strong className="font-[550]">{dutyNames[gap.duty]}</strong> {stretchWords(gap)}
        <span className="text-ink-3"> · {duration(gap.toMs - gap.fromMs)}</span>
      </span>
      {may ? (
        <Button isSmall isBusy={isBusy} onClick={() => take(gap)}>
          Take it
        </Button>
      ) : null}
    </li>
  )
}
