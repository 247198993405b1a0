// Sources as rows: what a person configured (`source`, rarely changed) apart from how it is doing (`source_state`, narrow,
// changed all the time). Rejects and gaps are bounded per source.
import type { ColumnType, Generated } from 'kysely'
import type { ConnectorKind, SourceHealth } from '../model/source.ts'
import { enableDeskSecurity } from '../platform/store/desk-security.ts'
import type { Migration } from '../platform/store/store.ts'

export interface SourceTable {
  readonly source_id: string
  readonly desk_id: string
  readonly connector: ConnectorKind
  name: string
  settings: ColumnType<unknown, string, string>
  /** Sealed: see `platform/seal.ts`. */
  secrets: Buffer | null
  secret_names: string[]
  is_paused: boolean
  readonly is_drill: boolean
  /** Grows with each change by a person, so that whoever runs it knows to start anew. */
  revision: Generated<number>
  /** Grows with each change of what a person entered: what two who change it at once are told apart by. */
  version: Generated<number>
  readonly created_at_ms: number
}

export interface SourceStateTable {
  readonly source_id: string
  readonly desk_id: string
  health: Generated<SourceHealth>
  status: Generated<string>
  /** `connect`'s alone. */
  cursor: string | null
  /** `receive`'s alone. */
  call_state: string | null
  next_at_ms: number | null
  lag_ms: number | null
  last_error: string | null
  last_error_at_ms: number | null
  last_heard_at_ms: number | null
  source_delay_ms: number | null
  our_delay_ms: number | null
  our_delay_p95_ms: number | null
  items_per_hour: Generated<number>
  items_heard: Generated<number>
  mentions_made: Generated<number>
  reject_count: Generated<number>
  gap_count: Generated<number>
  /** Which process runs it, and until when by the database's clock unless it renews. */
  lease_holder: string | null
  lease_until_ms: number | null
}

export interface SourceRejectTable {
  reject_id: Generated<number>
  source_id: string
  desk_id: string
  at_ms: number
  reason: string
  sample: string
}

export interface SourceGapTable {
  gap_id: Generated<number>
  source_id: string
  desk_id: string
  from_ms: number
  to_ms: number
  reason: string
}

/** What a drill plays, under its source's id. */
export interface RecordingTable {
  readonly recording_id: string
  readonly desk_id: string
  readonly bytes: Buffer
}

/** A type, not an interface: Kysely wants an index signature. */
export type ListenTables = {
  source: SourceTable
  source_state: SourceStateTable
  source_reject: SourceRejectTable
  source_gap: SourceGapTable
  recording: RecordingTable
}

export const migrations: readonly Migration[] = [
  {
    name: 'listen.001-sources',
    sql: `
      CREATE TABLE source (
        source_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        connector text NOT NULL,
        name text NOT NULL,
        settings jsonb NOT NULL,
        secrets bytea,
        secret_names text[] NOT NULL DEFAULT '{}',
        is_paused boolean NOT NULL DEFAULT false,
        is_drill boolean NOT NULL DEFAULT false,
        revision bigint NOT NULL DEFAULT 1,
        created_at_ms bigint NOT NULL
      );
      CREATE INDEX source_by_desk ON source (desk_id, created_at_ms);
      ${enableDeskSecurity('source')}

      CREATE TABLE source_state (
        source_id uuid PRIMARY KEY REFERENCES source ON DELETE CASCADE,
        desk_id uuid NOT NULL,
        health text NOT NULL DEFAULT 'waiting',
        status text NOT NULL DEFAULT '',
        cursor text,
        call_state text,
        next_at_ms bigint,
        lag_ms bigint,
        last_error text,
        last_error_at_ms bigint,
        last_heard_at_ms bigint,
        source_delay_ms bigint,
        our_delay_ms bigint,
        our_delay_p95_ms bigint,
        items_per_hour double precision NOT NULL DEFAULT 0,
        items_heard bigint NOT NULL DEFAULT 0,
        mentions_made bigint NOT NULL DEFAULT 0,
        reject_count bigint NOT NULL DEFAULT 0,
        gap_count bigint NOT NULL DEFAULT 0,
        lease_holder uuid,
        lease_until_ms bigint
      ) WITH (fillfactor = 50);
      ${enableDeskSecurity('source_state')}

      CREATE TABLE source_reject (
        reject_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        source_id uuid NOT NULL REFERENCES source ON DELETE CASCADE,
        desk_id uuid NOT NULL,
        at_ms bigint NOT NULL,
        reason text NOT NULL,
        sample text NOT NULL
      );
      CREATE INDEX source_reject_newest ON source_reject (source_id, reject_id);
      ${enableDeskSecurity('source_reject')}

      CREATE TABLE source_gap (
        gap_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        source_id uuid NOT NULL REFERENCES source ON DELETE CASCADE,
        desk_id uuid NOT NULL,
        from_ms bigint NOT NULL,
        to_ms bigint NOT NULL,
        reason text NOT NULL
      );
      CREATE INDEX source_gap_newest ON source_gap (source_id, gap_id);
      ${enableDeskSecurity('source_gap')}
    `,
  },
  {
    name: 'listen.002-source-version',
    sql: 'ALTER TABLE source ADD COLUMN version integer NOT NULL DEFAULT 1;',
  },
  {
    // Kept for as long as its source is: while a drill plays it.
    name: 'listen.003-recording',
    sql: `
      CREATE TABLE recording (
        recording_id uuid PRIMARY KEY REFERENCES source ON DELETE CASCADE,
        desk_id uuid NOT NULL,
        bytes bytea NOT NULL
      );
      ${enableDeskSecurity('recording')}
    `,
  },
]
