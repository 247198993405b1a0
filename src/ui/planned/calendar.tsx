import { cx } from '../kit/class-names.ts'
import { channelKindName } from '../kit/networks.ts'
import { serverNow } from '../kit/server-clock.ts'
import { duration } from '../kit/time.ts'
import { stateLook } from '../answer/publication-words.ts'
import { type Day, daysOf, instantOf, type Lane, lanesOf, type One } from './days.ts'

/** Last week, this one, and the two after: what went out and what will, in both lanes. */
const weeks = 4

const dayName = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
const timeName = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** Four weeks from the Monday of last week, by the person’s own clock. */
export function Calendar({ all }: { readonly all: readonly One[] }) {
  const days = daysOf(all, serverNow(), weeks)
  return (
    <ol
      aria-label="Calendar"
      className="grid gap-px overflow-hidden rounded-lg border border-line bg-line @2xl:grid-cols-7"
    >
      {days.map((day) => (
        <DayCell key={day.startMs} day={day} />
      ))}
    </ol>
  )
}

/** On a narrow screen only days with something, and today, are shown. */
function DayCell({ day }: { readonly day: Day }) {
  const { startMs, isToday, isPast, all } = day
  return (
    <li
      aria-current={isToday ? 'date' : undefined}
      className={cx(
        'min-h-20 px-2 py-1.5',
        isPast ? 'bg-paper' : 'bg-surface',
        all.length === 0 && !isToday && '@max-2xl:hidden',
        isToday && 'shadow-[inset_0_2px_0_var(--ink)]',
      )}
    >
      <p className={cx('text-2xs tabular-nums', isToday ? 'font-semibold text-ink' : 'text-ink-3')}>
        {dayName.format(startMs)}
        {isToday ? <span className="sr-only">, today</span> : null}
      </p>
      <ul className="mt-1 space-y-1">
        {all.map((one) => (
          <Entry key={one.publicationId} one={one} />
        ))}
      </ul>
    </li>
  )
}

/** In real time: set apart by a word and a dashed edge, never by colour alone. */
function Entry({ one }: { readonly one: One }) {
  const { shape, word, colour } = stateLook(one)
  const isRealTime = one.plannedAtMs === undefined
  return (
    <li
      title={`${one.title ?? one.text}\n${channelKindName(one.channelKind)}, ${word}, by ${one.by.name}`}
      className={cx('border-l-2 pl-1.5 text-2xs', isRealTime ? 'border-dashed border-line-strong' : 'border-ink')}
    >
      <p className="flex flex-wrap items-baseline gap-x-1 tabular-nums">
        <span className={colour}>
          <span aria-hidden>{shape} </span>
          <span className="sr-only">{word}, </span>
          {timeName.format(instantOf(one))}
        </span>
        <span className="text-ink-3">{channelKindName(one.channelKind)}</span>
        {isRealTime ? <span className="text-ink-3">real time</span> : null}
      </p>
      <p className="line-clamp-2 break-words">{one.title ?? one.text}</p>
    </li>
  )
}

/** Planned posts and answers in real time, by the same clock. */
export function Lanes({ recent }: { readonly recent: readonly One[] }) {
  const { planned, realTime } = lanesOf(recent)
  if (planned.count + realTime.count === 0) return null
  return (
    <table className="w-full max-w-xl text-sm">
      <thead>
        <tr className="border-b border-line text-left text-xs text-ink-3">
          <th className="py-1.5 font-normal">Last seven days, medians</th>
          <th className="py-1.5 text-right font-normal">Went out</th>
          <th className="py-1.5 text-right font-normal">First words → out</th>
          <th className="py-1.5 text-right font-normal">Due → out</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line tabular-nums">
        <LaneRow name="Planned" lane={planned} />
        <LaneRow name="In real time" lane={realTime} />
      </tbody>
    </table>
  )
}

function LaneRow({ name, lane }: { readonly name: string; readonly lane: Lane }) {
  const words = (lengthMs: number | undefined) => (lengthMs === undefined ? '–' : duration(lengthMs))
  return (
    <tr>
      <th scope="row" className="py-1.5 text-left font-medium">
        {name}
      </th>
      <td className="py-1.5 text-right">{lane.count}</td>
      <td className="py-1.5 text-right">{words(lane.writtenToOutMs)}</td>
      <td className="py-1.5 text-right">{words(lane.dueToOutMs)}</td>
    </tr>
  )
}
