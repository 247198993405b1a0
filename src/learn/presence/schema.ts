// Who speaks of us where, as figures by the day: what the map of presence is drawn from.
import type { Network } from '../../model/item.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** What was heard of one network in one language on one day, UTC. */
export interface TalkDayRow {
  readonly desk_id: string
  /** Days since 1970. */
  readonly day: number
  readonly network: Network
  readonly language: string
  readonly mention_count: number
  /** Of them, those that ask something of us. */
  readonly asking_count: number
}

/** When a voice last spoke of us on a network: whoever did within a span is counted once, however often. */
export interface TalkVoiceRow {
  readonly desk_id: string
  readonly network: Network
  readonly voice_key: string
  readonly last_day: number
}

// A type alias: Kysely asks for an index signature, which interfaces do not have.
export type PresenceTables = { readonly talk_day: TalkDayRow; readonly talk_voice: TalkVoiceRow }

export const presenceMigration: Migration = {
  name: 'learn.007-presence',
  sql: `
    CREATE TABLE talk_day (
      desk_id uuid NOT NULL,
      day integer NOT NULL,
      network text NOT NULL,
      language text NOT NULL,
      mention_count integer NOT NULL,
      asking_count integer NOT NULL,
      PRIMARY KEY (desk_id, day, network, language)
    ) WITH (fillfactor = 80);
    CREATE TABLE talk_voice (
      desk_id uuid NOT NULL,
      network text NOT NULL,
      voice_key text NOT NULL,
      last_day integer NOT NULL,
      PRIMARY KEY (desk_id, network, voice_key)
    ) WITH (fillfactor = 80);
    CREATE INDEX talk_voice_lately ON talk_voice (desk_id, last_day, network);
    ${['talk_day', 'talk_voice'].map(enableDeskSecurity).join('\n')}
  `,
}
