// What the inbox shows, as a pure function of snapshots and stream events. The promise: nothing moves while a person
// reads. New rows wait, changed rows change where they stand, and only `refresh` (or an idle desk) puts all in order.
import { waitingCost } from '../../model/waiting-cost.ts'
import type { InboxRow } from '../../web/contract/stories.ts'
import type { InboxState } from '../api/types.ts'

export interface LiveList {
  readonly tab: InboxState
  readonly personId: string
  /** Every row known to belong, or to have belonged until the next refresh, by case. */
  readonly rows: ReadonlyMap<string, InboxRow>
  /** Case ids as they stand on the screen. */
  readonly order: readonly string[]
  /** Case ids that wait behind the bar, in the order in which they came. */
  readonly waiting: readonly string[]
  /** Rows that came by stream of late, to be laid over a snapshot that was asked for before they came. */
  readonly recent: readonly { readonly row: InboxRow; readonly atMs: number }[]
  readonly isLoaded: boolean
}

export type LiveAction =
  | {
      readonly type: 'snapshot'
      readonly rows: readonly InboxRow[]
      readonly askedAtMs: number
      readonly nowMs: number
      readonly isHeld: boolean
    }
  | {
      readonly type: 'row'
      readonly row: InboxRow
      /** On the clock of `askedAtMs`. */
      readonly atMs: number
      readonly nowMs: number
      readonly isHeld: boolean
    }
  | { readonly type: 'refresh'; readonly nowMs: number }
  /** This person ended the case here: its row goes at once. */
  | { readonly type: 'drop'; readonly caseId: string }

/** 30 s: longer than any snapshot takes. */
const recentMs = 30_000

/** Before its first snapshot. */
export function emptyList(tab: InboxState, personId: string): LiveList {
  return { tab, personId, rows: new Map(), order: [], waiting: [], recent: [], isLoaded: false }
}

/** Pure: the list that was given stays as it is. */
export function reduceList(list: LiveList, action: LiveAction): LiveList {
  switch (action.type) {
    case 'snapshot':
      return takeSnapshot(list, action)
    case 'row':
      return takeRow(list, action)
    case 'refresh':
      return inOrder(list, action.nowMs)
    case 'drop':
      return without(list, action.caseId)
  }
}

/** Does a row belong to a tab? */
export function belongs(row: InboxRow, tab: InboxState, personId: string): boolean {
  const { state, claimedBy } = row.case
  switch (tab) {
    case 'active':
      return state === 'open' || state === 'claimed'
    case 'mine':
      return state === 'claimed' && claimedBy === personId
    case 'stood':
      return state === 'stood'
    case 'closed':
      return state === 'closed'
  }
}

/** Active work by what waiting costs, ended work by when it ended; ties by case, so that the order is one. */
export function compareRows(tab: InboxState, nowMs: number): (a: InboxRow, b: InboxRow) => number {
  const weight = (row: InboxRow) =>
    tab === 'active' || tab === 'mine' ? waitingCost(row.story, row.case, nowMs).total : (row.case.endedAtMs ?? 0)
  return (a, b) => weight(b) - weight(a) || a.case.caseId.localeCompare(b.case.caseId)
}

function takeSnapshot(list: LiveList, action: Extract<LiveAction, { type: 'snapshot' }>): LiveList {
  const rows = new Map(action.rows.map((row) => [row.case.caseId, row]))
  for (const { row, atMs } of list.recent) if (atMs >= action.askedAtMs) rows.set(row.case.caseId, row)
  const fresh = { ...list, rows, isLoaded: true }
  if (!action.isHeld || isBlank(list)) return inOrder(fresh, action.nowMs)
  const shown = new Set(list.order)
  for (const caseId of list.order) {
    const old = list.rows.get(caseId)
    if (old && !rows.has(caseId)) rows.set(caseId, old)
  }
  return { ...fresh, waiting: [...rows.keys()].filter((caseId) => !shown.has(caseId) && isMember(fresh, caseId)) }
}

function takeRow(list: LiveList, action: Extract<LiveAction, { type: 'row' }>): LiveList {
  const { row, atMs } = action
  const { caseId } = row.case
  const rows = new Map(list.rows).set(caseId, row)
  const recent = [...list.recent.filter((other) => atMs - other.atMs < recentMs), { row, atMs }]
  const next = { ...list, rows, recent }
  const isShown = list.order.includes(caseId)
  if (!isShown && !belongs(row, list.tab, list.personId)) {
    rows.delete(caseId)
    return { ...next, waiting: list.waiting.filter((other) => other !== caseId) }
  }
  if (!action.isHeld || isBlank(list)) return inOrder(next, action.nowMs)
  if (isShown || list.waiting.includes(caseId)) return next
  return { ...next, waiting: [...list.waiting, caseId] }
}

/** Where nothing is shown nothing can move from under the reader: the first row comes at once. */
function isBlank(list: LiveList): boolean {
  return !list.isLoaded || list.order.length === 0
}

function inOrder(list: LiveList, nowMs: number): LiveList {
  const members = [...list.rows.values()].filter((row) => belongs(row, list.tab, list.personId))
  const order = members.toSorted(compareRows(list.tab, nowMs)).map((row) => row.case.caseId)
  const rows = new Map(members.map((row) => [row.case.caseId, row]))
  return { ...list, rows, order, waiting: [] }
}

function without(list: LiveList, caseId: string): LiveList {
  const rows = new Map(list.rows)
  rows.delete(caseId)
  const others = (ids: readonly string[]) => ids.filter((other) => other !== caseId)
  return { ...list, rows, order: others(list.order), waiting: others(list.waiting) }
}

function isMember(list: LiveList, caseId: string): boolean {
  const row = list.rows.get(caseId)
  return row !== undefined && belongs(row, list.tab, list.personId)
}
