import type { BackTest } from '../../web/contract/watches.ts'
import { HitLines } from '../kit/hit-lines.tsx'
import { Skeleton } from '../kit/notes.tsx'
import { StanceMark } from '../kit/marks.tsx'
import type { LiveBackTest } from './use-back-test.ts'
import { counted, shortCount } from '../kit/numbers.ts'
import { duration } from '../kit/time.ts'

interface BackTestPanelProps {
  readonly result: LiveBackTest
  readonly isValid: boolean
  /** Something stands in the field of the query. */
  readonly isWritten: boolean
}

/** What the query would have brought from what was heard: per day, a bar a day, examples with the words marked. */
export function BackTestPanel({ result, isValid, isWritten }: BackTestPanelProps) {
  const { data, error, isRunning } = result
  return (
    <section aria-label="Back-test" aria-busy={isRunning} className="rounded-lg border border-line bg-surface">
      <div className="px-4 pt-3.5 pb-3">
        <h2 className="label-caps">It would bring</h2>
        {data ? (
          <BackTestFigures data={data} isStale={!isValid} />
        ) : (
          <p className="mt-1 min-h-28 text-sm text-ink-2">
            {isRunning || (isWritten && isValid && !error) ? (
              <Skeleton className="mt-2 h-6 w-32" />
            ) : isWritten ? (
              'Once the query can be understood, it is tried on what was heard.'
            ) : (
              'Write a query, and it is tried on what was heard.'
            )}
          </p>
        )}
        {error ? (
          <p role="alert" className="mt-2 text-sm text-pan">
            {error}
          </p>
        ) : null}
      </div>
      {data ? <Examples data={data} /> : null}
    </section>
  )
}

function BackTestFigures({ data, isStale }: { readonly data: BackTest; readonly isStale: boolean }) {
  const { stored, recent } = data
  return (
    <div className={isStale ? 'opacity-50' : ''}>
      <Rate data={data} />
      <DayBars days={data.days} />
      <Stances stance={data.stance} />
      <Voices voices={data.voices} />
      <p className="mt-2 text-xs text-pretty text-ink-3 tabular-nums">
        {stored.scanned + recent.scanned === 0 ? (
          'Nothing was heard yet that it could be tried on.'
        ) : (
          <>
            {shortCount(stored.matched)} of {counted(stored.scanned, 'kept mention')}, {shortCount(recent.matched)} of{' '}
            {shortCount(recent.scanned)} items heard in the last {duration(recent.spanMs)}
            {data.isEstimate && !isTooSoon(data) ? '. Drawn out from less than a day.' : '.'}
            {data.isDone ? '' : ' Still reading …'}
          </>
        )}
      </p>
    </div>
  )
}

/** What was heard in less than an hour says nothing of a day. */
function isTooSoon({ isEstimate, recent }: BackTest): boolean {
  return isEstimate && recent.spanMs < 3_600_000
}

function Rate({ data }: { readonly data: BackTest }) {
  const { recent } = data
  const [figure, unit] = isTooSoon(data)
    ? [shortCount(recent.matched), `in the last ${duration(recent.spanMs)}; how many a day it is too soon to say`]
    : data.stored.matched + recent.matched === 0
      ? ['Nothing', 'of what was heard']
      : [`${data.isEstimate ? 'about ' : ''}${shortCount(data.perDay)}`, 'mentions a day']
  return (
    <p className="mt-0.5 text-lg font-semibold tabular-nums" aria-live="polite">
      {figure} <span className="text-sm font-normal text-ink-2">{unit}</span>
    </p>
  )
}

/** A fortnight's places, so that a first day is a bar and not a wall. */
const fewestDays = 14

const dayName = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' })

function DayBars({ days }: { readonly days: BackTest['days'] }) {
  const most = Math.max(1, ...days.map((day) => day.count))
  const places = Math.max(days.length, fewestDays)
  const words = days.map((day) => `${dayName.format(day.dayStartMs)}: ${day.count}`).join(', ')
  return (
    <svg
      role="img"
      aria-label={`Per day: ${words}`}
      viewBox={`0 0 ${places * 10} 48`}
      preserveAspectRatio="none"
      className="mt-2 h-12 w-full"
    >
      {days.map((day, index) => (
        <rect
          key={day.dayStartMs}
          x={(places - days.length + index) * 10 + 1}
          width="8"
          y={48 - Math.max(1, (day.count / most) * 46)}
          height={Math.max(1, (day.count / most) * 46)}
          className="fill-ink-3"
        >
          <title>{`${dayName.format(day.dayStartMs)}: ${day.count}`}</title>
        </rect>
      ))}
    </svg>
  )
}

/** Stance of what it would bring, as words, figures and a bar of shares. */
function Stances({ stance }: { readonly stance: BackTest['stance'] }) {
  if (stance.read === 0) return null
  const share = (count: number): number => Math.round((100 * count) / stance.read)
  return (
    <div className="mt-2.5">
      <div aria-hidden className="flex h-1.5 gap-px overflow-hidden rounded-full bg-sunken">
        <span className="bg-praise" style={{ width: `${share(stance.praise)}%` }} />
        <span className="bg-pan" style={{ width: `${share(stance.pan)}%` }} />
      </div>
      <p className="mt-1 flex flex-wrap gap-x-3 text-xs text-ink-2 tabular-nums">
        {(['praise', 'pan', 'neutral'] as const).map((one) => (
          <StanceMark key={one} stance={one} word={`${share(stance[one])} % ${one}`} />
        ))}
        {stance.read >= readForStance ? ` of the first ${readForStance}` : ''}
      </p>
    </div>
  )
}

/** As many as the server reads for their stance. */
const readForStance = 500

function Voices({ voices }: { readonly voices: BackTest['voices'] }) {
  if (voices.count === 0) return null
  const named = voices.loudest.filter(({ name }) => name.trim() !== '').slice(0, 3)
  const rest = voices.count - named.length
  return (
    <p className="mt-1 text-xs break-words text-ink-2 tabular-nums">
      By {named.map(({ name, count }) => (count > 1 ? `${name} (${count})` : name)).join(', ')}
      {rest > 0 ? `${named.length > 0 ? ' and ' : ''}${counted(rest, named.length > 0 ? 'other voice' : 'voice')}` : ''}
    </p>
  )
}

function Examples({ data }: { readonly data: BackTest }) {
  if (data.examples.length === 0)
    return <p className="border-t border-line px-4 py-3 text-sm text-ink-2">Nothing that was heard so far matches.</p>
  return (
    <ul className="divide-y divide-line border-t border-line">
      {data.examples.slice(0, 6).map((example) => (
        <li key={`${example.url ?? ''} ${example.text.slice(0, 60)}`} className="px-4 py-2.5 text-sm">
          <HitLines hit={example} atMs={example.publishedAtMs} length={150} />
        </li>
      ))}
    </ul>
  )
}
