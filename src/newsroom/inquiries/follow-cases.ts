// How far an inquiry or a tip has got, from what the desk tells of its case.
import { sql } from 'kysely'
import type { Case } from '../../model/case.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { Stamp } from '../../model/stamp.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { TipTables } from '../tips/schema.ts'
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

/** What comes by the newsroom's forms; each has the same five columns for how far it has got. */
const tables = {
  inquiry: { table: 'newsroom_inquiry', id: 'inquiry_id' },
  tip: { table: 'newsroom_tip', id: 'tip_id' },
} as const

function tableOf(about: Case['about']): (typeof tables)[keyof typeof tables] | undefined {
  return about?.kind === 'inquiry' || about?.kind === 'tip' ? tables[about.kind] : undefined
}

/** The desk opens a case under the id of what came. */
async function listed(tx: Tx, opened: Case): Promise<void> {
  // A case from before this was told of: an inquiry, or nothing of ours.
  const { table, id } = tableOf(opened.about) ?? tables.inquiry
  await sql`
    UPDATE ${sql.table(table)} SET case_id = ${opened.caseId}::uuid, listed_at_ms = ${opened.openedAtMs}
    WHERE ${sql.ref(id)} = ${opened.storyId}::uuid AND case_id IS NULL`.execute(tx)
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
  for (const { table } of Object.values(tables)) {
    await sql`
      UPDATE ${sql.table(table)} AS came SET ${sql.ref(column)} = given.at_ms
      FROM unnest(${[...first.keys()]}::uuid[], ${[...first.values()]}::bigint[]) AS given (case_id, at_ms)
      WHERE came.case_id = given.case_id AND came.${sql.ref(column)} IS NULL`.execute(tx)
  }
}

async function ended(tx: Tx, event: Extract<CaseEvent, { readonly type: 'case.changed' }>): Promise<void> {
  const { caseId, end, endedAtMs, about } = event.case
  if (about?.kind === 'tip') {
    await tx
      .withTables<TipTables>()
      .updateTable('newsroom_tip')
      .set({ ended_at_ms: endedAtMs ?? null })
      .where('case_id', '=', caseId)
      .execute()
    return
  }
  await tx
    .withTables<InquiryTables>()
    .updateTable('newsroom_inquiry')
    .set({ ended_at_ms: endedAtMs ?? null, is_answered: end === 'answered' })
    .where('case_id', '=', caseId)
    .execute()
}
