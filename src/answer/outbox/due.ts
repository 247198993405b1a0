// What is due, and whose turn it is. One process works a channel at a time, in the order of its threads; a channel that waits
// or fails holds up no other.
import { sql } from 'kysely'
import type { Database } from '../../platform/store/store.ts'
import type { AnswerTables } from '../schema.ts'
import { leaseMs } from './schedule.ts'

/** Channels with something due that nothing stands against: not paused, not over their limit, their keys taken. */
export async function dueChannels(db: Database, nowMs: number): Promise<readonly string[]> {
  const { rows } = await sql<{ channel_id: string }>`
    SELECT DISTINCT publication.channel_id FROM publication
    JOIN channel USING (channel_id) JOIN channel_state USING (channel_id)
    WHERE publication.next_at_ms <= ${nowMs} AND ${isOpen(nowMs)}
      AND (channel_state.lease_until_ms IS NULL OR channel_state.lease_until_ms <= ${nowMs})`.execute(db)
  return rows.map((row) => row.channel_id)
}

/** When anything is due next, its channel's limit counted in; `undefined` when nothing waits. */
export async function nextDueMs(db: Database): Promise<number | undefined> {
  const { rows } = await sql<{ next: number | null }>`
    SELECT min(greatest(publication.next_at_ms, channel_state.hold_until_ms, channel_state.lease_until_ms))::bigint AS next
    FROM publication JOIN channel USING (channel_id) JOIN channel_state USING (channel_id)
    WHERE publication.next_at_ms IS NOT NULL AND NOT channel.is_paused AND channel_state.health <> 'expired'`.execute(
    db,
  )
  return rows[0]?.next ?? undefined
}

function isOpen(nowMs: number) {
  return sql<boolean>`NOT channel.is_paused AND channel_state.health <> 'expired'
    AND coalesce(channel_state.hold_until_ms, 0) <= ${nowMs}`
}

/** What was sent and got no answer stands before what waits, and that before what is only to be confirmed. */
export async function nextRowId(db: Database, channelId: string, nowMs: number): Promise<string | undefined> {
  const { rows } = await sql<{ publication_id: string }>`
    SELECT publication_id FROM publication
    JOIN channel USING (channel_id) JOIN channel_state USING (channel_id)
    WHERE publication.channel_id = ${channelId} AND next_at_ms <= ${nowMs} AND ${isOpen(nowMs)}
    ORDER BY CASE state WHEN 'sending' THEN 0 WHEN 'unknown' THEN 1 WHEN 'published' THEN 3 ELSE 2 END,
      coalesce(planned_at_ms, decided_at_ms), answer_id, place, publication_id
    LIMIT 1`.execute(db)
  return rows[0]?.publication_id
}

/** Is the channel's outbox this process's? Asked again before each call, which renews it. */
export async function takeLease(db: Database, channelId: string, holder: string, nowMs: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .withTables<AnswerTables>()
    .updateTable('channel_state')
    .set({ lease_holder: holder, lease_until_ms: nowMs + leaseMs })
    .where('channel_id', '=', channelId)
    .where(({ eb, or }) =>
      or([eb('lease_holder', '=', holder), eb('lease_until_ms', 'is', null), eb('lease_until_ms', '<=', nowMs)]),
    )
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}

/** Only its own: one that has lapsed and was taken by another is left alone. */
export async function endLease(db: Database, channelId: string, holder: string): Promise<void> {
  await db
    .withTables<AnswerTables>()
    .updateTable('channel_state')
    .set({ lease_holder: null, lease_until_ms: null })
    .where('channel_id', '=', channelId)
    .where('lease_holder', '=', holder)
    .execute()
}

/** After a crash, where no other process can be at work: what was being sent is looked for at once. */
export async function takeOverAll(db: Database, nowMs: number): Promise<void> {
  const tables = db.withTables<AnswerTables>()
  await tables
    .updateTable('channel_state')
    .set({ lease_holder: null, lease_until_ms: null })
    .where('lease_holder', 'is not', null)
    .execute()
  await tables.updateTable('publication').set({ next_at_ms: nowMs }).where('state', '=', 'sending').execute()
}
