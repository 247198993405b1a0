// Which cases whoever leads has to see first. Pure.
import { waitingCost } from '../../model/waiting-cost.ts'
import type { InboxRow } from '../../web/contract/stories.ts'

const moving: ReadonlySet<InboxRow['story']['stage']> = new Set(['breaking', 'rising', 'scramble'])

/** Still growing, so that waiting costs more each minute. */
export function isMoving({ story }: InboxRow): boolean {
  return moving.has(story.stage)
}

/** Asks something of us, pans us, or moves: somebody must have it. */
export function needsOwner(row: InboxRow): boolean {
  const { leadIntent, stanceCounts } = row.story
  return row.case.about?.kind === 'thread' || leadIntent !== 'statement' || stanceCounts.pan > 0 || isMoving(row)
}

/** Nobody has acted on it: open, or given to somebody who has not claimed it yet. */
export function isUnowned({ case: { state, isAssigned } }: InboxRow): boolean {
  return state === 'open' || (state === 'claimed' && isAssigned === true)
}

/** Since it last began to wait; cases from before that was kept, since they were opened. */
export function waitsSinceMs({ case: { course, openedAtMs } }: InboxRow): number {
  return course?.waitingSinceMs ?? openedAtMs
}

/** What moves first, then by what waiting costs. */
export function unownedFirst(rows: readonly InboxRow[], nowMs: number): readonly InboxRow[] {
  const cost = new Map(rows.map((row) => [row, waitingCost(row.story, row.case, nowMs).total]))
  return rows
    .filter((row) => isUnowned(row) && needsOwner(row) && row.case.course?.answeredAtMs === undefined)
    .toSorted((a, b) => Number(isMoving(b)) - Number(isMoving(a)) || (cost.get(b) ?? 0) - (cost.get(a) ?? 0))
}

/** Of those, how many stand without an owner for longer than the desk allows. */
export function overLimit(rows: readonly InboxRow[], limitMinutes: number, nowMs: number): readonly InboxRow[] {
  return unownedFirst(rows, nowMs).filter(
    (row) => row.case.state === 'open' && nowMs - waitsSinceMs(row) > limitMinutes * 60_000,
  )
}
