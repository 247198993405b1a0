import type { DeskClocks } from '../../web/contract/clocks.ts'
import { Section } from '../kit/page.tsx'
import { duration } from '../kit/time.ts'
import { weekName, withoutGaps } from './clock-words.ts'
import { Cell, Columns, Length } from './table-parts.tsx'

const heightPx = 96

/** The median of our time, week by week: is it getting better? Bars for the eye; the same figures as a table for the ear. */
export function WeekChart({ weeks }: Pick<DeskClocks, 'weeks'>) {
  const line = withoutGaps(weeks)
  const mostMs = Math.max(1, ...weeks.map(({ whole }) => whole.medianMs ?? 0))
  if (weeks.every(({ whole }) => whole.count === 0)) return null
  return (
    <Section title="Week by week" lead={`The median from heard to ended. The tallest bar is ${duration(mostMs)}.`}>
      <div aria-hidden className="flex items-end gap-px border-b border-line-strong" style={{ height: heightPx }}>
        {line.map((week) => (
          <Bar key={week.weekStartsAtMs} week={week} mostMs={mostMs} />
        ))}
      </div>
      <div aria-hidden className="mt-1 flex justify-between text-2xs text-ink-3 tabular-nums">
        <span>{weekName(line[0]?.weekStartsAtMs ?? 0)}</span>
        {line.length > 1 ? <span>{weekName(line.at(-1)?.weekStartsAtMs ?? 0)}</span> : null}
      </div>
      <div className="sr-only">
        <WeekTable weeks={weeks} />
      </div>
    </Section>
  )
}

type Week = ReturnType<typeof withoutGaps>[number]

function Bar({ week, mostMs }: { readonly week: Week; readonly mostMs: number }) {
  const medianMs = 'whole' in week ? week.whole.medianMs : undefined
  const words = medianMs === undefined ? 'no case ended' : `${duration(medianMs)}, ${caseWords(week)}`
  return (
    <div title={`Week of ${weekName(week.weekStartsAtMs)}: ${words}`} className="flex h-full max-w-16 flex-1 items-end">
      <div
        className="w-full bg-ink-3 hover:bg-ink"
        style={{ height: medianMs === undefined ? 0 : Math.max(2, (medianMs / mostMs) * heightPx) }}
      />
    </div>
  )
}

function caseWords(week: Week): string {
  const count = 'whole' in week ? week.whole.count : 0
  return `${count} ended`
}

function WeekTable({ weeks }: Pick<DeskClocks, 'weeks'>) {
  return (
    <table>
      <Columns names={['Week of', 'Cases', 'Ended', 'Median', '9 of 10']} />
      <tbody>
        {weeks.map(({ weekStartsAtMs, caseCount, whole }) => (
          <tr key={weekStartsAtMs}>
            <th scope="row">{weekName(weekStartsAtMs)}</th>
            <Cell>{caseCount}</Cell>
            <Cell>{whole.count}</Cell>
            <Length lengthMs={whole.medianMs} />
            <Length lengthMs={whole.p90Ms} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
