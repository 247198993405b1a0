import type { OpportunityWindow } from '../../model/story.ts'
import { bandWords, clockTime, duration } from '../kit/time.ts'
import { deadlineOf, isShut, percentWords } from '../kit/window-bar.tsx'

/** A figure, what it is of, and a sentence. */
export interface WindowTold {
  readonly figure: string
  readonly of: string
  readonly more: string
}

interface Seen {
  /** The one that holds at `nowMs`. */
  readonly openness: number
  readonly nowMs: number
  /** `nowMs` lies back: the story is shown as it stood then. */
  readonly isPast: boolean
}

/** The window as a story's page tells it: a deadline as the time that it is, else a probability and a band. Pure. */
export function windowTold(window: OpportunityWindow, { openness, nowMs, isPast }: Seen): WindowTold {
  if (isShut(window, openness, nowMs))
    return { figure: 'Shut', of: '', more: 'An answer would come too late to be quoted.' }
  const deadlineAtMs = deadlineOf(window)
  if (deadlineAtMs !== undefined)
    return {
      figure: `Until ${clockTime(deadlineAtMs, nowMs)}`,
      of: `${duration(deadlineAtMs - nowMs)} left`,
      more: 'A reporter’s deadline: what is there by then can be quoted.',
    }
  return {
    figure: percentWords(openness),
    of: isPast ? 'that an answer then would still get in' : 'that an answer now still gets in',
    more: `If so, ${bandWords(window.minutesLeftLow, window.minutesLeftHigh)} left, four times in five`,
  }
}
