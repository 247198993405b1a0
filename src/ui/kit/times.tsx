import { ago, agoPhrase, exactTime, timeLeft } from './time.ts'
import { useTicking } from './ticker.ts'

interface TimeProps {
  readonly atMs: number
  readonly className?: string
}

/** How long ago, ticking; the exact time on hover and for machines. */
export function Ago({ atMs, className, phrase }: TimeProps & { readonly phrase?: boolean }) {
  const words = useTicking((nowMs) => (phrase ? agoPhrase(atMs, nowMs) : ago(atMs, nowMs)))
  return (
    <time dateTime={new Date(atMs).toISOString()} title={exactTime(atMs)} className={className}>
      {words}
    </time>
  )
}

/** Time left until an instant, ticking. */
export function Left({ atMs, className }: TimeProps) {
  const words = useTicking((nowMs) => timeLeft(atMs, nowMs))
  return (
    <time dateTime={new Date(atMs).toISOString()} title={exactTime(atMs)} className={className}>
      {words}
    </time>
  )
}
