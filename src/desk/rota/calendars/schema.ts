import type { CalendarUse } from '../../../model/rota.ts'
import { enableDeskSecurity } from '../../../platform/store/desk-security.ts'
import type { Migration } from '../../../platform/store/store.ts'

/** A calendar whose events become somebody's away, or their turns. */
export type CalendarRow = {
  readonly calendar_id: string
  readonly desk_id: string
  readonly person_id: string
  readonly use: CalendarUse
  readonly label: string
  /** Its address, which is a secret, or the text of a file that was handed in. */
  readonly sealed: Buffer
  /** What of the address may be shown; absent for a file. */
  readonly host: string | null
  readonly time_zone: string
  readonly only_words: string | null
  readonly made_by: string
  readonly made_at_ms: number
  readonly read_at_ms: number
  readonly entry_count: number
  readonly failed_at_ms: number | null
  readonly error: string | null
  readonly is_due: boolean
  /** By the database's clock, which no jump of ours moves. */
  readonly leased_until: Date | null
}

export type CalendarTables = { readonly rota_calendar: CalendarRow }

export const calendarMigrations: readonly Migration[] = [
  {
    name: 'desk.025-calendars',
    sql: `
      CREATE TABLE rota_calendar (
        calendar_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        person_id uuid NOT NULL,
        use text NOT NULL CHECK (use IN ('away', 'desk', 'authority')),
        label text NOT NULL,
        sealed bytea NOT NULL,
        host text,
        time_zone text NOT NULL,
        only_words text,
        made_by uuid NOT NULL,
        made_at_ms bigint NOT NULL,
        read_at_ms bigint NOT NULL,
        entry_count integer NOT NULL,
        failed_at_ms bigint,
        error text,
        is_due boolean NOT NULL DEFAULT false,
        leased_until timestamptz
      );
      CREATE INDEX rota_calendar_desk ON rota_calendar (desk_id);
      CREATE INDEX rota_calendar_due ON rota_calendar (calendar_id) WHERE is_due;
      ${enableDeskSecurity('rota_calendar')}
      ALTER TABLE person_away
        ADD COLUMN calendar_id uuid REFERENCES rota_calendar ON DELETE CASCADE,
        ADD COLUMN entry_key text;
      CREATE UNIQUE INDEX person_away_entry ON person_away (calendar_id, entry_key) WHERE calendar_id IS NOT NULL;
      ALTER TABLE rota_shift
        ADD COLUMN calendar_id uuid REFERENCES rota_calendar ON DELETE CASCADE,
        ADD COLUMN entry_key text;
      CREATE UNIQUE INDEX rota_shift_entry ON rota_shift (calendar_id, entry_key) WHERE calendar_id IS NOT NULL;
    `,
  },
]
