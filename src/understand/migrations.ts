import { enableDeskSecurity } from '../platform/store/desk-security.ts'
import type { Migration } from '../platform/store/store.ts'
import { heardMigration } from './heard/schema.ts'
import { wishMigration } from './wishes/schema.ts'

export const migrations: readonly Migration[] = [
  {
    name: 'understand.001-readings',
    sql: `
      CREATE TABLE reading (
        desk_id uuid NOT NULL,
        mention_id uuid NOT NULL,
        reading jsonb NOT NULL,
        PRIMARY KEY (desk_id, mention_id)
      );
      CREATE TABLE voice (
        desk_id uuid NOT NULL,
        voice_key text NOT NULL,
        mention_count integer NOT NULL,
        first_seen_at_ms bigint NOT NULL,
        last_seen_at_ms bigint NOT NULL,
        PRIMARY KEY (desk_id, voice_key)
      ) WITH (fillfactor = 80);
      ${enableDeskSecurity('reading')}
      ${enableDeskSecurity('voice')}
    `,
  },
  {
    name: 'understand.002-bylines',
    sql: `
      CREATE TABLE byline (
        desk_id uuid NOT NULL,
        mention_id uuid NOT NULL,
        author_key text NOT NULL,
        author text NOT NULL,
        site text NOT NULL,
        outlet text NOT NULL,
        at_ms bigint NOT NULL,
        watch_ids uuid[] NOT NULL,
        is_drill boolean NOT NULL,
        PRIMARY KEY (desk_id, mention_id, author_key)
      );
      CREATE INDEX byline_author ON byline (desk_id, author_key, at_ms DESC) WHERE NOT is_drill;
      CREATE INDEX byline_lately ON byline (desk_id, at_ms DESC) WHERE NOT is_drill;
      ${enableDeskSecurity('byline')}
    `,
  },
  wishMigration,
  heardMigration,
]
