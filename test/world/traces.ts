// Hand-made cases whose figures one can reckon by hand: instants in minutes after 5 March 2026, 09:00 UTC.
import type { Wait } from '../../src/model/wait.ts'
import type { CaseClock } from '../../src/learn/case-clock.ts'
import { type CaseWindow, caseWindow } from '../../src/learn/why/case-window.ts'

export const minuteMs = 60_000
const nineMs = Date.UTC(2026, 2, 5, 9)

export function at(minutes: number): number {
  return nineMs + minutes * minuteMs
}

interface Trace {
  readonly shown?: number
  readonly opened?: number
  readonly claimed?: number
  readonly drafted?: number
  readonly answered?: number
  readonly answerBy?: number
  /** When the story's window shut. */
  readonly shut?: number
  readonly waits?: readonly Wait[]
  readonly over?: Partial<CaseClock>
}

export function clockOf(caseId: string, trace: Trace = {}): CaseClock {
  const { shown, opened, claimed, drafted, answered, answerBy } = trace
  return {
    caseId,
    deskId: 'd',
    network: 'news',
    isDrill: false,
    storyId: `story of ${caseId}`,
    playbook: 'newsjacking',
    lane: 'red',
    heardAtMs: at(0),
    matchedAtMs: at(0),
    people: ['a'],
    lapseCount: 0,
    ...(shown !== undefined && { shownAtMs: at(shown) }),
    ...(opened !== undefined && { openedAtMs: at(opened) }),
    ...(claimed !== undefined && { claimedAtMs: at(claimed) }),
    ...(drafted !== undefined && { draftedAtMs: at(drafted) }),
    ...(answered !== undefined && { answeredAtMs: at(answered) }),
    ...(answerBy !== undefined && { answerByMs: at(answerBy) }),
    ...trace.over,
  }
}

/** Looked at a day later. @throws when the case has no window. */
export function windowOf(caseId: string, trace: Trace): CaseWindow {
  const shutAtMs = trace.shut === undefined ? undefined : at(trace.shut)
  const window = caseWindow(clockOf(caseId, trace), trace.waits ?? [], { shutAtMs, nowMs: at(1_440) })
  if (!window) throw new TypeError(`${caseId} has no window`)
  return window
}

export function waitOf(caseId: string, rule: string | undefined, fromMinutes: number, toMinutes?: number): Wait {
  return {
    waitId: `${caseId} ${rule} ${fromMinutes}`,
    caseId,
    isDrill: false,
    kind: rule === undefined ? 'hotline' : 'sign-off',
    ...(rule !== undefined && { rule, because: `Because of ${rule}` }),
    fromMs: at(fromMinutes),
    ...(toMinutes !== undefined && { toMs: at(toMinutes) }),
  }
}
