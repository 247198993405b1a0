// How far an inquiry or a tip has got, from what the desk tells of its case.
import { sql } from 'kysely'
import type { Case } from '../../model/case.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { Stamp } from '../../model/stamp.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import type { Tx } from '../../platform/store/store.ts'

export type CaseEvent = Extract<DeskEvent, { readonly type: 'case.changed' | 'case.opened' | 'case.seen' }>

/** Each instant is the first of its kind; the same event again changes nothing. */
export async function followCases(tx: Tx, events: readonly StoredEvent<CaseEvent>[]): Promise<void> {
  await listed(
    tx,
    events.flatMap(({ event }) => (event.type === 'case.opened' ? [event.case] : [])),
  )
  const stamps = events.flatMap(({ event }) =>
    event.type === 'case.seen' ? event.stamps : event.type === 'case.changed' ? [event.stamp] : [],
  )
  await seen(tx, 'shown_at_ms', stamps, ['shown'])
  // Whoever claims or closes has it before their eyes.
  await seen(tx, 'read_at_ms', stamps, ['opened', 'claimed', 'noted', 'closed', 'stood'])
  await ended(
    tx,
    events.flatMap(({ event }) => (event.type === 'case.changed' ? [event.case] : [])),
  )
}

/** What comes by the newsroom's forms; each has the same five columns for how far it has got. */
const tables = {
  inquiry: { table: 'newsroom_inquiry', id: 'inquiry_id' },
  tip: { table: 'newsroom_tip', id: 'tip_id' },
} as const

/** Of a case from before its kind was told of: an inquiry, or nothing of ours. */
function kindOf({ about }: Case): keyof typeof tables {
  return about?.kind === 'tip' ? 'tip' : 'inquiry'
}

/** The desk opens a case under the id of what came. */
async function listed(tx: Tx, opened: readonly Case[]): Promise<void> {
  for (const [kind, cases] of Map.groupBy(opened, kindOf)) {
    const { table, id } = tables[kind]
    await sql`
      UPDATE ${sql.table(table)} AS came SET case_id = given.case_id, listed_at_ms = given.at_ms
      FROM unnest(
        ${cases.map(({ storyId }) => storyId)}::uuid[],
        ${cases.map(({ caseId }) => caseId)}::uuid[],
        ${cases.map(({ openedAtMs }) => openedAtMs)}::bigint[]
      ) AS given (id, case_id, at_ms)
      WHERE came.${sql.ref(id)} = given.id AND came.case_id IS NULL`.execute(tx)
  }
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

/** As the last that was told of each has it. */
async function ended(tx: Tx, changed: readonly Case[]): Promise<void> {
  const last = [...new Map(changed.map((one) => [one.caseId, one])).values()]
  for (const [kind, cases] of Map.groupBy(last, kindOf)) {
    const answered = kind === 'inquiry' ? sql`, is_answered = given.is_answered` : sql``
    await sql`
      UPDATE ${sql.table(tables[kind].table)} AS came SET ended_at_ms = given.at_ms${answered}
      FROM unnest(
        ${cases.map(({ caseId }) => caseId)}::uuid[],
        ${cases.map(({ endedAtMs }) => endedAtMs ?? null)}::bigint[],
        ${cases.map(({ end }) => end === 'answered')}::boolean[]
      ) AS given (case_id, at_ms, is_answered)
      WHERE came.case_id = given.case_id`.execute(tx)
  }
}
