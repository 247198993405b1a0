// How far an inquiry has got, from what the desk tells of its case.
import { sql } from 'kysely'
import type { DeskEvent } from '../../model/events.ts'
import type { Stamp } from '../../model/stamp.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { InquiryTables } from './schema.ts'

export type CaseEvent = Extract<DeskEvent, { readonly type: 'case.changed' | 'case.opened' | 'case.seen' }>

/** Each instant is the first of its kind; the same event again changes nothing. */
export async function followCases(tx: Tx, events: readonly StoredEvent<CaseEvent>[]): Promise<void> {
  for (const { event } of events) {
    if (event.type === 'case.opened') await listed(tx, event.case)
  }
  const stamps = events.flatMap(({ event }) =>
    event.type === 'case.seen' ? event.stamps : event.type === 'case.changed' ? [event.stamp] : [],
  )
  await seen(tx, 'shown_at_ms', stamps, ['shown'])
  // Whoever claims or closes has it before their eyes.
  await seen(tx, 'read_at_ms', stamps, ['opened', 'claimed', 'noted', 'closed', 'stood'])
  for (const { event } of events) {
    if (event.type === 'case.changed') await ended(tx, event)
  }
}

/** The desk opens a case under the inquiry's own id. */
async function listed(tx: Tx, opened: Extract<CaseEvent, { readonly type: 'case.opened' }>['case']): Promise<void> {
  await tx
    .withTables<InquiryTables>()
    .updateTable('newsroom_inquiry')
    .set({ case_id: opened.caseId, listed_at_ms: opened.openedAtMs })
    .where('inquiry_id', '=', opened.storyId)
    .where('case_id', 'is', null)
    .execute()
}

async function seen(
  tx: Tx,
  column: 'read_at_ms' | 'shown_at_ms',
  stamps: readonly Stamp[],
  kinds: readonly Stamp['kind'][],
): Promise<void> {
  const first = new Map<string, number>()
  for (const { caseId, kind, atMs, personId } of stamps) {
    // What the clock or the stream did, nobody saw.
    if (personId === undefined || !kinds.includes(kind)) continue
    first.set(caseId, Math.min(first.get(caseId) ?? Infinity, atMs))
  }
  if (first.size === 0) return
  await sql`
    UPDATE newsroom_inquiry SET ${sql.ref(column)} = given.at_ms
    FROM unnest(${[...first.keys()]}::uuid[], ${[...first.values()]}::bigint[]) AS given (case_id, at_ms)
    WHERE newsroom_inquiry.case_id = given.case_id AND ${sql.ref(column)} IS NULL`.execute(tx)
}

async function ended(tx: Tx, event: Extract<CaseEvent, { readonly type: 'case.changed' }>): Promise<void> {
  const { caseId, end, endedAtMs } = event.case
  await tx
    .withTables<InquiryTables>()
    .updateTable('newsroom_inquiry')
    .set({ ended_at_ms: endedAtMs ?? null, is_answered: end === 'answered' })
    .where('case_id', '=', caseId)
    .execute()
}
