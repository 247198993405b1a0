// How long answers took by how many people touched their case, and what each further one added. Pure.
import type { PlaybookKind } from '../../model/playbook.ts'
import type { CaseWindow } from './case-window.ts'
import { middleOf } from './few.ts'

export interface HandsRow {
  readonly peopleCount: number
  readonly caseCount: number
  /** Heard → answered. Absent of fewer cases than say anything. */
  readonly medianMs?: number
  /** For each person more than in the last row that says anything. */
  readonly addedMs?: number
}

export interface HandsGroup {
  readonly playbook?: PlaybookKind
  readonly caseCount: number
  readonly rows: readonly HandsRow[]
}

/** By playbook, the one with the most answers first. A person is whoever opened a case or did something to it, counted and never named. */
export function byHands(windows: readonly CaseWindow[]): readonly HandsGroup[] {
  const answered = windows.filter(({ answeredAtMs }) => answeredAtMs !== undefined)
  return [...Map.groupBy(answered, ({ clock }) => clock.playbook)]
    .map(([playbook, group]) => ({ ...(playbook && { playbook }), caseCount: group.length, rows: rowsOf(group) }))
    .toSorted((a, b) => b.caseCount - a.caseCount)
}

function rowsOf(answered: readonly CaseWindow[]): readonly HandsRow[] {
  const groups = [...Map.groupBy(answered, ({ clock }) => clock.people.length)].toSorted(([a], [b]) => a - b)
  let before: { readonly peopleCount: number; readonly medianMs: number } | undefined
  return groups.map(([peopleCount, group]) => {
    const lengths = group.map(({ answeredAtMs = 0, heardAtMs }) => Math.max(0, answeredAtMs - heardAtMs))
    const { count: caseCount, medianMs } = middleOf(lengths)
    if (medianMs === undefined) return { peopleCount, caseCount }
    const added = before && { addedMs: Math.round((medianMs - before.medianMs) / (peopleCount - before.peopleCount)) }
    before = { peopleCount, medianMs }
    return { peopleCount, caseCount, medianMs, ...added }
  })
}
