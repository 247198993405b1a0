import { Link } from '@tanstack/react-router'
import { networkName } from '../../model/circle-names.ts'
import type { DrillCase } from '../../web/contract/drills.ts'
import { Sign } from '../kit/marks.tsx'
import { OutsideLine } from '../kit/outside-words.tsx'
import { duration } from '../kit/time.ts'
import { useDesk } from '../shell/desk-context.ts'
import { heldWords, stepsOf, verdictOf } from './drill-words.ts'

/** Each case with its steps, since it was heard, and how it stands to its target. */
export function CaseRows({ cases }: { readonly cases: readonly DrillCase[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {cases.map((one) => (
        <CaseRow key={one.caseId} one={one} />
      ))}
    </ul>
  )
}

function CaseRow({ one }: { readonly one: DrillCase }) {
  const { deskId } = useDesk()
  const steps = stepsOf(one)
  // What is answered at once holds nobody up.
  const held = one.waits.filter(({ heldMs }) => heldMs >= 1_000)
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-2.5">
      <div className="min-w-0">
        {one.storyId && one.headline ? (
          <Link
            to="/d/$deskId/s/$storyId"
            params={{ deskId, storyId: one.storyId }}
            className="flex text-base font-[550] hover:underline"
          >
            <OutsideLine className="truncate text-left">{one.headline}</OutsideLine>
          </Link>
        ) : (
          <p className="text-base text-ink-2">Its words are no longer kept</p>
        )}
        <p className="mt-0.5 text-xs text-ink-2 tabular-nums">
          {networkName(one.network)}
          {steps.length === 0 ? ' · nobody saw it' : null}
          {steps.map(({ name, afterMs }) => (
            <span key={`${name} ${afterMs}`} className="whitespace-nowrap">
              {' '}
              · {name} {duration(afterMs)}
            </span>
          ))}
        </p>
        {held.length > 0 ? (
          <p className="mt-0.5 text-xs text-ink-2 tabular-nums">Held up: {held.map(heldWords).join(', ')}</p>
        ) : null}
      </div>
      <Verdict one={one} />
    </li>
  )
}

function Verdict({ one }: { readonly one: DrillCase }) {
  const verdict = verdictOf(one)
  const target = one.answerByMs === undefined ? undefined : duration(Math.max(0, one.answerByMs - one.heardAtMs))
  return (
    <p className="text-right text-xs whitespace-nowrap tabular-nums">
      {verdict === 'in time' ? (
        <span className="font-medium text-praise">
          <Sign shape="●" />
          In time
        </span>
      ) : verdict === 'not due' ? (
        <span className="text-ink-2">Not due yet</span>
      ) : (
        <span className="font-medium text-pan">
          <Sign shape="▲" />
          {verdict === 'late' ? 'Late' : 'Missed'}
        </span>
      )}
      {target === undefined ? null : <span className="block text-ink-2">within {target}</span>}
    </p>
  )
}
