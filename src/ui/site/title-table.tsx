import type { TitleTest } from '../../web/contract/site.ts'
import { Button } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { letterOf, percent } from './title-words.ts'

interface TitleTableProps {
  readonly test: TitleTest
  /** Absent where nothing can be chosen. */
  readonly onChoose?: (titleNo: number) => void
}

const formatted = (count: number) => new Intl.NumberFormat('en').format(count)
const rateHelp =
  'Clicks by times shown. Below it the span that holds the true share in 95 of 100 cases, however often one looks, as long as the share itself stays.'

/** The titles with how often each was shown and clicked. */
export function TitleTable({ test: { titles, winnerNo }, onChoose }: TitleTableProps) {
  const isShown = titles.some(({ shown, clicks }) => shown + clicks > 0)
  /** The longest bar is the highest end of those that say something. */
  const top = Math.max(...titles.map(({ rate }) => (rate.high < 1 ? rate.high : rate.share)), 0.001)
  return (
    <table className="mt-3 w-full text-sm">
      <thead className="label-caps border-b border-line">
        <tr>
          <th scope="col" className="pb-1.5 text-left">
            Title
          </th>
          <th scope="col" className="w-14 pb-1.5 text-right">
            Shown
          </th>
          <th scope="col" className="w-14 pb-1.5 text-right">
            Clicks
          </th>
          <th scope="col" className="w-30 pb-1.5 pl-4 text-left @2xl:w-48" title={rateHelp}>
            Rate
          </th>
          {onChoose ? (
            <th scope="col" className="w-20 max-md:hidden">
              <span className="sr-only">Choose</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-b border-line">
        {titles.map(({ title, shown, clicks, rate }, no) => (
          <tr key={title} className="align-top">
            <td className="py-2 pr-2">
              <span className={cx('flex gap-2', no === winnerNo && 'font-semibold')}>
                <span className="w-4 shrink-0 text-ink-3">{letterOf(no)}</span>
                <span className="min-w-0 break-words">
                  {title}
                  {no === winnerNo ? <span className="ml-2 text-xs text-praise">▲ the title</span> : null}
                </span>
              </span>
              {onChoose && no !== winnerNo ? <Choose no={no} onChoose={onChoose} className="ml-4 md:hidden" /> : null}
            </td>
            <td className="py-2 text-right tabular-nums">{formatted(shown)}</td>
            <td className="py-2 text-right tabular-nums">{formatted(clicks)}</td>
            <td className="py-2 pl-4 tabular-nums">
              {isShown ? <Rate rate={rate} top={top} /> : <span className="text-ink-3">–</span>}
            </td>
            {onChoose ? (
              <td className="py-1 text-right max-md:hidden">
                {no === winnerNo ? null : <Choose no={no} onChoose={onChoose} />}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Choose(props: {
  readonly no: number
  readonly onChoose: (titleNo: number) => void
  readonly className?: string
}) {
  return (
    <Button
      isSmall
      look="quiet"
      aria-label={`Choose ${letterOf(props.no)}`}
      onClick={() => props.onChoose(props.no)}
      {...(props.className ? { className: props.className } : {})}
    >
      Choose
    </Button>
  )
}

function Rate({
  rate: { share, low, high },
  top,
}: {
  readonly rate: { share: number; low: number; high: number }
  readonly top: number
}) {
  const at = (value: number) => `${(Math.min(value, top) / top) * 100}%`
  return (
    <>
      <span className="font-semibold">{percent(share)}</span>
      <span className="block text-xs whitespace-nowrap text-ink-3">
        {percent(low)} to {percent(high)}
      </span>
      <span aria-hidden className="relative mt-1 block h-1 rounded-full bg-sunken">
        <span
          className="absolute inset-y-0 rounded-full bg-line-strong"
          style={{ left: at(low), right: `calc(100% - ${at(high)})` }}
        />
        <span className="absolute -inset-y-0.5 w-0.5 bg-ink" style={{ left: at(share) }} />
      </span>
    </>
  )
}
