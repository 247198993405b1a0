import type { OpportunityWindow, StoryMedium, UsualWindow } from '../../model/story.ts'
import { bandWords, clockTime } from './time.ts'

/** Below one in twenty an answer comes too late to be quoted. */
const shutBelow = 0.05

/**
 * The window in words: a probability and a band, never a bare minute. A reporter's deadline alone is certain, and is told as
 * the time that it is. `openness` is the one that holds now.
 */
export function windowWords(window: OpportunityWindow, openness: number, nowMs: number): string {
  const { minutesLeftLow, minutesLeftHigh, asOfMs } = window
  const shutsAtMs = asOfMs + minutesLeftHigh * 60_000
  const isDeadline = window.openness === 1 && minutesLeftLow === minutesLeftHigh
  if (openness < shutBelow || (isDeadline && nowMs >= shutsAtMs)) return 'shut'
  if (isDeadline) return `until ${clockTime(shutsAtMs, nowMs)}`
  return `${Math.min(99, Math.round(openness * 100))} % · ${bandWords(minutesLeftLow, minutesLeftHigh)}`
}

const mediumWords: Readonly<Record<StoryMedium, string>> = {
  forum: 'in forums',
  news: 'in the news',
  social: 'on social networks',
}

/** "Stories on social networks usually stay open for about 80 min (public ones and 12 of yours)." */
export function usualWords({ medium, minutes, storyCount }: UsualWindow): string {
  const from = storyCount === 0 ? 'public ones' : `public ones and ${storyCount} of yours`
  return `Stories ${mediumWords[medium]} usually stay open for ${bandWords(minutes, minutes)} (${from}).`
}

/** A bar as full as the window is open, the band beneath it. */
export function WindowBar(props: {
  readonly window: OpportunityWindow
  readonly openness: number
  readonly nowMs: number
}) {
  const { window, openness, nowMs } = props
  const words = windowWords(window, openness, nowMs)
  return (
    <span
      className="block"
      title="Probability that an answer still enters the coverage, and the 80 % band of time left"
    >
      <span className="sr-only">Window: </span>
      <svg aria-hidden width="100%" height="4" className="block overflow-hidden rounded-full">
        <rect width="100%" height="4" className="fill-line" />
        <rect width={`${Math.round(openness * 100)}%`} height="4" className="fill-ink-2" />
      </svg>
      <span className="mt-1 block text-xs whitespace-nowrap text-ink-2 tabular-nums">{words}</span>
    </span>
  )
}
