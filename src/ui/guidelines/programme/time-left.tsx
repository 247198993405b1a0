import { duration, exactTime } from '../../kit/time.ts'
import { useTicking } from '../../kit/ticker.ts'

/** How long it is until an instant some days away, ticking: `1 d 22 h`; a minute at least, since then it is over. */
export function TimeLeft({ atMs }: { readonly atMs: number }) {
  const words = useTicking((nowMs) => duration(Math.max(60_000, atMs - nowMs)))
  return (
    <time dateTime={new Date(atMs).toISOString()} title={exactTime(atMs)} className="tabular-nums">
      {words}
    </time>
  )
}
