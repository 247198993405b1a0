// The room's tables. A version is written once and never changed: what was in force on a day can be shown as it was.
import { enableDeskSecurity } from '../platform/store/desk-security.ts'
import type { Migration } from '../platform/store/store.ts'
import { programmeMigrations, type ProgrammeTables } from './programme/schema.ts'
import { quizMigrations, type QuizTables } from './quiz/schema.ts'
import type { Meaning, SourceFile } from './set.ts'

export type VersionRow = {
  readonly desk_id: string
  readonly version: number
  /** `json`, not `jsonb`: it comes back letter for letter, as the hash covers it. */
  readonly files: readonly SourceFile[]
  /** SHA-256 of the files, in hex. */
  readonly hash: string
  readonly note: string
  readonly published_at_ms: number
  readonly published_by: string
  readonly published_by_name: string
  /** Asks of people something that the version before did not. */
  readonly is_material: boolean
}

export type DraftRow = {
  readonly desk_id: string
  readonly files: readonly SourceFile[]
  /** Grows with every save: of two who save at once, the second is told. */
  readonly revision: number
  readonly saved_at_ms: number
  readonly saved_by_name: string
}

export type ShareRow = { readonly desk_id: string; readonly slug: string; readonly is_public: boolean }

export type TriageAnswerRow = {
  readonly desk_id: string
  readonly story_id: string
  readonly node_id: string
  readonly answer: string
  readonly person_id: string
  readonly person_name: string
  readonly at_ms: number
}

/** That a person has read a version; written once. */
export type AcknowledgementRow = {
  readonly desk_id: string
  readonly person_id: string
  readonly person_name: string
  readonly version: number
  /** Of the version that was read. */
  readonly hash: string
  readonly acknowledged_at_ms: number
}

/** Since which version a clause means what it means, and the words that it had then. */
export type MeaningRow = {
  readonly desk_id: string
  readonly clause_id: string
  readonly since_version: number
  readonly meaning: Meaning
}

// Kysely asks for types that are open to an index, which an interface is not.
export type GuidelineTables = {
  readonly guideline_version: VersionRow
  readonly guideline_draft: DraftRow
  readonly guideline_share: ShareRow
  readonly triage_answer: TriageAnswerRow
  readonly guideline_acknowledgement: AcknowledgementRow
  readonly guideline_meaning: MeaningRow
} & ProgrammeTables &
  QuizTables

const tables = ['guideline_version', 'guideline_draft', 'guideline_share', 'triage_answer']

export const migrations: readonly Migration[] = [
  {
    name: 'guidelines.001-versions',
    sql: `
      CREATE TABLE guideline_version (
        desk_id uuid NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        files json NOT NULL,
        hash text NOT NULL,
        note text NOT NULL,
        published_at_ms bigint NOT NULL,
        published_by uuid NOT NULL,
        published_by_name text NOT NULL,
        PRIMARY KEY (desk_id, version)
      );
      CREATE TABLE guideline_draft (
        desk_id uuid PRIMARY KEY,
        files json NOT NULL,
        revision integer NOT NULL,
        saved_at_ms bigint NOT NULL,
        saved_by_name text NOT NULL
      );
      CREATE TABLE guideline_share (
        desk_id uuid PRIMARY KEY,
        slug text NOT NULL UNIQUE,
        is_public boolean NOT NULL
      );
      CREATE TABLE triage_answer (
        desk_id uuid NOT NULL,
        story_id uuid NOT NULL,
        node_id text NOT NULL,
        answer text NOT NULL,
        person_id uuid NOT NULL,
        person_name text NOT NULL,
        at_ms bigint NOT NULL,
        PRIMARY KEY (desk_id, story_id, node_id)
      );
      ${tables.map(enableDeskSecurity).join('\n')}
      REVOKE UPDATE, DELETE ON guideline_version FROM nowdesk_desk;
      CREATE FUNCTION refuse_guideline_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'A published version of the guidelines stays as it is: publish another';
        END $$;
      CREATE TRIGGER guideline_version_immutable BEFORE UPDATE OR DELETE ON guideline_version
        FOR EACH ROW EXECUTE FUNCTION refuse_guideline_change();
    `,
  },
  {
    name: 'guidelines.002-acknowledgements',
    sql: `
      CREATE TABLE guideline_acknowledgement (
        desk_id uuid NOT NULL,
        person_id uuid NOT NULL,
        person_name text NOT NULL,
        version integer NOT NULL,
        hash text NOT NULL,
        acknowledged_at_ms bigint NOT NULL,
        PRIMARY KEY (desk_id, person_id, hash)
      );
      CREATE INDEX guideline_acknowledgement_of_version ON guideline_acknowledgement (desk_id, hash);
      ${enableDeskSecurity('guideline_acknowledgement')}
      REVOKE UPDATE, DELETE ON guideline_acknowledgement FROM nowdesk_desk;
    `,
  },
  ...programmeMigrations,
  {
    name: 'guidelines.004-meaning',
    sql: `
      ALTER TABLE guideline_version ADD COLUMN is_material boolean NOT NULL DEFAULT true;
      CREATE TABLE guideline_meaning (
        desk_id uuid NOT NULL,
        clause_id text NOT NULL,
        since_version integer NOT NULL,
        meaning json NOT NULL,
        PRIMARY KEY (desk_id, clause_id)
      );
      ${enableDeskSecurity('guideline_meaning')}
    `,
  },
  ...quizMigrations,
]
