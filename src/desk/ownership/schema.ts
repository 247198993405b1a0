// What the clock of ownership needs to know of a case, and what one shift leaves to the next.
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** Written once. */
export type ShiftNoteRow = {
  readonly note_id: string
  readonly desk_id: string
  readonly at_ms: number
  readonly by_id: string
  readonly by_name: string
  /** Absent: to whoever comes. */
  readonly to_id: string | null
  readonly to_name: string | null
  readonly words: string
  /** Cases that went over with it. */
  readonly case_count: number
}

export type OwnershipTables = { readonly shift_note: ShiftNoteRow }

export const ownershipMigrations: readonly Migration[] = [
  {
    name: 'desk.012-ownership',
    sql: `
      -- How often the clock has passed it on since a person last acted.
      ALTER TABLE case_state ADD COLUMN passed_on smallint NOT NULL DEFAULT 0;
      -- It asks something of us, so somebody must have it.
      ALTER TABLE case_course ADD COLUMN needs_owner boolean NOT NULL DEFAULT false;
      CREATE INDEX case_state_held ON case_state (desk_id, claimed_by) WHERE state = 'claimed';
      CREATE TABLE shift_note (
        note_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        at_ms bigint NOT NULL,
        by_id uuid NOT NULL,
        by_name text NOT NULL,
        to_id uuid,
        to_name text,
        words text NOT NULL,
        case_count integer NOT NULL
      );
      CREATE INDEX shift_note_of_desk ON shift_note (desk_id, at_ms DESC);
      ${enableDeskSecurity('shift_note')}
      REVOKE UPDATE, DELETE ON shift_note FROM nowdesk_desk;
    `,
  },
  {
    name: 'desk.015-assigned',
    sql: `
      -- Given to its holder, who has not acted on it since.
      ALTER TABLE case_state ADD COLUMN is_assigned boolean NOT NULL DEFAULT false;
    `,
  },
]
