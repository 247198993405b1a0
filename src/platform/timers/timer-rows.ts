import { sql } from 'kysely'
import type { Database, Tx } from '../store/store.ts'
import type { Timer } from '../timers.ts'

interface TimerRow {
  readonly kind: string
  readonly key: string
  readonly desk_id: string
  readonly due_at_ms: number
  readonly body: unknown
  readonly tries: number
}

/** Locked for whoever fires it. */
export interface DueTimer {
  readonly timer: Timer
  readonly tries: number
}

/** Sets them, or moves them and forgets their failed tries. Each kind and key is there once. */
export async function writeTimers(tx: Tx, timers: readonly Timer[]): Promise<void> {
  await sql`
    INSERT INTO timer (kind, key, desk_id, due_at_ms, try_at_ms, body)
    SELECT kind, key, desk_id, due_at_ms, due_at_ms, body
    FROM unnest(
      ${timers.map(({ kind }) => kind)}::text[],
      ${timers.map(({ key }) => key)}::text[],
      ${timers.map(({ deskId }) => deskId)}::uuid[],
      ${timers.map(({ dueAtMs }) => dueAtMs)}::bigint[],
      ${timers.map(({ body }) => JSON.stringify(body ?? null))}::json[]
    ) AS given (kind, key, desk_id, due_at_ms, body)
    ON CONFLICT (kind, key) DO UPDATE
    SET desk_id = excluded.desk_id, due_at_ms = excluded.due_at_ms, try_at_ms = excluded.try_at_ms,
        body = excluded.body, tries = 0, error = NULL`.execute(tx)
}

/** No error where there is none. */
export async function removeTimers(tx: Tx, kind: string, keys: readonly string[]): Promise<void> {
  await sql`DELETE FROM timer WHERE kind = ${kind} AND key = ANY(${keys}::text[])`.execute(tx)
}

/**
 * The one that has been due longest, locked for this transaction: another process passes over it meanwhile, and one
 * that dies lets go of it with its connection.
 */
export async function lockDue(tx: Tx, kinds: readonly string[], nowMs: number): Promise<DueTimer | undefined> {
  const { rows } = await sql<TimerRow>`
    SELECT kind, key, desk_id, due_at_ms, body, tries FROM timer
    WHERE try_at_ms <= ${nowMs} AND kind = ANY(${kinds}::text[])
    ORDER BY try_at_ms LIMIT 1 FOR UPDATE SKIP LOCKED`.execute(tx)
  return rows[0] && { timer: toTimer(rows[0]), tries: rows[0].tries }
}

/** When the next one is to be tried; `undefined` when there is none. */
export async function nextTryAtMs(db: Database, kinds: readonly string[]): Promise<number | undefined> {
  const { rows } = await sql<{ next: number | null }>`
    SELECT min(try_at_ms) AS next FROM timer WHERE kind = ANY(${kinds}::text[])`.execute(db)
  return rows[0]?.next ?? undefined
}

/** What stays of a try that threw. */
export interface FailedTry {
  readonly timer: Timer
  readonly tryAtMs: number
  readonly error: string
}

/** It stays due and is not tried before `tryAtMs`. */
export async function noteFailure(tx: Tx, { timer, tryAtMs, error }: FailedTry): Promise<void> {
  await sql`
    UPDATE timer SET tries = tries + 1, try_at_ms = ${tryAtMs}, error = ${error}
    WHERE kind = ${timer.kind} AND key = ${timer.key}`.execute(tx)
}

/** A row as its handler gets it. */
export function toTimer(row: Omit<TimerRow, 'tries'>): Timer {
  return { kind: row.kind, key: row.key, deskId: row.desk_id, dueAtMs: row.due_at_ms, body: row.body }
}
