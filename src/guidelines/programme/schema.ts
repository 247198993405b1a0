// Tables of the programme. Acts are only ever added: they are its record, and all of its state follows from them.
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'
import type { SourceFile } from '../set.ts'
import type { ProgrammeAct } from './act.ts'

export type ProgrammeActRow = {
  readonly desk_id: string
  readonly seq: number
  readonly act: ProgrammeAct
  readonly at_ms: number
  readonly person_id: string | null
  readonly person_name: string | null
}

/** An existing rule of the house, as it was attached. */
export type ProgrammeDocumentRow = {
  readonly document_id: string
  readonly desk_id: string
  readonly title: string
  readonly text: string
}

/** A text that was laid before people to be signed; `json`, so that it comes back letter for letter. */
export type SignedTextRow = { readonly desk_id: string; readonly hash: string; readonly files: readonly SourceFile[] }

/** Who signed what became a version, and how long that took. */
export type VersionSignOffRow = {
  readonly desk_id: string
  readonly version: number
  /** Of the text that was signed; the version's own differs where no more than a slip was mended since. */
  readonly hash: string
  readonly asked_at_ms: number
  readonly signed_at_ms: number
  readonly signers: readonly Signer[]
}

export interface Signer {
  readonly name: string
  readonly area: string
  readonly state: 'passed over' | 'signed'
  readonly byName?: string
  readonly atMs: number
}

// Kysely asks for types that are open to an index, which an interface is not.
export type ProgrammeTables = {
  readonly programme_act: ProgrammeActRow
  readonly programme_document: ProgrammeDocumentRow
  readonly programme_text: SignedTextRow
  readonly guideline_sign_off: VersionSignOffRow
}

const tables = ['programme_act', 'programme_document', 'programme_text', 'guideline_sign_off']
/** What is written once and stays. */
const kept = ['programme_act', 'programme_text', 'guideline_sign_off']

export const programmeMigrations: readonly Migration[] = [
  {
    name: 'guidelines.003-programme',
    sql: `
      CREATE TABLE programme_act (
        desk_id uuid NOT NULL,
        seq integer NOT NULL CHECK (seq > 0),
        act jsonb NOT NULL,
        at_ms bigint NOT NULL,
        person_id uuid,
        person_name text,
        PRIMARY KEY (desk_id, seq)
      );
      CREATE TABLE programme_document (
        document_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        title text NOT NULL,
        text text NOT NULL
      );
      CREATE INDEX programme_document_of_desk ON programme_document (desk_id);
      CREATE TABLE programme_text (
        desk_id uuid NOT NULL,
        hash text NOT NULL,
        files json NOT NULL,
        PRIMARY KEY (desk_id, hash)
      );
      CREATE TABLE guideline_sign_off (
        desk_id uuid NOT NULL,
        version integer NOT NULL,
        hash text NOT NULL,
        asked_at_ms bigint NOT NULL,
        signed_at_ms bigint NOT NULL,
        signers jsonb NOT NULL,
        PRIMARY KEY (desk_id, version)
      );
      ${tables.map(enableDeskSecurity).join('\n')}
      ${kept.map((table) => `REVOKE UPDATE, DELETE ON ${table} FROM nowdesk_desk;`).join('\n')}
      CREATE FUNCTION refuse_programme_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'What was done in the programme stays as it was';
        END $$;
      CREATE TRIGGER programme_act_append_only BEFORE UPDATE OR DELETE ON programme_act
        FOR EACH ROW EXECUTE FUNCTION refuse_programme_change();
    `,
  },
]
