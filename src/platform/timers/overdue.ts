import { sql } from 'kysely'
import type { Database } from '../store/store.ts'
import type { Timer } from '../timers.ts'
import { toTimer } from './timer-rows.ts'

/** For `nowdesk doctor`: a timer that nobody took in time. */
export interface OverdueTimer {
  readonly timer: Timer
  readonly lateMs: number
  /** How often firing it failed; 0 says that nobody tried: no process runs its kind, or its loop stands still. */
  readonly tries: number
  readonly error?: string
}

/**
 * What should have fired by now and has not, longest overdue first, at most 100: empty on a healthy desk. Reads the
 * table alone, so that it also shows what the loop itself would not notice. `graceMs` is 5 s unless told.
 */
export async function overdueTimers(db: Database, nowMs: number, graceMs = 5_000): Promise<readonly OverdueTimer[]> {
  const { rows } = await sql<{
    kind: string
    key: string
    desk_id: string
    due_at_ms: number
    body: unknown
    tries: number
    error: string | null
  }>`SELECT kind, key, desk_id, due_at_ms, body, tries, error FROM timer
     WHERE due_at_ms < ${nowMs - graceMs} ORDER BY due_at_ms LIMIT 100`.execute(db)
  return rows.map((row) => {
    const late = { timer: toTimer(row), lateMs: nowMs - row.due_at_ms, tries: row.tries }
    return row.error === null ? late : Object.assign(late, { error: row.error })
  })
}
