// What every verb of a call begins with.
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
