// A case's window cut into pieces, each of which one step or one rule took. Pure.
import type { Wait, WaitKind } from '../../model/wait.ts'
import { nameOf } from '../rules-that-wait.ts'
import { passedAt } from '../stages.ts'
import type { CaseWindow } from './case-window.ts'

/** What goes on while no rule is waited for, in order. */
export const windowSteps = ['toShown', 'toOpened', 'toClaimed', 'toDrafted', 'toAnswered'] as const
export type WindowStep = (typeof windowSteps)[number]

/** Whom the time was waited for: never a person. */
export const waitedFor = ['first line', 'writers', 'signers', 'authority'] as const
export type WaitedFor = (typeof waitedFor)[number]

/** A step, or a rule that was waited for. */
export interface Line {
  readonly key: string
  readonly kind: WaitKind | 'step'
  readonly step?: WindowStep
  /** The class of a sign-off. */
  readonly rule?: string
}

export interface Piece {
  readonly line: Line
  readonly ms: number
}

export function stepLine(step: WindowStep): Line {
  return { key: step, kind: 'step', step }
}

function ruleLine({ kind, rule }: Wait): Line {
  return { key: nameOf({ kind, ...(rule !== undefined && { rule }) }), kind, ...(rule !== undefined && { rule }) }
}

export function roleOf({ kind, step }: Pick<Line, 'kind' | 'step'>): WaitedFor {
  if (kind === 'sign-off') return 'signers'
  if (kind === 'hotline') return 'authority'
  return step === 'toDrafted' || step === 'toAnswered' ? 'writers' : 'first line'
}

/**
 * One piece for each line that took any of it; together they are the window that was used up, each instant counted once. While
 * a rule is waited for the time is that rule's; of several, the one that was asked first. O(waits²), and waits are few.
 */
export function piecesOf(window: CaseWindow): readonly Piece[] {
  const { heardAtMs, usedUntilMs } = window
  const steps = stepsOf(window)
  const waits = window.waits.toSorted((a, b) => a.fromMs - b.fromMs || (a.waitId < b.waitId ? -1 : 1))
  const cuts = [
    ...steps.map(({ untilMs }) => untilMs),
    ...waits.flatMap(({ fromMs, toMs = Infinity }) => [fromMs, toMs]),
  ]
  const inside = cuts.filter((atMs) => atMs > heardAtMs && atMs < usedUntilMs)
  const bounds = [...new Set([heardAtMs, ...inside, usedUntilMs])].toSorted((a, b) => a - b)
  const pieces = new Map<string, Piece>()
  for (const [index, toMs] of bounds.entries()) {
    const fromMs = bounds[index - 1]
    if (fromMs === undefined) continue
    const wait = waits.find((one) => one.fromMs <= fromMs && (one.toMs ?? Infinity) > fromMs)
    const line = wait ? ruleLine(wait) : stepLine(steps.find(({ untilMs }) => untilMs > fromMs)?.step ?? 'toAnswered')
    pieces.set(line.key, { line, ms: (pieces.get(line.key)?.ms ?? 0) + toMs - fromMs })
  }
  return [...pieces.values()]
}

/** A window with its pieces. */
export interface Cut {
  readonly window: CaseWindow
  readonly pieces: readonly Piece[]
}

export function cutUp(windows: readonly CaseWindow[]): readonly Cut[] {
  return windows.map((window) => ({ window, pieces: piecesOf(window) }))
}

/** Until when each step lasted; one that was passed over took no time. */
function stepsOf({
  clock,
  usedUntilMs,
}: CaseWindow): readonly { readonly step: WindowStep; readonly untilMs: number }[] {
  const { shown, opened, claimed } = passedAt(clock)
  const ends = [shown, opened, claimed, clock.draftedAtMs ?? claimed, usedUntilMs]
  let untilMs = clock.heardAtMs
  return windowSteps.map((step, index) => {
    untilMs = Math.max(untilMs, Math.min(ends[index] ?? usedUntilMs, usedUntilMs))
    return { step, untilMs }
  })
}
