import { enableDeskSecurity } from '../platform/store/desk-security.ts'
import type { Migration } from '../platform/store/store.ts'
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
  wishMigration,
]
