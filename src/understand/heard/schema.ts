// Who speaks of us, and what each of them said, as far as it is counted: from this the list of voices is made.
import type { Network } from '../../model/item.ts'
import type { Stance } from '../../model/reading.ts'
import type { VoiceKind } from '../../model/voice.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** One who was heard, as they last called themselves. */
export interface HeardVoiceRow {
  /** Made of the desk, the network, the kind and the key. */
  readonly voice_id: string
  readonly desk_id: string
  readonly network: Network
  readonly kind: VoiceKind
  /** Of a writer the site and the author's key, with a space between them; else the voice's own. */
  readonly voice_key: string
  readonly name: string
  readonly handle: string | null
  readonly url: string | null
  readonly outlet: string | null
  readonly followers: number | null
  /** When the frequency line was first crossed: announced at that instant, and never again. */
  readonly frequent_at_ms: number | null
  /** When somebody first opened the voice's page after that. */
  readonly looked_at_ms: number | null
}

/** One mention by one voice; of an article by two writers there are two. */
export interface HeardItemRow {
  readonly desk_id: string
  readonly voice_id: string
  readonly mention_id: string
  readonly item_key: string
  readonly at_ms: number
  readonly watch_ids: readonly string[]
  /** Absent where it was not read. */
  readonly stance: Stance | null
  readonly thoughtfulness: number
  /** Says again what somebody said, as its place in a story shows: not counted. */
  readonly is_repeat: boolean
}

/** How far in the stories' stream it is known what is a repeat. */
export interface HeardPlaceRow {
  readonly desk_id: string
  readonly seq: number
}

// A type alias: Kysely asks for an index signature, which interfaces do not have.
export type HeardTables = {
  readonly heard_voice: HeardVoiceRow
  readonly heard_item: HeardItemRow
  readonly heard_place: HeardPlaceRow
}

export const heardMigration: Migration = {
  name: 'understand.004-heard-voices',
  sql: `
    CREATE TABLE heard_voice (
      voice_id uuid PRIMARY KEY,
      desk_id uuid NOT NULL,
      network text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('account', 'outlet', 'writer')),
      voice_key text NOT NULL,
      name text NOT NULL,
      handle text,
      url text,
      outlet text,
      followers bigint,
      frequent_at_ms bigint,
      looked_at_ms bigint
    ) WITH (fillfactor = 80);
    CREATE INDEX heard_voice_frequent ON heard_voice (desk_id, frequent_at_ms) WHERE frequent_at_ms IS NOT NULL;
    CREATE TABLE heard_item (
      desk_id uuid NOT NULL,
      mention_id uuid NOT NULL,
      voice_id uuid NOT NULL,
      item_key text NOT NULL,
      at_ms bigint NOT NULL,
      watch_ids uuid[] NOT NULL,
      stance text,
      thoughtfulness real NOT NULL,
      is_repeat boolean NOT NULL DEFAULT false,
      PRIMARY KEY (desk_id, mention_id, voice_id)
    ) WITH (fillfactor = 80);
    CREATE INDEX heard_item_voice ON heard_item (voice_id, at_ms DESC);
    CREATE INDEX heard_item_lately ON heard_item (desk_id, at_ms);
    CREATE TABLE heard_place (desk_id uuid PRIMARY KEY, seq bigint NOT NULL);
    ${['heard_voice', 'heard_item', 'heard_place'].map(enableDeskSecurity).join('\n')}
  `,
}
