// The time in which an answer to a case was still in time, and how much of it had gone by before there was one. Pure.
import type { Wait } from '../../model/wait.ts'
import { answeredAtOf, type CaseClock } from '../case-clock.ts'

/** What a story's own forecasts turned out to be. */
export interface StoryOutcome {
  /** When its opportunity window shut; absent while nobody can know. */
  readonly shutAtMs?: number
  /** Voices that had spoken by the instant that was asked about, and those that joined after it. */
  readonly voicesBefore: number
  readonly voicesAfter: number
}

/** A case that was answered, or that somebody has taken and not answered yet. */
export interface CaseWindow {
  readonly clock: CaseClock
  readonly waits: readonly Wait[]
  readonly heardAtMs: number
  readonly shutAtMs: number
  /** Whether its story's window said when, or its playbook's target alone. */
  readonly isByStory: boolean
  readonly answeredAtMs?: number
  /** Until when its window was used up: its answer, its end, or this instant, whichever came first. */
  readonly usedUntilMs: number
}

/**
 * From when it was heard until its story's window shut, or until its playbook wanted it answered, whichever came later: as
 * long as either lasts, an answer is in time for something. What was let stand or was not ours had no window to use.
 * @returns `undefined` where no answer was wanted, or neither end is known.
 */
export function caseWindow(
  clock: CaseClock,
  waits: readonly Wait[],
  { shutAtMs, nowMs }: { readonly shutAtMs: number | undefined; readonly nowMs: number },
): CaseWindow | undefined {
  const { heardAtMs, answerByMs } = clock
  const answeredAtMs = answeredAtOf(clock)
  if (!wantsAnswer(clock)) return undefined
  const ends = [shutAtMs, answerByMs].filter((atMs) => atMs !== undefined)
  if (ends.length === 0) return undefined
  const endMs = Math.max(heardAtMs, ...ends)
  return {
    clock,
    waits,
    heardAtMs,
    shutAtMs: endMs,
    isByStory: shutAtMs === endMs,
    ...(answeredAtMs !== undefined && { answeredAtMs }),
    usedUntilMs: Math.max(heardAtMs, Math.min(answeredAtMs ?? nowMs, endMs)),
  }
}

/** Answered, or taken by somebody and neither answered nor ended. */
export function wantsAnswer(clock: CaseClock): boolean {
  if (clock.endedAs === 'merged') return false
  if (answeredAtOf(clock) !== undefined) return true
  return clock.claimedAtMs !== undefined && clock.endedAtMs === undefined
}
