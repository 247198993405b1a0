import type { SiteNow } from '../../web/contract/site.ts'
import { SendingStories } from './sending-stories.tsx'
import { cx } from '../kit/class-names.ts'
import { pageName, placeName } from './site-words.ts'

/** Who is on the site at this instant: how many, on which pages, and where they came from. */
export function HereNow({ now }: { readonly now: SiteNow }) {
  return (
    <section aria-label="Here now">
      <div className="grid items-end gap-x-10 gap-y-5 pb-7 @2xl:grid-cols-[auto_1fr]">
        <p>
          <span className="headline text-[56px] leading-none tabular-nums">{formatted(now.hereCount)}</span>
          <span className="mt-1 block text-sm text-ink-2">here now</span>
        </p>
        <MinuteLine minutes={now.minutes} />
      </div>
      <div className="grid grid-cols-1 gap-x-10 gap-y-7 pb-8 @2xl:grid-cols-2">
        <Counts title="On which page" counts={now.pages} nameOf={pageName} isPath />
        <Counts title="Came from" counts={now.referrers} nameOf={placeName} hasSenders />
      </div>
    </section>
  )
}

/** The most at once in each of the last thirty minutes; the figures stand beside it. */
function MinuteLine({ minutes }: Pick<SiteNow, 'minutes'>) {
  const most = Math.max(...minutes)
  // One visitor is no peak: the line stays low until there are some.
  const top = Math.max(4, most)
  return (
    <figure>
      <svg
        role="img"
        aria-label={`The last 30 minutes: at most ${most} at once`}
        viewBox="0 0 300 48"
        preserveAspectRatio="none"
        className="h-14 w-full text-ink-3"
      >
        <line x1="0" x2="300" y1="47.5" y2="47.5" className="stroke-line" />
        {minutes.map((count, index) => {
          const height = count === 0 ? 0 : Math.max(2, (count / top) * 46)
          const isNow = index === minutes.length - 1
          return (
            <rect
              key={index}
              x={index * 10}
              y={47 - height}
              width="8.5"
              height={height}
              className={cx(isNow ? 'fill-ink' : 'fill-current')}
            />
          )
        })}
      </svg>
      <figcaption className="mt-1 flex justify-between text-xs text-ink-3 tabular-nums">
        <span>30 min ago</span>
        <span>{most > 0 ? `most at once: ${formatted(most)}` : 'nobody in this time'}</span>
        <span>now</span>
      </figcaption>
    </figure>
  )
}

interface CountsProps {
  readonly title: string
  readonly counts: SiteNow['pages']
  readonly nameOf: (name: string) => string
  readonly isPath?: boolean
  /** The stories behind a name stand below it. */
  readonly hasSenders?: boolean
}

function Counts({ title, counts, nameOf, isPath, hasSenders }: CountsProps) {
  const most = Math.max(1, ...counts.map(({ count }) => count))
  return (
    <div>
      <h2 className="label-caps border-b border-line pb-1.5">{title}</h2>
      {counts.length === 0 ? <p className="py-2.5 text-sm text-ink-3">Nobody at this moment.</p> : null}
      <ul>
        {counts.map(({ name, count }) => (
          <li key={name} className="relative border-b border-line px-2">
            <span
              aria-hidden
              className="absolute inset-y-0.5 left-0 rounded-sm bg-sunken"
              style={{ width: `${(count / most) * 100}%` }}
            />
            <span className="relative flex h-8 items-center gap-3 text-sm">
              <bdi className={cx('min-w-0 flex-1 truncate', isPath && 'font-mono text-xs')} title={nameOf(name)}>
                {nameOf(name)}
              </bdi>
              <span className="font-semibold tabular-nums">{formatted(count)}</span>
            </span>
            {hasSenders ? <SendingStories referrer={name} /> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

function formatted(count: number): string {
  return new Intl.NumberFormat('en').format(count)
}
