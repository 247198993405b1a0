// The windows of a span's real cases, each with its waits and what became of its story.
import { answeredAtOf } from '../case-clock.ts'
import type { LearnDeps } from '../deps.ts'
import { readClocks, type Span } from '../read-clocks.ts'
import { type CaseWindow, caseWindow, type StoryOutcome, wantsAnswer } from './case-window.ts'
import type { WhyPorts } from './ports.ts'

export interface ReadWindows {
  readonly isCut: boolean
  readonly windows: readonly CaseWindow[]
  /** By case. */
  readonly outcomes: ReadonlyMap<string, StoryOutcome>
  /** An answer was wanted, and nothing says until when. */
  readonly unknownCount: number
  /** Nobody has taken or ended them: they are no part of it. */
  readonly untakenCount: number
}

export async function readWindows(
  deps: LearnDeps & Pick<WhyPorts, 'outcomesOf'>,
  deskId: string,
  span: Span,
): Promise<ReadWindows> {
  const { isCut, cases, waits } = await readClocks(deps, deskId, { ...span, isDrill: false })
  const nowMs = deps.clock.now()
  const wanting = cases.filter(wantsAnswer)
  const asked = wanting.flatMap((clock) => {
    const { caseId: key, storyId } = clock
    return storyId === undefined ? [] : [{ key, storyId, atMs: answeredAtOf(clock) ?? nowMs }]
  })
  const outcomes = await deps.outcomesOf(deskId, asked)
  const byCase = Map.groupBy(waits, ({ caseId }) => caseId)
  const windows = wanting.flatMap((clock) => {
    const shutAtMs = outcomes.get(clock.caseId)?.shutAtMs
    const window = caseWindow(clock, byCase.get(clock.caseId) ?? [], { shutAtMs, nowMs })
    return window ? [window] : []
  })
  return {
    isCut,
    windows,
    outcomes,
    unknownCount: wanting.length - windows.length,
    untakenCount: cases.filter(({ claimedAtMs, endedAtMs, answeredAtMs }) =>
      [claimedAtMs, endedAtMs, answeredAtMs].every((atMs) => atMs === undefined),
    ).length,
  }
}
