import type { Duty } from '../../model/rota.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import { type CalendarTables, calendarMigrations } from './calendars/schema.ts'
import type { Migration } from '../../platform/store/store.ts'

export type ShiftRow = {
  readonly shift_id: string
  readonly desk_id: string
  readonly duty: Duty
  readonly person_id: string
  readonly time_zone: string
  readonly starts_at: string
  readonly ends_at: string
  readonly recurrence: string | null
  readonly except_starts: readonly string[]
  readonly made_by: string
  readonly made_at_ms: number
  /** Of a calendar whose event it is, and by what that calendar knows it. */
  readonly calendar_id: string | null
  readonly entry_key: string | null
}

export type SwapRow = {
  readonly swap_id: string
  readonly desk_id: string
  readonly shift_id: string
  readonly starts_at: string
  readonly from_ms: number
  readonly to_ms: number
  readonly duty: Duty
  readonly offered_by: string
  /** Absent: to everybody on the desk. */
  readonly offered_to: string | null
  readonly state: 'accepted' | 'offered' | 'withdrawn'
  readonly taken_by: string | null
  readonly offered_at_ms: number
  readonly settled_at_ms: number | null
}

/** A person's own, whatever the desk. */
export type AwayRow = {
  readonly away_id: string
  readonly person_id: string
  readonly from_ms: number
  readonly to_ms: number
  readonly note: string | null
  /** Of a calendar whose event it is, and by what that calendar knows it. */
  readonly calendar_id: string | null
  readonly entry_key: string | null
}

/** A calendar's secret address: of one person's turns, or of the whole desk's. */
export type FeedRow = {
  readonly feed_id: string
  readonly desk_id: string
  readonly person_id: string
  readonly is_whole_desk: boolean
  readonly token_hash: Buffer
  readonly made_at_ms: number
}

export type RotaTables = {
  readonly rota_shift: ShiftRow
  readonly rota_swap: SwapRow
  readonly rota_feed: FeedRow
  readonly person_away: AwayRow
} & CalendarTables

export const rotaMigrations: readonly Migration[] = [
  {
    name: 'desk.023-rota',
    sql: `
      CREATE TABLE rota_shift (
        shift_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        duty text NOT NULL CHECK (duty IN ('desk', 'authority')),
        person_id uuid NOT NULL,
        time_zone text NOT NULL,
        starts_at text NOT NULL,
        ends_at text NOT NULL,
        recurrence text,
        except_starts text[] NOT NULL DEFAULT '{}',
        made_by uuid NOT NULL,
        made_at_ms bigint NOT NULL
      );
      CREATE INDEX rota_shift_desk ON rota_shift (desk_id);
      CREATE TABLE rota_swap (
        swap_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        shift_id uuid NOT NULL REFERENCES rota_shift ON DELETE CASCADE,
        starts_at text NOT NULL,
        from_ms bigint NOT NULL,
        to_ms bigint NOT NULL,
        duty text NOT NULL,
        offered_by uuid NOT NULL,
        offered_to uuid,
        state text NOT NULL CHECK (state IN ('offered', 'accepted', 'withdrawn')),
        taken_by uuid,
        offered_at_ms bigint NOT NULL,
        settled_at_ms bigint,
        CHECK ((state = 'accepted') = (taken_by IS NOT NULL))
      );
      CREATE UNIQUE INDEX rota_swap_open ON rota_swap (shift_id, starts_at) WHERE state = 'offered';
      CREATE INDEX rota_swap_desk ON rota_swap (desk_id, to_ms);
      CREATE TABLE rota_feed (
        feed_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        person_id uuid NOT NULL,
        is_whole_desk boolean NOT NULL,
        token_hash bytea NOT NULL UNIQUE,
        made_at_ms bigint NOT NULL,
        UNIQUE (desk_id, person_id, is_whole_desk)
      );
      CREATE TABLE person_away (
        away_id uuid PRIMARY KEY,
        person_id uuid NOT NULL,
        from_ms bigint NOT NULL,
        to_ms bigint NOT NULL,
        note text,
        CHECK (from_ms < to_ms)
      );
      CREATE INDEX person_away_time ON person_away (person_id, to_ms);
      GRANT SELECT ON person_away TO nowdesk_desk;
      ${['rota_shift', 'rota_swap', 'rota_feed'].map(enableDeskSecurity).join('\n')}
    `,
  },
  ...calendarMigrations,
]
