import type { WaitingCost } from '../../model/waiting-cost.ts'
import { partNames } from './why.ts'

/** All parts of the waiting cost with their points, so that a person can see why a row stands where it does. */
export function CostParts({ cost }: { readonly cost: WaitingCost }) {
  return (
    <dl className="w-60 space-y-1 py-1 text-xs tabular-nums">
      <div className="mb-1.5 flex justify-between font-semibold">
        <dt>What waiting costs</dt>
        <dd>{Math.round(cost.total)} of 100</dd>
      </div>
      {cost.parts.map((part) => (
        <div key={part.name} className="grid grid-cols-[1fr_4rem_2.75rem] items-center gap-2">
          <dt className="text-ink-2">{partNames[part.name]}</dt>
          <dd aria-hidden>
            <svg width="64" height="4" className="block rounded-full">
              <rect width="64" height="4" className="fill-line" />
              <rect width={64 * part.value} height="4" className="fill-ink-2" />
            </svg>
          </dd>
          <dd className="text-right">
            {Math.round(part.weight * part.value)}
            <span className="text-ink-3">/{part.weight}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
