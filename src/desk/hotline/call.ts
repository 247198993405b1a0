// What every verb of a call begins with.
import type { DeskEvent } from '../../model/events.ts'
import type { Tx } from '../../platform/store/store.ts'
import { nextStep, type Standing } from './ladder.ts'
import type { CallRow, HotlineTables } from './schema.ts'

export const callTimer = 'desk.hotline'

/** Under which a call's alerts are found again. */
export function subjectOf(callId: string): string {
  return `call:${callId}`
}

/** Where a call is on its ladder: what the next step is reckoned from. */
export function standingOf(call: CallRow): Standing {
  return {
    state: call.state,
    rung: call.rung,
    tryNo: call.try_no,
    nextAtMs: call.next_at_ms,
    emptyRungs: call.empty_rungs,
    deadlineAtMs: call.deadline_at_ms,
  }
}

type CallTimes = Pick<CallRow, 'call_id' | 'case_id' | 'is_drill' | 'asked_at_ms' | 'ended_at_ms'>

/** What is told whenever something happened to a call. */
export function callChanged(call: CallTimes): Extract<DeskEvent, { readonly type: 'call.changed' }> {
  const { call_id: callId, case_id: caseId, is_drill: isDrill, asked_at_ms: fromMs, ended_at_ms: toMs } = call
  const wait = { waitId: callId, caseId, isDrill, kind: 'hotline', fromMs, ...(toMs !== null && { toMs }) } as const
  return { type: 'call.changed', callId, caseId, wait }
}

/** When the clock has to look at this call again. */
export function dueAtMs(call: CallRow): number | undefined {
  return nextStep(standingOf(call))?.dueAtMs
}

/** The row, locked until the transaction ends: clock and people take their steps one after the other. */
export async function lockCall(tx: Tx, callId: string): Promise<CallRow | undefined> {
  return await tx
    .withTables<HotlineTables>()
    .selectFrom('hotline_call')
    .selectAll()
    .where('call_id', '=', callId)
    .forUpdate()
    .executeTakeFirst()
}
