// What cases wait for, written down as the desk tells it.
import { sql } from 'kysely'
import type { DeskEvent } from '../model/events.ts'
import type { Wait } from '../model/wait.ts'
import type { StoredEvent } from '../platform/bus.ts'
import type { Tx } from '../platform/store/store.ts'
import type { CaseWaitRow } from './schema.ts'

export type WaitEvent = Extract<DeskEvent, { readonly type: 'call.changed' | 'signOff.changed' }>

/** Handles one batch in one statement. What has ended goes on ended, in whatever order it is heard; a wait goes along with its case. */
export async function followWaits(events: readonly StoredEvent<WaitEvent>[], tx: Tx): Promise<void> {
  const rows = new Map<string, CaseWaitRow>()
  for (const { deskId, event } of events) {
    if (!event.wait) continue
    const row = toWaitRow(deskId, event.wait)
    rows.set(row.wait_id, { ...row, to_ms: rows.get(row.wait_id)?.to_ms ?? row.to_ms })
  }
  if (rows.size === 0) return
  await sql`
    INSERT INTO case_wait
    SELECT * FROM jsonb_populate_recordset(NULL::case_wait, ${JSON.stringify([...rows.values()])}::jsonb)
    ON CONFLICT (wait_id) DO UPDATE
      SET case_id = excluded.case_id, to_ms = coalesce(case_wait.to_ms, excluded.to_ms)
  `.execute(tx)
}

function toWaitRow(deskId: string, wait: Wait): CaseWaitRow {
  return {
    wait_id: wait.waitId,
    desk_id: deskId,
    case_id: wait.caseId,
    is_drill: wait.isDrill,
    kind: wait.kind,
    rule: wait.rule ?? null,
    because: wait.because ?? null,
    from_ms: wait.fromMs,
    to_ms: wait.toMs ?? null,
  }
}

/** From the table's nulls to what is absent. */
export function toWait(row: CaseWaitRow): Wait {
  return {
    waitId: row.wait_id,
    caseId: row.case_id,
    isDrill: row.is_drill,
    kind: row.kind,
    ...(row.rule !== null && { rule: row.rule }),
    ...(row.because !== null && { because: row.because }),
    fromMs: row.from_ms,
    ...(row.to_ms !== null && { toMs: row.to_ms }),
  }
}
