import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** Somebody who writes for an outlet, as a person of the desk keeps them. */
export type ReporterRow = {
  readonly reporter_id: string
  readonly desk_id: string
  readonly version: number
  readonly name: string
  /** By which their articles are known. */
  readonly author_key: string
  readonly outlet: string
  /** Where their articles stand; absent of one who was never heard. */
  readonly site: string | null
  readonly mail: string | null
  /** Where the address comes from. */
  readonly mail_from: string | null
  readonly greeting: string | null
  readonly beats: readonly string[]
  readonly time_zone: string | null
  readonly notes: string
  readonly is_do_not_contact: boolean
  readonly changed_by_name: string
  readonly changed_at_ms: number
}

/** A quote that went out to a reporter, and whether they wrote back. */
export type ReporterQuoteRow = {
  readonly publication_id: string
  readonly desk_id: string
  readonly reporter_id: string
  readonly case_id: string | null
  readonly text: string
  readonly by_name: string
  readonly sent_at_ms: number
  readonly replied_at_ms: number | null
  /** Who marked it; absent where a mail or an inquiry of theirs came. */
  readonly replied_by_name: string | null
  /** The mail by which they did. */
  readonly reply_mail_id: string | null
}

/** One who asked to be forgotten: nothing but a mark that tells nobody who it was. */
export type ForgottenReporterRow = { readonly desk_id: string; readonly mark: string; readonly at_ms: number }

export type ReporterTables = {
  readonly reporter: ReporterRow
  readonly reporter_quote: ReporterQuoteRow
  readonly reporter_forgotten: ForgottenReporterRow
}

export const reporterMigration: Migration = {
  name: 'newsroom.007-reporters',
  sql: `
    CREATE TABLE reporter (
      reporter_id uuid PRIMARY KEY,
      desk_id uuid NOT NULL,
      version integer NOT NULL,
      name text NOT NULL,
      author_key text NOT NULL,
      outlet text NOT NULL,
      site text,
      mail text,
      mail_from text,
      greeting text,
      beats text[] NOT NULL,
      time_zone text,
      notes text NOT NULL,
      is_do_not_contact boolean NOT NULL,
      changed_by_name text NOT NULL,
      changed_at_ms bigint NOT NULL,
      CHECK (num_nulls(mail, mail_from) IN (0, 2))
    );
    CREATE UNIQUE INDEX reporter_mail ON reporter (desk_id, mail);
    CREATE INDEX reporter_name ON reporter (desk_id, author_key, reporter_id);
    CREATE TABLE reporter_quote (
      publication_id uuid PRIMARY KEY,
      desk_id uuid NOT NULL,
      reporter_id uuid NOT NULL REFERENCES reporter ON DELETE CASCADE,
      case_id uuid,
      text text NOT NULL,
      by_name text NOT NULL,
      sent_at_ms bigint NOT NULL,
      replied_at_ms bigint,
      replied_by_name text
    );
    CREATE INDEX reporter_quote_reporter ON reporter_quote (reporter_id, sent_at_ms DESC);
    CREATE INDEX reporter_quote_case ON reporter_quote (case_id) WHERE case_id IS NOT NULL;
    CREATE TABLE reporter_forgotten (
      desk_id uuid NOT NULL,
      mark text NOT NULL,
      at_ms bigint NOT NULL,
      PRIMARY KEY (desk_id, mark)
    );
    ${['reporter', 'reporter_quote', 'reporter_forgotten'].map(enableDeskSecurity).join('\n')}
  `,
}
