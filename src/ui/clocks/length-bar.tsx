import type { Spread } from '../../web/contract/clocks.ts'
import { cx } from '../kit/class-names.ts'

/** The median as a bar, what nine of ten did not exceed as the line behind it. Decorative: the figures stand beside it. */
export function LengthBar(props: { readonly spread: Spread; readonly mostMs: number; readonly isMarked: boolean }) {
  const { spread, mostMs, isMarked } = props
  const { medianMs = 0, p90Ms = 0 } = spread
  return (
    <svg aria-hidden width="100%" height="12" className={cx('block min-w-24', isMarked ? 'text-ink' : 'text-ink-3')}>
      <rect x="0" y="5" width={`${(p90Ms / mostMs) * 100}%`} height="2" className="fill-line-strong" />
      <rect x="0" y="2" width={`${(medianMs / mostMs) * 100}%`} height="8" rx="1" className="fill-current" />
    </svg>
  )
}
