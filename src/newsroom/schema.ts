// The newsroom's tables. What was published is append-only: a correction is a further version, never a changed one.
import type { StatementKind, StatementSection, StatementState } from '../model/statement.ts'
import { enableDeskSecurity } from '../platform/store/desk-security.ts'
import { bankMigration } from './bank/schema.ts'
import { inquiryMigration } from './inquiries/schema.ts'
import { pickupMigration } from './pickups/schema.ts'
import { reporterMigration } from './reporters/schema.ts'
import { mailMigrations } from './mailbox/schema.ts'
import { mediaMigration } from './media/schema.ts'
import { liveMigration } from './live/schema.ts'
import { tipMigration } from './tips/schema.ts'
import { hubMigration } from './hub/schema.ts'
import type { Migration } from '../platform/store/store.ts'

/** One row a desk: its newsroom as the public meets it. */
export type MastheadRow = {
  readonly desk_id: string
  readonly slug: string
  readonly is_on: boolean
  readonly is_default: boolean
  readonly title: string
  readonly lead: string
  readonly language: string
  readonly contact_mail: string | null
  readonly contact_phone: string | null
  /** Grows with every change that a page may show: what pages are cached by. */
  readonly revision: number
  /** Grows with every change of the settings: what two who change them at once are told apart by. */
  readonly version: number
  readonly changed_at_ms: number
}

/** Every name under which a newsroom was ever reached: old addresses go on leading there. */
export type AddressRow = { readonly slug: string; readonly desk_id: string }

export type StatementRow = {
  readonly statement_id: string
  readonly desk_id: string
  readonly section: StatementSection
  readonly kind: StatementKind
  readonly language: string
  readonly state: StatementState
  /** Last part of its address; set when it is first published, and kept. */
  readonly name: string | null
  readonly case_id: string | null
  readonly corrects_id: string | null
  /** Of the newest draft; 0 for one that was published without. */
  readonly revision: number
  /** Of the newest published version; 0 before. */
  readonly version: number
  readonly created_by: string
  readonly created_by_name: string
  readonly created_at_ms: number
  readonly published_at_ms: number | null
  readonly changed_at_ms: number
  readonly withdrawn_at_ms: number | null
  readonly withdrawn_reason: string | null
}

/** A draft as somebody kept it. */
export type DraftRow = {
  readonly statement_id: string
  readonly desk_id: string
  readonly revision: number
  readonly title: string
  readonly summary: string
  readonly body: string
  readonly kept_by: string
  readonly kept_by_name: string
  readonly kept_at_ms: number
}

/** Words as they were out from `at_ms` on. */
export type VersionRow = {
  readonly statement_id: string
  readonly desk_id: string
  readonly version: number
  readonly title: string
  readonly summary: string
  readonly body: string
  /** What the correction changed, in the words that the page shows; empty for the first. */
  readonly note: string
  readonly published_by: string
  readonly published_by_name: string
  readonly at_ms: number
}

/** Acts that another room asked for under a key of its own: asked again, the same answer. */
export type DoneRow = {
  readonly desk_id: string
  readonly idempotency_key: string
  readonly statement_id: string
  readonly version: number
  readonly at_ms: number
}

/** Who did what in the newsroom, and when. Append-only. */
export type ActRow = {
  readonly act_id: string
  readonly desk_id: string
  readonly at_ms: number
  readonly person_id: string
  readonly person_name: string
  readonly act: string
  readonly subject_id: string | null
  readonly note: string | null
}

// Kysely asks for types that are open to an index, which an interface is not.
export type NewsroomTables = {
  readonly newsroom_masthead: MastheadRow
  readonly newsroom_address: AddressRow
  readonly statement: StatementRow
  readonly statement_draft: DraftRow
  readonly statement_version: VersionRow
  readonly statement_done: DoneRow
  readonly newsroom_act: ActRow
}

const tables = [
  'newsroom_masthead',
  'newsroom_address',
  'statement',
  'statement_draft',
  'statement_version',
  'statement_done',
  'newsroom_act',
]

const statements: Migration = {
  name: 'newsroom.001-statements',
  sql: `
      CREATE TABLE newsroom_masthead (
        desk_id uuid PRIMARY KEY,
        slug text NOT NULL UNIQUE,
        is_on boolean NOT NULL,
        is_default boolean NOT NULL,
        title text NOT NULL,
        lead text NOT NULL,
        language text NOT NULL,
        contact_mail text,
        contact_phone text,
        revision bigint NOT NULL,
        changed_at_ms bigint NOT NULL
      );
      CREATE UNIQUE INDEX newsroom_masthead_default ON newsroom_masthead (is_default) WHERE is_default;
      CREATE TABLE newsroom_address (
        slug text PRIMARY KEY,
        desk_id uuid NOT NULL
      );
      CREATE TABLE statement (
        statement_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        section text NOT NULL CHECK (section IN ('news', 'regulated')),
        kind text NOT NULL CHECK (kind IN ('news release', 'statement', 'correction')),
        language text NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
        name text,
        case_id uuid,
        corrects_id uuid,
        revision integer NOT NULL,
        version integer NOT NULL,
        created_by uuid NOT NULL,
        created_by_name text NOT NULL,
        created_at_ms bigint NOT NULL,
        published_at_ms bigint,
        changed_at_ms bigint NOT NULL,
        withdrawn_at_ms bigint,
        withdrawn_reason text,
        CHECK ((state = 'draft') = (version = 0)),
        CHECK ((state = 'draft') = (published_at_ms IS NULL)),
        CHECK ((state = 'draft') = (name IS NULL)),
        CHECK ((state = 'withdrawn') = (withdrawn_at_ms IS NOT NULL)),
        CHECK (num_nulls(withdrawn_at_ms, withdrawn_reason) IN (0, 2))
      );
      CREATE UNIQUE INDEX statement_name ON statement (desk_id, name);
      CREATE INDEX statement_published ON statement (desk_id, section, published_at_ms DESC) WHERE state <> 'draft';
      CREATE INDEX statement_changed ON statement (desk_id, changed_at_ms DESC);
      CREATE TABLE statement_draft (
        statement_id uuid NOT NULL REFERENCES statement,
        desk_id uuid NOT NULL,
        revision integer NOT NULL,
        title text NOT NULL,
        summary text NOT NULL,
        body text NOT NULL,
        kept_by uuid NOT NULL,
        kept_by_name text NOT NULL,
        kept_at_ms bigint NOT NULL,
        PRIMARY KEY (statement_id, revision)
      );
      CREATE TABLE statement_version (
        statement_id uuid NOT NULL REFERENCES statement,
        desk_id uuid NOT NULL,
        version integer NOT NULL,
        title text NOT NULL,
        summary text NOT NULL,
        body text NOT NULL,
        note text NOT NULL,
        published_by uuid NOT NULL,
        published_by_name text NOT NULL,
        at_ms bigint NOT NULL,
        PRIMARY KEY (statement_id, version),
        CHECK ((version = 1) = (note = ''))
      );
      CREATE TABLE statement_done (
        desk_id uuid NOT NULL,
        idempotency_key text NOT NULL,
        statement_id uuid NOT NULL,
        version integer NOT NULL,
        at_ms bigint NOT NULL,
        PRIMARY KEY (desk_id, idempotency_key)
      );
      CREATE TABLE newsroom_act (
        act_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        at_ms bigint NOT NULL,
        person_id uuid NOT NULL,
        person_name text NOT NULL,
        act text NOT NULL,
        subject_id uuid,
        note text
      );
      CREATE INDEX newsroom_act_subject ON newsroom_act (desk_id, subject_id, at_ms);
      ${tables.map(enableDeskSecurity).join('\n')}
      CREATE FUNCTION refuse_newsroom_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'What was published, and who did it, is append-only: correct it by a further version';
        END $$;
      CREATE TRIGGER statement_version_append_only BEFORE UPDATE OR DELETE ON statement_version
        FOR EACH ROW EXECUTE FUNCTION refuse_newsroom_change();
      CREATE TRIGGER newsroom_act_append_only BEFORE UPDATE OR DELETE ON newsroom_act
        FOR EACH ROW EXECUTE FUNCTION refuse_newsroom_change();
      REVOKE UPDATE, DELETE ON statement_version, newsroom_act FROM nowdesk_desk;
    `,
}

const versions: Migration = {
  name: 'newsroom.005-masthead-version',
  sql: 'ALTER TABLE newsroom_masthead ADD COLUMN version integer NOT NULL DEFAULT 1;',
}

export const migrations: readonly Migration[] = [
  statements,
  hubMigration,
  inquiryMigration,
  mediaMigration,
  versions,
  bankMigration,
  reporterMigration,
  pickupMigration,
  tipMigration,
  liveMigration,
  ...mailMigrations,
]
