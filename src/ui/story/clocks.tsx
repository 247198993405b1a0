import type { StoryView } from '../../web/contract/stories.ts'
import { cx } from '../kit/class-names.ts'
import { useTicking } from '../kit/ticker.ts'
import { duration, exactTime } from '../kit/time.ts'
import { clockChain, type ClockLink } from './clock-chain.ts'

/** How long each stretch took: the source's delay on the left, ours on the right, and the one that runs. */
export function Clocks({ view }: { readonly view: StoryView }) {
  const chain = clockChain(view)
  const theirs = chain.filter((link) => link.whose === 'theirs')
  const ours = chain.filter((link) => link.whose === 'ours')
  return (
    <section aria-label="Clocks" className="mt-6 flex flex-col gap-x-6 gap-y-3 border-y border-line py-3 @2xl:flex-row">
      <div className="shrink-0">
        <h2 className="label-caps">Source delay</h2>
        {theirs.length > 0 ? (
          <Chain links={theirs} />
        ) : (
          <p className="mt-1 text-xs text-ink-3">The source does not say when.</p>
        )}
      </div>
      <div aria-hidden className="w-px bg-line @max-2xl:hidden" />
      <div className="min-w-0 flex-1">
        <h2 className="label-caps">Our delay</h2>
        <Chain links={ours} />
      </div>
    </section>
  )
}

function Chain({ links }: { readonly links: readonly ClockLink[] }) {
  return (
    <ol className="mt-1 flex flex-wrap gap-x-5 gap-y-2">
      {links.map((link) => (
        <li key={link.to} title={`${link.from}: ${exactTime(link.sinceMs)}`}>
          <span className={cx('block text-sm font-semibold tabular-nums', link.lengthMs === undefined && 'text-ink-2')}>
            {link.lengthMs === undefined ? <Running sinceMs={link.sinceMs} /> : duration(link.lengthMs)}
          </span>
          <span className="block text-2xs whitespace-nowrap text-ink-3">
            {link.from} → {link.to.toLowerCase()}
            {link.lengthMs === undefined ? ', running' : ''}
          </span>
        </li>
      ))}
    </ol>
  )
}

function Running({ sinceMs }: { readonly sinceMs: number }) {
  return useTicking((nowMs) => duration(Math.floor((nowMs - sinceMs) / 1000) * 1000))
}
