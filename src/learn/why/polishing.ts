// Edits of a text that was compliant already: how many rounds, how many minutes. Pure.
import { coveredMs } from '../intervals.ts'
import type { CaseWindow } from './case-window.ts'

/** A version of a draft as figures. */
export interface DraftStep {
  readonly draftId: string
  readonly caseId: string
  readonly atMs: number
  readonly isCompliant: boolean
  /** Words added and removed since the version before. */
  readonly changedWords: number
  readonly words: number
}

export interface PolishedCase {
  readonly caseId: string
  readonly roundCount: number
  readonly ms: number
}

export interface Polishing {
  /** Answered cases of whose drafts versions are known. */
  readonly caseCount: number
  /** Those with such a round. */
  readonly polishedCount: number
  readonly roundCount: number
  readonly totalMs: number
  /** The most minutes first. */
  readonly cases: readonly PolishedCase[]
}

/** Versions closer than this are one sitting: drafts are saved while one types. */
const sittingMs = 2 * 60_000
/** A round is tiny that adds and removes a word or two of a post, or one word in twenty. */
const tinyWords = 4
const tinyShare = 0.05

const mostCases = 12

/**
 * A round counts when the text was compliant before it and after it, and it changed next to nothing. Its minutes run from the
 * version before it to its own last, less what a sign-off or a ruling was waited for meanwhile: the least that it took.
 */
export function polishing(windows: readonly CaseWindow[], steps: readonly DraftStep[]): Polishing {
  const byCase = Map.groupBy(steps, ({ caseId }) => caseId)
  const known = windows.filter(({ clock, answeredAtMs }) => answeredAtMs !== undefined && byCase.has(clock.caseId))
  const cases = known.map((window) => polishOf(window, byCase.get(window.clock.caseId) ?? []))
  const polished = cases.filter(({ roundCount }) => roundCount > 0).toSorted((a, b) => b.ms - a.ms)
  return {
    caseCount: cases.length,
    polishedCount: polished.length,
    roundCount: polished.reduce((sum, { roundCount }) => sum + roundCount, 0),
    totalMs: polished.reduce((sum, { ms }) => sum + ms, 0),
    cases: polished.slice(0, mostCases),
  }
}

function polishOf({ clock, waits, answeredAtMs = 0 }: CaseWindow, steps: readonly DraftStep[]): PolishedCase {
  const drafts = Map.groupBy(
    steps.filter(({ atMs }) => atMs <= answeredAtMs),
    ({ draftId }) => draftId,
  )
  const rounds = [...drafts.values()].flatMap(roundsOf)
  const ms = coveredMs(rounds) - coveredMs(rounds.flatMap((round) => waits.map((wait) => common(round, wait))))
  return { caseId: clock.caseId, roundCount: rounds.length, ms }
}

interface Round {
  readonly fromMs: number
  readonly toMs: number
}

function roundsOf(steps: readonly DraftStep[]): readonly Round[] {
  const sittings = sittingsOf(steps.toSorted((a, b) => a.atMs - b.atMs))
  return sittings.flatMap((sitting, index) => {
    const before = sittings[index - 1]?.at(-1)
    const last = sitting.at(-1)
    if (!before?.isCompliant || !last?.isCompliant) return []
    const changed = sitting.reduce((sum, { changedWords }) => sum + changedWords, 0)
    return changed <= Math.max(tinyWords, tinyShare * last.words) ? [{ fromMs: before.atMs, toMs: last.atMs }] : []
  })
}

function sittingsOf(steps: readonly DraftStep[]): readonly (readonly DraftStep[])[] {
  const sittings: DraftStep[][] = []
  for (const step of steps) {
    const current = sittings.at(-1)
    const lastMs = current?.at(-1)?.atMs ?? -Infinity
    if (current && step.atMs - lastMs <= sittingMs) current.push(step)
    else sittings.push([step])
  }
  return sittings
}

function common(round: Round, { fromMs, toMs = Infinity }: { readonly fromMs: number; readonly toMs?: number }): Round {
  return { fromMs: Math.max(round.fromMs, fromMs), toMs: Math.min(round.toMs, toMs) }
}
