// After a drill nothing of it waits for anybody: its calls and sign-offs are taken back and what nobody finished is closed.
import { drillOver } from '../../model/drill.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { Timer } from '../../platform/timers.ts'
import { withoutName } from '../act.ts'
import { lockCases, selectRows, toCase } from '../case-row.ts'
import { unclaimed } from '../claim-clock.ts'
import { lockCall } from '../hotline/call.ts'
import type { HotlineDeps } from '../hotline/deps.ts'
import { endCall } from '../hotline/end-call.ts'
import type { CallRow, HotlineTables } from '../hotline/schema.ts'
import { alertSubject, stopClocks } from '../ownership/clocks.ts'
import { record } from '../record.ts'
import type { DeskTables } from '../schema.ts'
import { end as endSignOff } from '../sign-off/advance.ts'
import type { SignOffRow, SignOffTables } from '../sign-off/schema.ts'
import { lockSignOff } from '../sign-off/sign-off.ts'
import { subjectOfStory } from '../alerts/story-alerts.ts'
import type { DrillTables } from './schema.ts'

export const clearUpTimer = 'desk.drill-over'

/** The desk's record is held until the commit: whoever else writes to it waits for so many. */
const casesInTurn = 50

/**
 * Each call, sign-off and case of the drill that is still open; a drill that began meanwhile keeps its own. Clocks, cases, calls
 * and sign-offs are all locked before the first stamp: the order of every verb, with the record last.
 */
export async function clearUp(deps: HotlineDeps, tx: Tx, timer: Timer): Promise<void> {
  const { deskId, body } = timer
  const span = { fromMs: startOf(body), toMs: await nextStart(tx, deskId) }
  const caseIds = await openCases(tx, deskId, span)
  await stopClocks(deps, tx, ...caseIds)
  await lockCases(tx, caseIds)
  const calls: CallRow[] = []
  for (const callId of await openCalls(tx, deskId, span)) {
    const call = await lockCall(tx, callId)
    if (call?.ended_at_ms === null) calls.push(call)
  }
  const signOffs: SignOffRow[] = []
  for (const signOffId of await openSignOffs(tx, deskId, span)) {
    const row = await lockSignOff(tx, signOffId)
    if (row?.state === 'open') signOffs.push(row)
  }
  for (const call of calls) await endCall(deps, tx, call, { kind: 'withdrawn' })
  for (const row of signOffs) await endSignOff(deps, tx, row, { state: 'withdrawn', because: 'The drill ended' })
  for (const caseId of caseIds) await closeCase(deps, tx, deskId, caseId)
  if (caseIds.length === casesInTurn) await deps.timers.set(tx, { ...timer, dueAtMs: deps.clock.now() })
}

interface Span {
  readonly fromMs: number
  readonly toMs: number
}

function startOf(body: unknown): number {
  const startedAtMs: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'startedAtMs') : undefined
  if (typeof startedAtMs === 'number') return startedAtMs
  throw new TypeError('A drill’s timer says when the drill began')
}

async function nextStart(tx: Tx, deskId: string): Promise<number> {
  const next = await tx
    .withTables<DrillTables>()
    .selectFrom('drill_now')
    .select('started_at_ms')
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
  return next?.started_at_ms ?? Number.MAX_SAFE_INTEGER
}

async function openCalls(tx: Tx, deskId: string, { fromMs, toMs }: Span): Promise<readonly string[]> {
  const rows = await tx
    .withTables<HotlineTables>()
    .selectFrom('hotline_call')
    .select('call_id')
    .where('desk_id', '=', deskId)
    .where('is_drill', '=', true)
    .where('ended_at_ms', 'is', null)
    .where('asked_at_ms', '>=', fromMs)
    .where('asked_at_ms', '<', toMs)
    .orderBy('call_id')
    .execute()
  return rows.map(({ call_id: callId }) => callId)
}

async function openSignOffs(tx: Tx, deskId: string, { fromMs, toMs }: Span): Promise<readonly string[]> {
  const rows = await tx
    .withTables<SignOffTables>()
    .selectFrom('sign_off')
    .select('sign_off_id')
    .where('desk_id', '=', deskId)
    .where('is_drill', '=', true)
    .where('state', '=', 'open')
    .where('asked_at_ms', '>=', fromMs)
    .where('asked_at_ms', '<', toMs)
    .orderBy('sign_off_id')
    .execute()
  return rows.map(({ sign_off_id: signOffId }) => signOffId)
}

async function openCases(tx: Tx, deskId: string, { fromMs, toMs }: Span): Promise<readonly string[]> {
  const rows = await tx
    .withTables<DeskTables>()
    .selectFrom('case_state')
    .innerJoin('desk_case', 'desk_case.case_id', 'case_state.case_id')
    .select('case_state.case_id')
    .where('case_state.desk_id', '=', deskId)
    .where('case_state.state', 'in', ['open', 'claimed'])
    .where('desk_case.is_drill', '=', true)
    .where('desk_case.opened_at_ms', '>=', fromMs)
    .where('desk_case.opened_at_ms', '<', toMs)
    .orderBy('case_state.case_id')
    .limit(casesInTurn)
    .execute()
  return rows.map(({ case_id: caseId }) => caseId)
}

/** The caller holds its lock; whoever ended it before that has said how. */
async function closeCase(deps: HotlineDeps, tx: Tx, deskId: string, caseId: string): Promise<void> {
  const atMs = deps.clock.now()
  // Nothing is told of the story any more, so there is no growth to hold against.
  const { numUpdatedRows } = await tx
    .withTables<DeskTables>()
    .updateTable('case_state')
    .set({
      state: 'closed',
      ...unclaimed,
      ended_at_ms: atMs,
      ended_as: 'handled elsewhere',
      mentions_at_end: 0,
      pans_at_end: 0,
    })
    .where('case_id', '=', caseId)
    .where('state', 'in', ['open', 'claimed'])
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0) return
  const found = await selectRows(tx, deskId).where('case_state.case_id', '=', caseId).executeTakeFirstOrThrow()
  await deps.alerts.endSubject(tx, deskId, alertSubject(caseId))
  await deps.alerts.endSubject(tx, deskId, subjectOfStory(found.story_id))
  const stamp = { caseId, kind: 'closed' as const, atMs, note: drillOver }
  await record(tx, deskId, [stamp])
  await deps.bus.publish(tx, deskId, [{ type: 'case.changed', case: toCase(found), stamp: withoutName(stamp) }])
}
