// The SQL of a source's state: cursor, counts, rejects and gaps of many sources in one statement each.
import { sql } from 'kysely'
import type { Tx } from '../platform/store/store.ts'
import { storableText } from '../platform/storable.ts'
import { type StateChange, cleared, maxGapsKept, maxRejectsKept } from './gauge.ts'
import type { ListenTables } from './schema.ts'

export interface StateWrite {
  readonly change: StateChange
  readonly revision: number
  /** Moves together with the effects of its batch; else the change's own. */
  readonly cursor?: string
  readonly callState?: string
  /** Written only while this process still holds the source; absent for calls, which any process may take. */
  readonly leaseHolder?: string
}

/** Writes the changes; returns the ids of sources that were not written: somebody else runs them, or they were changed or removed. */
export async function writeStates(tx: Tx, writes: readonly StateWrite[]): Promise<readonly string[]> {
  const rows = JSON.stringify(writes.map(toRow))
  const sourceIds = writes.map(({ change }) => change.source.sourceId)
  // Locked in the order of their ids first: whoever renews the leases at this moment does the same.
  const written = await sql<{ source_id: string }>`
    WITH locked AS MATERIALIZED (
      SELECT source_id FROM source_state WHERE source_id = ANY(${sourceIds}::uuid[])
      ORDER BY source_id FOR NO KEY UPDATE
    )
    UPDATE source_state AS s SET
      health = coalesce(d.health, s.health),
      status = coalesce(d.status, s.status),
      cursor = coalesce(d.cursor, s.cursor),
      call_state = coalesce(d.call_state, s.call_state),
      next_at_ms = nullif(coalesce(d.next_at_ms, s.next_at_ms), ${cleared}),
      lag_ms = nullif(coalesce(d.lag_ms, s.lag_ms), ${cleared}),
      last_error = coalesce(d.last_error, s.last_error),
      last_error_at_ms = coalesce(d.last_error_at_ms, s.last_error_at_ms),
      last_heard_at_ms = coalesce(d.last_heard_at_ms, s.last_heard_at_ms),
      source_delay_ms = coalesce(d.source_delay_ms, s.source_delay_ms),
      our_delay_ms = coalesce(d.our_delay_ms, s.our_delay_ms),
      our_delay_p95_ms = coalesce(d.our_delay_p95_ms, s.our_delay_p95_ms),
      items_per_hour = d.items_per_hour,
      items_heard = s.items_heard + d.items,
      mentions_made = s.mentions_made + d.mentions,
      reject_count = s.reject_count + d.reject_count,
      gap_count = s.gap_count + d.gap_count
    FROM locked, source, jsonb_to_recordset(${rows}::jsonb) AS d(
      source_id uuid, health text, status text, cursor text, call_state text, next_at_ms bigint, lag_ms bigint,
      last_error text, last_error_at_ms bigint, last_heard_at_ms bigint, source_delay_ms bigint, our_delay_ms bigint,
      our_delay_p95_ms bigint, items_per_hour double precision, items bigint, mentions bigint, reject_count bigint,
      gap_count bigint, lease_holder uuid, revision bigint
    )
    WHERE s.source_id = locked.source_id AND s.source_id = d.source_id AND source.source_id = d.source_id AND source.revision = d.revision
      AND (d.lease_holder IS NULL OR d.lease_holder = s.lease_holder)
    RETURNING s.source_id
  `.execute(tx)
  const writtenIds = new Set(written.rows.map((row) => row.source_id))
  const done = writes.filter(({ change }) => writtenIds.has(change.source.sourceId)).map(({ change }) => change)
  await writeRejects(tx, done)
  await writeGaps(tx, done)
  return writes.map(({ change }) => change.source.sourceId).filter((sourceId) => !writtenIds.has(sourceId))
}

function toRow({ change, cursor, callState, leaseHolder, revision }: StateWrite) {
  return {
    source_id: change.source.sourceId,
    health: change.health,
    status: change.status,
    cursor: storable(cursor ?? change.cursor),
    call_state: storable(callState),
    next_at_ms: whole(change.nextAtMs),
    lag_ms: whole(change.lagMs),
    last_error: change.lastError,
    last_error_at_ms: whole(change.lastErrorAtMs),
    last_heard_at_ms: whole(change.lastHeardAtMs),
    source_delay_ms: whole(change.sourceDelayMs),
    our_delay_ms: whole(change.ourDelayMs),
    our_delay_p95_ms: whole(change.ourDelayP95Ms),
    items_per_hour: change.itemsPerHour,
    items: change.items,
    mentions: change.mentions,
    reject_count: change.rejectCount,
    gap_count: change.gapCount,
    lease_holder: leaseHolder,
    revision,
  }
}

function storable(text: string | undefined): string | undefined {
  return text === undefined ? undefined : storableText(text)
}

function whole(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value)
}

async function writeRejects(tx: Tx, changes: readonly StateChange[]): Promise<void> {
  const rows = changes.flatMap(({ source, rejects }) =>
    rejects.map(({ atMs, reason, sample }) => ({
      source_id: source.sourceId,
      desk_id: source.deskId,
      at_ms: Math.round(atMs),
      reason,
      sample,
    })),
  )
  if (rows.length === 0) return
  await tx.withTables<ListenTables>().insertInto('source_reject').values(rows).execute()
  await keepNewest(tx, 'source_reject', 'reject_id', maxRejectsKept, rows)
}

async function writeGaps(tx: Tx, changes: readonly StateChange[]): Promise<void> {
  const rows = changes.flatMap(({ source, gaps }) =>
    gaps.map(({ fromMs, toMs, reason }) => ({
      source_id: source.sourceId,
      desk_id: source.deskId,
      from_ms: Math.round(fromMs),
      to_ms: Math.round(toMs),
      reason,
    })),
  )
  if (rows.length === 0) return
  await tx.withTables<ListenTables>().insertInto('source_gap').values(rows).execute()
  await keepNewest(tx, 'source_gap', 'gap_id', maxGapsKept, rows)
}

async function keepNewest(
  tx: Tx,
  table: 'source_gap' | 'source_reject',
  idColumn: 'gap_id' | 'reject_id',
  kept: number,
  rows: readonly { readonly source_id: string }[],
): Promise<void> {
  const sourceIds = [...new Set(rows.map((row) => row.source_id))]
  await sql`
    DELETE FROM ${sql.table(table)} AS old USING unnest(${sourceIds}::uuid[]) AS touched(source_id)
    WHERE old.source_id = touched.source_id AND old.${sql.ref(idColumn)} <= (
      SELECT newer.${sql.ref(idColumn)} FROM ${sql.table(table)} AS newer
      WHERE newer.source_id = touched.source_id
      ORDER BY newer.${sql.ref(idColumn)} DESC OFFSET ${kept} LIMIT 1
    )
  `.execute(tx)
}
