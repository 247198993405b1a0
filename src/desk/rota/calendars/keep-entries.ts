// Puts what a calendar says in place of what it said before. What has passed stays as it was known; a swap of a turn that is
// still in the calendar stays too.
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { newId } from '../../../platform/ids.ts'
import type { Tx } from '../../../platform/store/store.ts'
import { longestTurnMs } from '../plan.ts'
import type { RotaTables } from '../schema.ts'
import type { CalendarEntry } from './parse.ts'
import type { CalendarRow } from './schema.ts'

type Whose = Pick<CalendarRow, 'calendar_id' | 'desk_id' | 'label' | 'made_by' | 'person_id' | 'use'>

/** Resolves to how many were kept. A turn longer than a turn may be is none. */
export async function keepEntries(
  tx: Tx,
  whose: Whose,
  { entries, nowMs }: { readonly entries: readonly CalendarEntry[]; readonly nowMs: number },
): Promise<number> {
  if (whose.use === 'away') {
    await keepAway(tx, whose, entries, nowMs)
    return entries.length
  }
  const turns = entries.filter(({ fromMs, toMs }) => toMs - fromMs <= longestTurnMs)
  await keepShifts(tx, whose, turns, nowMs)
  return turns.length
}

async function keepAway(tx: Tx, whose: Whose, entries: readonly CalendarEntry[], nowMs: number): Promise<void> {
  const keys = entries.map(({ key }) => key)
  await tx
    .withTables<RotaTables>()
    .deleteFrom('person_away')
    .where('calendar_id', '=', whose.calendar_id)
    .where('to_ms', '>', nowMs)
    .where(sql<boolean>`NOT (entry_key = any(${keys}::text[]))`)
    .execute()
  await sql`
    INSERT INTO person_away (away_id, person_id, from_ms, to_ms, note, calendar_id, entry_key)
    SELECT id, ${whose.person_id}::uuid, from_ms, to_ms, note, ${whose.calendar_id}::uuid, key FROM unnest(
      ${entries.map(() => newId())}::uuid[],
      ${entries.map(({ fromMs }) => fromMs)}::bigint[],
      ${entries.map(({ toMs }) => toMs)}::bigint[],
      ${entries.map(({ title }) => title || whose.label)}::text[],
      ${keys}::text[]
    ) AS entry (id, from_ms, to_ms, note, key)
    ON CONFLICT (calendar_id, entry_key) WHERE calendar_id IS NOT NULL
    DO UPDATE SET from_ms = excluded.from_ms, to_ms = excluded.to_ms, note = excluded.note
  `.execute(tx)
}

async function keepShifts(tx: Tx, whose: Whose, entries: readonly CalendarEntry[], nowMs: number): Promise<void> {
  const keys = entries.map(({ key }) => key)
  await tx
    .withTables<RotaTables>()
    .deleteFrom('rota_shift')
    .where('calendar_id', '=', whose.calendar_id)
    .where('ends_at', '>', wallOf(nowMs))
    .where(sql<boolean>`NOT (entry_key = any(${keys}::text[]))`)
    .execute()
  await sql`
    INSERT INTO rota_shift (shift_id, desk_id, duty, person_id, time_zone, starts_at, ends_at, made_by, made_at_ms,
      calendar_id, entry_key)
    SELECT id, ${whose.desk_id}::uuid, ${whose.use}, ${whose.person_id}::uuid, 'UTC', starts_at, ends_at,
      ${whose.made_by}::uuid, ${nowMs}::bigint, ${whose.calendar_id}::uuid, key FROM unnest(
      ${entries.map(() => newId())}::uuid[],
      ${entries.map(({ fromMs }) => wallOf(fromMs))}::text[],
      ${entries.map(({ toMs }) => wallOf(toMs))}::text[],
      ${keys}::text[]
    ) AS entry (id, starts_at, ends_at, key)
    ON CONFLICT (calendar_id, entry_key) WHERE calendar_id IS NOT NULL
    DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at
  `.execute(tx)
}

/** As shifts are kept: to the minute, here by UTC, since the calendar has already said which instants it means. */
function wallOf(atMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}
