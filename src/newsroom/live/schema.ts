// Pages that grow while something happens. What was out is append-only: a corrected line is a further version of it.
import type { CoverageState } from '../../model/coverage.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

export type CoverageRow = {
  readonly coverage_id: string
  readonly desk_id: string
  /** Last part of its address. */
  readonly name: string
  readonly title: string
  readonly summary: string
  readonly language: string
  readonly state: CoverageState
  /** Within so long a line is to be before its readers. */
  readonly promise_ms: number
  readonly access_code: string
  /** Of its lines' versions, all told: what a reader who was away goes on from. */
  readonly last_seq: number
  readonly line_count: number
  readonly created_by_name: string
  readonly created_at_ms: number
  readonly started_at_ms: number | null
  readonly ended_at_ms: number | null
  readonly version: number
}

export type LineRow = {
  readonly coverage_id: string
  readonly desk_id: string
  readonly seq: number
  readonly number: number
  readonly version: number
  readonly speaker: string
  readonly text: string
  readonly said_at_ms: number
  readonly at_ms: number
  readonly by_name: string
  /** By which an uploader knows its line again when it sends it twice. */
  readonly line_key: string | null
}

export type CoverageFileRow = {
  readonly coverage_file_id: string
  readonly coverage_id: string
  readonly desk_id: string
  readonly file_name: string
  readonly content_type: string
  readonly byte_count: number
  readonly sha256: string
  readonly title: string
  readonly added_by_name: string
  readonly added_at_ms: number
}

export type CoverageChunkRow = {
  readonly coverage_file_id: string
  readonly desk_id: string
  readonly position: number
  readonly content: Buffer
}

/** How many lines reached a reader's browser within so many ms, and not within the bucket before. */
export type ReachRow = {
  readonly coverage_id: string
  readonly desk_id: string
  readonly within_ms: number
  readonly count: number
}

export type LiveTables = {
  readonly newsroom_coverage: CoverageRow
  readonly newsroom_line: LineRow
  readonly newsroom_coverage_file: CoverageFileRow
  readonly newsroom_coverage_chunk: CoverageChunkRow
  readonly newsroom_reach: ReachRow
}

const tables = [
  'newsroom_coverage',
  'newsroom_line',
  'newsroom_coverage_file',
  'newsroom_coverage_chunk',
  'newsroom_reach',
]

export const liveMigration: Migration = {
  name: 'newsroom.010-live-coverage',
  sql: `
    CREATE TABLE newsroom_coverage (
      coverage_id uuid PRIMARY KEY,
      desk_id uuid NOT NULL,
      name text NOT NULL,
      title text NOT NULL,
      summary text NOT NULL,
      language text NOT NULL,
      state text NOT NULL CHECK (state IN ('planned', 'live', 'ended')),
      promise_ms integer NOT NULL,
      access_code text NOT NULL,
      last_seq integer NOT NULL,
      line_count integer NOT NULL,
      created_by_name text NOT NULL,
      created_at_ms bigint NOT NULL,
      started_at_ms bigint,
      ended_at_ms bigint,
      version integer NOT NULL,
      UNIQUE (desk_id, name),
      CHECK ((state = 'planned') = (started_at_ms IS NULL)),
      CHECK ((state = 'ended') = (ended_at_ms IS NOT NULL))
    );
    CREATE INDEX newsroom_coverage_desk ON newsroom_coverage (desk_id, created_at_ms DESC);
    CREATE TABLE newsroom_line (
      coverage_id uuid NOT NULL REFERENCES newsroom_coverage,
      desk_id uuid NOT NULL,
      seq integer NOT NULL,
      number integer NOT NULL,
      version integer NOT NULL,
      speaker text NOT NULL,
      text text NOT NULL,
      said_at_ms bigint NOT NULL,
      at_ms bigint NOT NULL,
      by_name text NOT NULL,
      line_key text,
      PRIMARY KEY (coverage_id, seq),
      UNIQUE (coverage_id, number, version),
      UNIQUE (coverage_id, line_key)
    );
    CREATE TABLE newsroom_coverage_file (
      coverage_file_id uuid PRIMARY KEY,
      coverage_id uuid NOT NULL REFERENCES newsroom_coverage,
      desk_id uuid NOT NULL,
      file_name text NOT NULL,
      content_type text NOT NULL,
      byte_count bigint NOT NULL,
      sha256 text NOT NULL,
      title text NOT NULL,
      added_by_name text NOT NULL,
      added_at_ms bigint NOT NULL
    );
    CREATE INDEX newsroom_coverage_file_of ON newsroom_coverage_file (coverage_id);
    CREATE TABLE newsroom_coverage_chunk (
      coverage_file_id uuid NOT NULL REFERENCES newsroom_coverage_file ON DELETE CASCADE,
      desk_id uuid NOT NULL,
      position integer NOT NULL,
      content bytea NOT NULL,
      PRIMARY KEY (coverage_file_id, position)
    );
    ALTER TABLE newsroom_coverage_chunk ALTER COLUMN content SET STORAGE EXTERNAL;
    CREATE TABLE newsroom_reach (
      coverage_id uuid NOT NULL REFERENCES newsroom_coverage,
      desk_id uuid NOT NULL,
      within_ms integer NOT NULL,
      count bigint NOT NULL,
      PRIMARY KEY (coverage_id, within_ms)
    );
    ${tables.map(enableDeskSecurity).join('\n')}
    CREATE TRIGGER newsroom_line_append_only BEFORE UPDATE OR DELETE ON newsroom_line
      FOR EACH ROW EXECUTE FUNCTION refuse_newsroom_change();
    REVOKE UPDATE, DELETE ON newsroom_line FROM nowdesk_desk;
  `,
}
