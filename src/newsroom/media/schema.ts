import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** What is said of a file; its bytes lie in a table of their own, which lists never read. */
export type MediaRow = {
  readonly media_id: string
  readonly desk_id: string
  readonly file_name: string
  readonly content_type: string
  readonly byte_count: number
  readonly sha256: string
  readonly width: number | null
  readonly height: number | null
  readonly alt: string
  readonly caption: string
  readonly credit: string
  readonly licence: string
  /** Shown on the media page; a file may be there for one statement alone. */
  readonly is_listed: boolean
  readonly added_by_name: string
  readonly added_at_ms: number
}

export type MediaFileRow = { readonly media_id: string; readonly desk_id: string; readonly content: Buffer }

/** Each version of the facts and people as they were kept: append-only, the newest is shown. */
export type FactsRow = {
  readonly desk_id: string
  readonly revision: number
  readonly facts: unknown
  readonly kept_by: string
  readonly kept_by_name: string
  readonly kept_at_ms: number
}

export type MediaTables = {
  readonly newsroom_media: MediaRow
  readonly newsroom_media_file: MediaFileRow
  readonly newsroom_facts: FactsRow
}

export const mediaMigration: Migration = {
  name: 'newsroom.004-media-and-facts',
  sql: `
    CREATE TABLE newsroom_media (
      media_id uuid PRIMARY KEY,
      desk_id uuid NOT NULL,
      file_name text NOT NULL,
      content_type text NOT NULL,
      byte_count integer NOT NULL,
      sha256 text NOT NULL,
      width integer,
      height integer,
      alt text NOT NULL,
      caption text NOT NULL,
      credit text NOT NULL,
      licence text NOT NULL,
      is_listed boolean NOT NULL,
      added_by_name text NOT NULL,
      added_at_ms bigint NOT NULL
    );
    CREATE INDEX newsroom_media_desk ON newsroom_media (desk_id, added_at_ms DESC);
    CREATE TABLE newsroom_media_file (
      media_id uuid PRIMARY KEY REFERENCES newsroom_media ON DELETE CASCADE,
      desk_id uuid NOT NULL,
      content bytea NOT NULL
    );
    ALTER TABLE newsroom_media_file ALTER COLUMN content SET STORAGE EXTERNAL;
    CREATE TABLE newsroom_facts (
      desk_id uuid NOT NULL,
      revision integer NOT NULL,
      facts jsonb NOT NULL,
      kept_by uuid NOT NULL,
      kept_by_name text NOT NULL,
      kept_at_ms bigint NOT NULL,
      PRIMARY KEY (desk_id, revision)
    );
    ${['newsroom_media', 'newsroom_media_file', 'newsroom_facts'].map(enableDeskSecurity).join('\n')}
    CREATE TRIGGER newsroom_facts_append_only BEFORE UPDATE OR DELETE ON newsroom_facts
      FOR EACH ROW EXECUTE FUNCTION refuse_newsroom_change();
    REVOKE UPDATE, DELETE ON newsroom_facts FROM nowdesk_desk;
  `,
}
