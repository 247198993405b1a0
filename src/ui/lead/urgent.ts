// Which cases whoever leads has to see first. Pure.
import { needsOwner } from '../../model/case.ts'
import { isMoving } from '../../model/story.ts'
import { waitingCost } from '../../model/waiting-cost.ts'
import type { InboxRow } from '../../web/contract/stories.ts'
import type { Inbox } from '../api/types.ts'

/** Since it last began to wait; cases from before that was kept, since they were opened. */
export function waitsSinceMs({ case: { course, openedAtMs } }: InboxRow): number {
  return course?.waitingSinceMs ?? openedAtMs
}

/** Cases that somebody must have and nobody does: what moves first, then by what waiting costs. */
export function unownedFirst(rows: readonly InboxRow[], nowMs: number): readonly InboxRow[] {
  return urgentFirst(
    rows.filter(({ case: { state } }) => state === 'open'),
    nowMs,
  )
}

/** Of those that must have an owner, what was given to one who has not acted on it yet; in the same order. */
export function givenFirst(rows: readonly InboxRow[], nowMs: number): readonly InboxRow[] {
  return urgentFirst(
    rows.filter(({ case: { state, isAssigned } }) => state === 'claimed' && isAssigned === true),
    nowMs,
  )
}

function urgentFirst(rows: readonly InboxRow[], nowMs: number): readonly InboxRow[] {
  const cost = new Map(rows.map((row) => [row, waitingCost(row.story, row.case, nowMs).total]))
  return rows
    .filter((row) => needsOwner(row.case, row.story) && row.case.course?.answeredAtMs === undefined)
    .toSorted(
      (a, b) => Number(isMoving(b.story)) - Number(isMoving(a.story)) || (cost.get(b) ?? 0) - (cost.get(a) ?? 0),
    )
}

/** Of those without an owner, which stand so for longer than the desk allows. */
export function overLimit(rows: readonly InboxRow[], limitMinutes: number, nowMs: number): readonly InboxRow[] {
  return unownedFirst(rows, nowMs).filter((row) => nowMs - waitsSinceMs(row) > limitMinutes * 60_000)
}

/** A drill is practice: of what is under way it is no part, and nobody who leads is called away by one. */
export function withoutDrills<I extends Pick<Inbox, 'activeCount' | 'rows'>>(inbox: I): I {
  const rows = inbox.rows.filter((row) => !row.case.isDrill)
  return { ...inbox, rows, activeCount: inbox.activeCount - (inbox.rows.length - rows.length) }
}
