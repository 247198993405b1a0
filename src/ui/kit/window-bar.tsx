import type { OpportunityWindow, StoryMedium, UsualWindow } from '../../model/story.ts'
import { bandWords, clockTime } from './time.ts'

/** Below one in twenty an answer comes too late to be quoted. */
const shutBelow = 0.05

/** The instant at which it shuts, where that is certain: a reporter's deadline. `undefined` where it is only probable. */
export function deadlineOf({
  openness,
  minutesLeftLow,
  minutesLeftHigh,
  asOfMs,
}: OpportunityWindow): number | undefined {
  const isCertain = openness === 1 && minutesLeftLow === minutesLeftHigh
  return isCertain ? asOfMs + minutesLeftHigh * 60_000 : undefined
}

/** Whether an answer at this instant comes too late. `openness` is the one that holds then. */
export function isShut(window: OpportunityWindow, openness: number, nowMs: number): boolean {
  return openness < shutBelow || nowMs >= (deadlineOf(window) ?? Infinity)
}

/**
 * The window in words: a probability and a band, never a bare minute. A reporter's deadline alone is certain, and is told as
 * the time that it is. `openness` is the one that holds now.
 */
export function windowWords(window: OpportunityWindow, openness: number, nowMs: number): string {
  if (isShut(window, openness, nowMs)) return 'shut'
  const deadlineAtMs = deadlineOf(window)
  if (deadlineAtMs !== undefined) return `until ${clockTime(deadlineAtMs, nowMs)}`
  return `${percentWords(openness)} · ${bandWords(window.minutesLeftLow, window.minutesLeftHigh)}`
}

/** A probability that is short of certain, in per cent: `52 %`, at most `99 %`. */
export function percentWords(openness: number): string {
  return `${Math.min(99, Math.round(openness * 100))} %`
}

const mediumWords: Readonly<Record<StoryMedium, string>> = {
  forum: 'in forums',
  news: 'in the news',
  social: 'on social networks',
}

/** "Stories on social networks usually stay open for about 80 min (so did public stories and 12 of yours)." */
export function usualWords({ medium, minutes, storyCount }: UsualWindow): string {
  const from = storyCount === 0 ? 'public stories' : `public stories and ${storyCount} of yours`
  return `Stories ${mediumWords[medium]} usually stay open for ${bandWords(minutes, minutes)} (so did ${from}).`
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
      title={
        deadlineOf(window) === undefined
          ? 'Probability that an answer still enters the coverage, and the 80 % band of time left'
          : 'The reporter’s deadline'
      }
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
