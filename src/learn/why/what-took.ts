// What took the window: steps, rules and roles, ranked by what they took of it. Pure.
import type { Lane } from '../../model/lane.ts'
import type { PlaybookKind } from '../../model/playbook.ts'
import type { Wait } from '../../model/wait.ts'
import type { CaseWindow } from './case-window.ts'
import { type Cut, type Line, roleOf, type WaitedFor, waitedFor } from './pieces.ts'

export interface LineFigures extends Line {
  readonly waitedFor: WaitedFor
  readonly totalMs: number
  /** Of all of the window that was used up, 0 to 1. */
  readonly share: number
  /** Cases of which it took any. */
  readonly caseCount: number
  /** Why the rule held the last time. */
  readonly because?: string
  /** Those of which it took the most, the costliest first. */
  readonly cases: readonly { readonly caseId: string; readonly ms: number }[]
}

export interface GroupWindow {
  /** Absent of cases from before it was kept. */
  readonly playbook?: PlaybookKind
  readonly lane?: Lane
  readonly caseCount: number
  readonly windowMs: number
  readonly usedMs: number
  /** What took the most of it. */
  readonly worst?: Line
}

export interface WhatTook {
  readonly caseCount: number
  /** Of these windows, how many their story told and not their playbook's target alone. */
  readonly byStoryCount: number
  readonly windowMs: number
  readonly usedMs: number
  /** What took the most first; together they are `usedMs`. */
  readonly lines: readonly LineFigures[]
  /** Likewise. */
  readonly roles: readonly { readonly waitedFor: WaitedFor; readonly totalMs: number; readonly share: number }[]
}

/** A line opens so many of its cases: what one reads on a Monday. */
const mostCases = 12

/** O(cases log cases). */
export function whatTook(cuts: readonly Cut[]): WhatTook {
  const windows = cuts.map(({ window }) => window)
  const usedMs = sum(windows.map(usedOf))
  const lines = linesOf(cuts, usedMs)
  const roles = waitedFor.map((role) => {
    const totalMs = sum(lines.filter((line) => line.waitedFor === role).map((line) => line.totalMs))
    return { waitedFor: role, totalMs, share: shareOf(totalMs, usedMs) }
  })
  return {
    caseCount: windows.length,
    byStoryCount: windows.filter(({ isByStory }) => isByStory).length,
    windowMs: sum(windows.map(({ heardAtMs, shutAtMs }) => shutAtMs - heardAtMs)),
    usedMs,
    lines,
    roles: roles.filter(({ totalMs }) => totalMs > 0).toSorted((a, b) => b.totalMs - a.totalMs),
  }
}

/** By playbook and lane, the one that used up the most first. */
export function windowGroups(cuts: readonly Cut[]): readonly GroupWindow[] {
  const groups = Map.groupBy(cuts, ({ window: { clock } }) => `${clock.playbook ?? ''}/${clock.lane ?? ''}`)
  return [...groups.values()]
    .map((group) => {
      const { caseCount, windowMs, usedMs, lines } = whatTook(group)
      const { playbook, lane } = group[0]?.window.clock ?? {}
      const [worst] = lines
      return {
        ...(playbook && { playbook }),
        ...(lane && { lane }),
        caseCount,
        windowMs,
        usedMs,
        ...(worst && { worst: lineOf(worst) }),
      }
    })
    .toSorted((a, b) => b.usedMs - a.usedMs)
}

function linesOf(cuts: readonly Cut[], usedMs: number): readonly LineFigures[] {
  const all = cuts.flatMap(({ window, pieces }) => pieces.map((piece) => ({ ...piece, window })))
  return [...Map.groupBy(all, ({ line }) => line.key).values()]
    .map((own) => {
      const { line } = own[0] ?? { line: { key: '', kind: 'step' as const } }
      const totalMs = sum(own.map(({ ms }) => ms))
      const because = line.kind === 'step' ? undefined : latestReason(own, line)
      const costliest = own.toSorted((a, b) => b.ms - a.ms).slice(0, mostCases)
      return {
        ...line,
        waitedFor: roleOf(line),
        totalMs,
        share: shareOf(totalMs, usedMs),
        caseCount: own.length,
        ...(because !== undefined && { because }),
        cases: costliest.map(({ window, ms }) => ({ caseId: window.clock.caseId, ms })),
      }
    })
    .toSorted((a, b) => b.totalMs - a.totalMs)
}

function latestReason(own: readonly { readonly window: CaseWindow }[], { kind, rule }: Line): string | undefined {
  let latest: Wait | undefined
  for (const { window } of own)
    for (const wait of window.waits)
      if (wait.kind === kind && wait.rule === rule && wait.fromMs >= (latest?.fromMs ?? 0)) latest = wait
  return latest?.because
}

function lineOf({ key, kind, step, rule }: Line): Line {
  return { key, kind, ...(step && { step }), ...(rule !== undefined && { rule }) }
}

export function usedOf({ heardAtMs, usedUntilMs }: CaseWindow): number {
  return usedUntilMs - heardAtMs
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
