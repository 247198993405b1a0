// A connection that a person has begun at a network and not finished: good once, for a while, for whoever began it.
import type { ChannelKind, SpeaksAs } from '../../model/channel.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

export interface ChannelConnectionTable {
  /** SHA-256 of the state that the network gives back: whoever reads the table cannot finish it. */
  readonly state_hash: string
  readonly desk_id: string
  readonly person_id: string
  /** Absent for a channel that is new. */
  readonly channel_id: string | null
  /** The version of the channel that was changed. */
  readonly base_version: number | null
  readonly kind: ChannelKind
  readonly name: string | null
  readonly speaks_as: SpeaksAs
  readonly settings: unknown
  /** Keys of the app, and the verifier of the exchange: see `platform/seal.ts`. */
  readonly sealed: Buffer
  readonly redirect_uri: string
  readonly ends_at_ms: number
}

export const connectionMigration: Migration = {
  name: 'answer.004-connections',
  sql: `
    CREATE TABLE channel_connection (
      state_hash text PRIMARY KEY,
      desk_id uuid NOT NULL,
      person_id uuid NOT NULL,
      channel_id uuid REFERENCES channel,
      kind text NOT NULL,
      name text,
      speaks_as text NOT NULL,
      settings json NOT NULL,
      sealed bytea NOT NULL,
      redirect_uri text NOT NULL,
      ends_at_ms bigint NOT NULL
    );
    CREATE INDEX channel_connection_by_end ON channel_connection (ends_at_ms);
    ${enableDeskSecurity('channel_connection')}
  `,
}

export const connectionVersionMigration: Migration = {
  name: 'answer.008-connection-version',
  sql: 'ALTER TABLE channel_connection ADD COLUMN base_version integer;',
}
