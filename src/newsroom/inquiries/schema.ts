import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** What came by the contact form or by mail, and how far it has got. */
export type InquiryRow = {
  readonly inquiry_id: string
  readonly desk_id: string
  /** Of the form that was sent, or the mail that came: twice, it is one inquiry. */
  readonly form_key: string
  readonly name: string
  readonly outlet: string | null
  readonly mail: string | null
  readonly phone: string | null
  readonly question: string
  readonly deadline_at_ms: number | null
  /** Who set it; null of one that the form or a mail named. */
  readonly deadline_by_name: string | null
  readonly deadline_set_at_ms: number | null
  readonly received_at_ms: number
  readonly case_id: string | null
  /** On the desk's list; on a screen of somebody there; opened by somebody; dealt with. */
  readonly listed_at_ms: number | null
  readonly shown_at_ms: number | null
  readonly read_at_ms: number | null
  readonly ended_at_ms: number | null
  readonly is_answered: boolean
  /** The words of others are no longer kept; the instants are. */
  readonly is_forgotten: boolean
}

export type InquiryTables = { readonly newsroom_inquiry: InquiryRow }

export const inquiryMigration: Migration = {
  name: 'newsroom.003-inquiries',
  sql: `
    CREATE TABLE newsroom_inquiry (
      inquiry_id uuid PRIMARY KEY,
      desk_id uuid NOT NULL,
      form_key text NOT NULL,
      name text NOT NULL,
      outlet text,
      mail text,
      phone text,
      question text NOT NULL,
      deadline_at_ms bigint,
      received_at_ms bigint NOT NULL,
      case_id uuid,
      listed_at_ms bigint,
      shown_at_ms bigint,
      read_at_ms bigint,
      ended_at_ms bigint,
      is_answered boolean NOT NULL,
      is_forgotten boolean NOT NULL,
      UNIQUE (desk_id, form_key)
    );
    CREATE INDEX newsroom_inquiry_received ON newsroom_inquiry (desk_id, received_at_ms DESC);
    CREATE INDEX newsroom_inquiry_case ON newsroom_inquiry (case_id) WHERE case_id IS NOT NULL;
    ${enableDeskSecurity('newsroom_inquiry')}
  `,
}
