// What the public sends in. Its words, its files and who sent it go with time; who judged it, and when, stays in the record.
import type { TipCheck, TipCredit, TipLikeness, TipState, TipUse } from '../../model/tip.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** On which terms a desk takes tips, and whether it does: each version as it was in force. Append-only, the newest counts. */
export type TipTermsRow = {
  readonly desk_id: string
  readonly version: number
  readonly is_on: boolean
  readonly licence: string
  readonly kept_by: string
  readonly kept_by_name: string
  readonly kept_at_ms: number
}

export type TipRow = {
  readonly tip_id: string
  readonly desk_id: string
  /** Of the form that was sent: sent twice, it is one tip. */
  readonly form_key: string
  readonly text: string
  /** A town or an area, which may be shown. */
  readonly place: string | null
  readonly exact_place: string | null
  readonly name: string | null
  readonly contact: string | null
  readonly use: TipUse
  readonly credit: TipCredit
  readonly may_show_exact_place: boolean
  readonly terms_version: number
  /** Word for word what was agreed to. */
  readonly consent: string
  readonly received_at_ms: number
  readonly case_id: string | null
  readonly listed_at_ms: number | null
  readonly shown_at_ms: number | null
  readonly read_at_ms: number | null
  readonly ended_at_ms: number | null
  readonly state: TipState
  readonly checks: readonly TipCheck[]
  readonly note: string
  readonly judged_by_name: string | null
  readonly judged_at_ms: number | null
  /** The words as they are shown to the public. */
  readonly public_text: string
  readonly public_since_ms: number | null
  /** When it was taken off for the last time. */
  readonly public_until_ms: number | null
  readonly withdrawn_at_ms: number | null
  readonly is_forgotten: boolean
  /** Grows with every act on it: of two at once the second is told. */
  readonly version: number
}

/** What is said of a file; its bytes lie in tables of their own, which lists never read. */
export type TipFileRow = {
  readonly file_id: string
  readonly tip_id: string
  readonly desk_id: string
  readonly position: number
  readonly file_name: string
  readonly content_type: string
  readonly byte_count: number
  /** Hexadecimal, of the file as it came. */
  readonly sha256: string
  readonly width: number | null
  readonly height: number | null
  readonly shape: string | null
  /** As the file claims: nobody has checked it. */
  readonly taken_at: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly device: string | null
  /** What is to be seen, from whoever put it up; empty: not shown to the public. */
  readonly alt: string
}

export type TipPreviewRow = { readonly file_id: string; readonly desk_id: string; readonly content: Buffer }
export type TipChunkRow = TipPreviewRow & { readonly position: number }

/** Seen from the later one. */
export type TipAlikeRow = {
  readonly tip_id: string
  readonly other_id: string
  readonly desk_id: string
  readonly because: TipLikeness
}

export type TipTables = {
  readonly newsroom_tip_terms: TipTermsRow
  readonly newsroom_tip: TipRow
  readonly newsroom_tip_file: TipFileRow
  readonly newsroom_tip_preview: TipPreviewRow
  readonly newsroom_tip_chunk: TipChunkRow
  readonly newsroom_tip_alike: TipAlikeRow
}

const tables = [
  'newsroom_tip_terms',
  'newsroom_tip',
  'newsroom_tip_file',
  'newsroom_tip_preview',
  'newsroom_tip_chunk',
  'newsroom_tip_alike',
]

export const tipMigration: Migration = {
  name: 'newsroom.009-tips',
  sql: `
    CREATE TABLE newsroom_tip_terms (
      desk_id uuid NOT NULL,
      version integer NOT NULL,
      is_on boolean NOT NULL,
      licence text NOT NULL,
      kept_by uuid NOT NULL,
      kept_by_name text NOT NULL,
      kept_at_ms bigint NOT NULL,
      PRIMARY KEY (desk_id, version)
    );
    CREATE TABLE newsroom_tip (
      tip_id uuid PRIMARY KEY,
      desk_id uuid NOT NULL,
      form_key text NOT NULL,
      text text NOT NULL,
      place text,
      exact_place text,
      name text,
      contact text,
      use text NOT NULL CHECK (use IN ('lead', 'words', 'all')),
      credit text NOT NULL CHECK (credit IN ('anonymous', 'name')),
      may_show_exact_place boolean NOT NULL,
      terms_version integer NOT NULL,
      consent text NOT NULL,
      received_at_ms bigint NOT NULL,
      case_id uuid,
      listed_at_ms bigint,
      shown_at_ms bigint,
      read_at_ms bigint,
      ended_at_ms bigint,
      state text NOT NULL CHECK (state IN ('unverified', 'verified', 'false')),
      checks jsonb NOT NULL,
      note text NOT NULL,
      judged_by_name text,
      judged_at_ms bigint,
      public_text text NOT NULL,
      public_since_ms bigint,
      public_until_ms bigint,
      withdrawn_at_ms bigint,
      is_forgotten boolean NOT NULL,
      version integer NOT NULL,
      UNIQUE (desk_id, form_key),
      CHECK (public_since_ms IS NULL OR (state <> 'false' AND use <> 'lead' AND withdrawn_at_ms IS NULL AND NOT is_forgotten))
    );
    CREATE INDEX newsroom_tip_received ON newsroom_tip (desk_id, received_at_ms DESC);
    CREATE INDEX newsroom_tip_case ON newsroom_tip (case_id) WHERE case_id IS NOT NULL;
    CREATE INDEX newsroom_tip_public ON newsroom_tip (desk_id, public_since_ms DESC) WHERE public_since_ms IS NOT NULL;
    CREATE TABLE newsroom_tip_file (
      file_id uuid PRIMARY KEY,
      tip_id uuid NOT NULL REFERENCES newsroom_tip ON DELETE CASCADE,
      desk_id uuid NOT NULL,
      position integer NOT NULL,
      file_name text NOT NULL,
      content_type text NOT NULL,
      byte_count bigint NOT NULL,
      sha256 text NOT NULL,
      width integer,
      height integer,
      shape text CHECK (shape ~ '^[01]{64}$'),
      taken_at text,
      latitude double precision,
      longitude double precision,
      device text,
      alt text NOT NULL,
      UNIQUE (tip_id, position)
    );
    CREATE INDEX newsroom_tip_file_hash ON newsroom_tip_file (desk_id, sha256);
    CREATE TABLE newsroom_tip_preview (
      file_id uuid PRIMARY KEY REFERENCES newsroom_tip_file ON DELETE CASCADE,
      desk_id uuid NOT NULL,
      content bytea NOT NULL
    );
    CREATE TABLE newsroom_tip_chunk (
      file_id uuid NOT NULL REFERENCES newsroom_tip_file ON DELETE CASCADE,
      desk_id uuid NOT NULL,
      position integer NOT NULL,
      content bytea NOT NULL,
      PRIMARY KEY (file_id, position)
    );
    ALTER TABLE newsroom_tip_preview ALTER COLUMN content SET STORAGE EXTERNAL;
    ALTER TABLE newsroom_tip_chunk ALTER COLUMN content SET STORAGE EXTERNAL;
    CREATE TABLE newsroom_tip_alike (
      tip_id uuid NOT NULL REFERENCES newsroom_tip ON DELETE CASCADE,
      other_id uuid NOT NULL REFERENCES newsroom_tip ON DELETE CASCADE,
      desk_id uuid NOT NULL,
      because text NOT NULL CHECK (because IN ('same file', 'same picture', 'same words')),
      PRIMARY KEY (tip_id, other_id, because)
    );
    CREATE INDEX newsroom_tip_alike_other ON newsroom_tip_alike (other_id);
    ${tables.map(enableDeskSecurity).join('\n')}
    CREATE TRIGGER newsroom_tip_terms_append_only BEFORE UPDATE OR DELETE ON newsroom_tip_terms
      FOR EACH ROW EXECUTE FUNCTION refuse_newsroom_change();
    REVOKE UPDATE, DELETE ON newsroom_tip_terms FROM nowdesk_desk;
  `,
}
