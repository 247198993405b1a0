// The room's place in the stream: a batch of what the desk tells becomes clocks, in one transaction.
import { sql } from 'kysely'
import type { Case, CaseEnd } from '../model/case.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Stamp } from '../model/stamp.ts'
import type { StoredEvent } from '../platform/bus.ts'
import type { Tx } from '../platform/store/store.ts'
import { type CaseClock, dueClock, stampClock, startClock } from './case-clock.ts'
import { toClock, toRow } from './clock-row.ts'
import type { LearnTables } from './schema.ts'

export type CaseEvent = Extract<DeskEvent, { readonly type: 'case.changed' | 'case.opened' | 'case.seen' }>

/** Handles one batch through the consumer's transaction: two statements, however many events. */
export async function followCases(events: readonly StoredEvent<CaseEvent>[], tx: Tx): Promise<void> {
  const clocks = await load(tx, [...new Set(events.flatMap(({ event }) => caseIdsOf(event)))])
  const before = new Map(clocks)
  for (const { event } of events) fold(clocks, event)
  await save(
    tx,
    [...clocks.values()].filter((clock) => before.get(clock.caseId) !== clock),
  )
}

function caseIdsOf(event: CaseEvent): readonly string[] {
  return event.type === 'case.seen' ? event.stamps.map(({ caseId }) => caseId) : [event.case.caseId]
}

function fold(clocks: Map<string, CaseClock>, event: CaseEvent): void {
  switch (event.type) {
    case 'case.opened':
      if (!clocks.has(event.case.caseId)) clocks.set(event.case.caseId, startClock(event.case, event.story))
      return
    case 'case.changed':
      dueIn(clocks, event.case)
      return stampIn(clocks, event.stamp, event.case.end)
    case 'case.seen':
      return event.stamps.forEach((stamp) => stampIn(clocks, stamp))
    default:
      return event satisfies never
  }
}

/** A case whose opening was never heard of has no beginning to count from: it is passed over. */
function stampIn(clocks: Map<string, CaseClock>, stamp: Stamp, end?: CaseEnd): void {
  const clock = clocks.get(stamp.caseId)
  if (clock) clocks.set(stamp.caseId, stampClock(clock, stamp, end))
}

function dueIn(clocks: Map<string, CaseClock>, known: Case): void {
  const clock = clocks.get(known.caseId)
  if (clock) clocks.set(known.caseId, dueClock(clock, known))
}

async function load(tx: Tx, caseIds: readonly string[]): Promise<Map<string, CaseClock>> {
  const rows = await tx
    .withTables<LearnTables>()
    .selectFrom('case_clock')
    .selectAll()
    .where('case_id', '=', sql<string>`any(${caseIds}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.case_id, toClock(row)]))
}

async function save(tx: Tx, clocks: readonly CaseClock[]): Promise<void> {
  if (clocks.length === 0) return
  await sql`
    INSERT INTO case_clock
    SELECT * FROM jsonb_populate_recordset(NULL::case_clock, ${JSON.stringify(clocks.map(toRow))}::jsonb)
    ON CONFLICT (case_id) DO UPDATE SET
      playbook = excluded.playbook,
      lane = excluded.lane,
      shown_at_ms = excluded.shown_at_ms,
      opened_at_ms = excluded.opened_at_ms,
      claimed_at_ms = excluded.claimed_at_ms,
      drafted_at_ms = excluded.drafted_at_ms,
      answered_at_ms = excluded.answered_at_ms,
      answer_by_ms = excluded.answer_by_ms,
      ended_at_ms = excluded.ended_at_ms,
      ended_as = excluded.ended_as,
      people = excluded.people,
      lapse_count = excluded.lapse_count,
      last_lapsed_at_ms = excluded.last_lapsed_at_ms
  `.execute(tx)
}
