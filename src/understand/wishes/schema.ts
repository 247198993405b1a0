// Wishes, who wished them, and what was done about them.
import type { Network } from '../../model/item.ts'
import type { WishAct, WishState } from '../../model/wish.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'
import type { WordCounts } from './nearest.ts'

/** What people wish for, as one thing. */
export interface WishRow {
  readonly wish_id: string
  readonly desk_id: string
  readonly first_at_ms: number
  last_at_ms: number
  /** Rows of `wish_voice`. */
  voice_count: number
  words: WordCounts
  /** Those of `words` that it is found by. */
  core: string[]
  state: WishState
  owner_id: string | null
  owner_name: string | null
}

/** One person's wish, as they said it first. */
export interface WishVoiceRow {
  readonly wish_id: string
  readonly desk_id: string
  readonly voice_key: string
  readonly mention_id: string
  readonly at_ms: number
  readonly quote: string
  readonly network: Network
  readonly language: string
  readonly voice_name: string
  readonly voice_rank: number
  readonly followers: number | null
}

/** Append-only. */
export interface WishActRow {
  readonly act_id: string
  readonly wish_id: string
  readonly desk_id: string
  readonly at_ms: number
  readonly kind: WishAct
  readonly person_id: string
  readonly person_name: string
  readonly note: string | null
}

// A type alias: Kysely asks for an index signature, which interfaces do not have.
export type WishTables = {
  readonly wish: WishRow
  readonly wish_voice: WishVoiceRow
  readonly wish_act: WishActRow
}

export const wishMigration: Migration = {
  name: 'understand.003-wishes',
  sql: `
    CREATE TABLE wish (
      wish_id uuid PRIMARY KEY,
      desk_id uuid NOT NULL,
      first_at_ms bigint NOT NULL,
      last_at_ms bigint NOT NULL,
      voice_count integer NOT NULL,
      words jsonb NOT NULL,
      core text[] NOT NULL,
      state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'planned', 'done', 'no')),
      owner_id uuid,
      owner_name text,
      CHECK ((owner_id IS NULL) = (owner_name IS NULL))
    );
    CREATE INDEX wish_core ON wish USING gin (core);
    CREATE INDEX wish_most ON wish (desk_id, voice_count DESC, last_at_ms DESC);
    CREATE TABLE wish_voice (
      wish_id uuid NOT NULL REFERENCES wish ON DELETE CASCADE,
      desk_id uuid NOT NULL,
      voice_key text NOT NULL,
      mention_id uuid NOT NULL,
      at_ms bigint NOT NULL,
      quote text NOT NULL,
      network text NOT NULL,
      language text NOT NULL,
      voice_name text NOT NULL,
      voice_rank real NOT NULL,
      followers bigint,
      PRIMARY KEY (wish_id, voice_key)
    );
    CREATE INDEX wish_voice_mention ON wish_voice (desk_id, mention_id);
    CREATE TABLE wish_act (
      act_id uuid PRIMARY KEY,
      wish_id uuid NOT NULL REFERENCES wish ON DELETE CASCADE,
      desk_id uuid NOT NULL,
      at_ms bigint NOT NULL,
      kind text NOT NULL,
      person_id uuid NOT NULL,
      person_name text NOT NULL,
      note text
    );
    CREATE INDEX wish_act_wish ON wish_act (wish_id, at_ms);
    ${['wish', 'wish_voice', 'wish_act'].map(enableDeskSecurity).join('\n')}
    REVOKE UPDATE, DELETE ON wish_act FROM nowdesk_desk;
  `,
}
