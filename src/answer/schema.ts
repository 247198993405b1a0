// The room's tables: channels apart from how they are doing, drafts as versions that are never changed, and the outbox: one
// row for each post that goes out, written in the transaction of the decision.
import type { ColumnType, Generated } from 'kysely'
import type { PublicationAct, PublicationState } from '../model/answer.ts'
import type { ChannelHealth, ChannelKind, SpeaksAs } from '../model/channel.ts'
import { enableDeskSecurity } from '../platform/store/desk-security.ts'
import type { Migration } from '../platform/store/store.ts'
import { connectionMigration, connectionVersionMigration, type ChannelConnectionTable } from './connect/schema.ts'
import { helpMigration, type SuggestionTable } from './help/schema.ts'
import { snippetMigration, type SnippetTable, type SnippetVersionTable } from './snippets/schema.ts'

export interface ChannelTable {
  readonly channel_id: string
  readonly desk_id: string
  readonly kind: ChannelKind
  name: string
  settings: ColumnType<unknown, string, string>
  /** Sealed: see `platform/seal.ts`. */
  secrets: Buffer | null
  secret_names: string[]
  is_paused: boolean
  /** In whose voice what goes out there speaks: the guidelines ask. */
  speaks_as: Generated<SpeaksAs>
  /** Grows with each change of what a person entered: what two who change it at once are told apart by. */
  version: Generated<number>
  readonly created_at_ms: number
  /** Kept as long as its receipts are; nothing more is published there. */
  removed_at_ms: number | null
}

export interface ChannelStateTable {
  readonly channel_id: string
  readonly desk_id: string
  health: Generated<ChannelHealth>
  status: Generated<string>
  account: string | null
  session: Buffer | null
  session_ends_at_ms: number | null
  last_error: string | null
  last_error_at_ms: number | null
  last_published_at_ms: number | null
  /** When a call last showed how it is doing: a test, or something that went out or did not. */
  checked_at_ms: number | null
  /** Nothing is sent before: the network's limit is used up. */
  hold_until_ms: number | null
  /** Which process works this channel's outbox, and until when unless it renews. */
  lease_holder: string | null
  lease_until_ms: number | null
}

export interface DraftTable {
  readonly draft_id: string
  readonly desk_id: string
  readonly case_id: string | null
  readonly story_id: string | null
  readonly created_at_ms: number
  /** The highest number given out, also to versions kept aside. */
  last_version: number
  /** The end of the line. */
  current_version: number
  state: Generated<'discarded' | 'open' | 'practised' | 'published'>
}

export interface DraftVersionTable {
  readonly draft_id: string
  readonly desk_id: string
  readonly version: number
  /** The version that its writer had before them. */
  readonly base_version: number
  /** Saved after somebody else had: kept beside the line of versions, so that no word is lost. */
  readonly is_aside: boolean
  readonly content: unknown
  readonly person_id: string
  readonly person_name: string
  readonly at_ms: number
}

export interface AnswerTable {
  readonly answer_id: string
  readonly desk_id: string
  readonly draft_id: string | null
  readonly draft_version: number | null
  readonly case_id: string | null
  readonly story_id: string | null
  readonly person_id: string
  readonly person_name: string
  readonly decided_at_ms: number
  /** Why it may be published: the clause or rule, as it stood. */
  readonly because: string
  /** What it puts right or takes back. */
  readonly corrects_id: string | null
  readonly reason: string | null
  /** The model that offered words for it, and when whoever published it said that they had reviewed every word. */
  readonly helped_by?: string | null
  readonly reviewed_at_ms?: number | null
}

export interface PublicationTable {
  readonly publication_id: string
  readonly desk_id: string
  readonly answer_id: string
  readonly channel_id: string
  readonly case_id: string | null
  readonly story_id: string | null
  readonly act: PublicationAct
  readonly place: number
  /** Sent only after this one is out: the part of the thread before, the note before a removal. */
  readonly after_id: string | null
  /** What it puts right or takes back. */
  readonly of_id: string | null
  readonly content: unknown
  readonly target: unknown
  /** What it answers; of one item there is one answer. */
  readonly item_key: string | null
  /** The reporter whom it goes to, and what tells the same words to them: of one quote there is one letter. */
  recipient_id: Generated<string | null>
  readonly quote_hash: Generated<string | null>
  readonly decided_at_ms: number
  readonly planned_at_ms: number | null
  state: PublicationState
  /** When the outbox must look at it; `null` when there is nothing to do. */
  next_at_ms: number | null
  tries: Generated<number>
  first_sent_at_ms: number | null
  sent_at_ms: number | null
  /** How often it was looked for in vain since it was sent, or since the receipt came. */
  looks: Generated<number>
  looked_at_ms: number | null
  receipt: unknown
  published_at_ms: number | null
  confirmed_at_ms: number | null
  note: string | null
  needs_person: Generated<boolean>
}

export interface MediaTable {
  readonly media_id: string
  readonly desk_id: string
  readonly type: string
  readonly width: number | null
  readonly height: number | null
  readonly bytes: Buffer
  readonly added_at_ms: number
  readonly person_id: string
}

/** A type, not an interface: Kysely wants an index signature. */
export type AnswerTables = {
  channel: ChannelTable
  channel_state: ChannelStateTable
  draft: DraftTable
  draft_version: DraftVersionTable
  answer: AnswerTable
  publication: PublicationTable
  answer_media: MediaTable
  answer_suggestion: SuggestionTable
  channel_connection: ChannelConnectionTable
  snippet: SnippetTable
  snippet_version: SnippetVersionTable
}

const tables = ['channel', 'channel_state', 'draft', 'draft_version', 'answer', 'publication', 'answer_media']

export const migrations: readonly Migration[] = [
  {
    name: 'answer.001-channels-drafts-outbox',
    sql: `
      CREATE TABLE channel (
        channel_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        settings jsonb NOT NULL,
        secrets bytea,
        secret_names text[] NOT NULL DEFAULT '{}',
        is_paused boolean NOT NULL DEFAULT false,
        created_at_ms bigint NOT NULL,
        removed_at_ms bigint
      );
      CREATE INDEX channel_by_desk ON channel (desk_id, created_at_ms);
      CREATE TABLE channel_state (
        channel_id uuid PRIMARY KEY REFERENCES channel,
        desk_id uuid NOT NULL,
        health text NOT NULL DEFAULT 'untried',
        status text NOT NULL DEFAULT '',
        account text,
        session bytea,
        session_ends_at_ms bigint,
        last_error text,
        last_error_at_ms bigint,
        last_published_at_ms bigint,
        hold_until_ms bigint,
        lease_holder uuid,
        lease_until_ms bigint
      ) WITH (fillfactor = 50);
      CREATE TABLE draft (
        draft_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        case_id uuid,
        story_id uuid,
        created_at_ms bigint NOT NULL,
        last_version integer NOT NULL,
        current_version integer NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'published', 'discarded'))
      );
      CREATE INDEX draft_by_case ON draft (case_id);
      CREATE INDEX draft_open ON draft (desk_id, created_at_ms) WHERE state = 'open';
      CREATE TABLE draft_version (
        draft_id uuid NOT NULL REFERENCES draft,
        desk_id uuid NOT NULL,
        version integer NOT NULL,
        base_version integer NOT NULL,
        is_aside boolean NOT NULL,
        content json NOT NULL,
        person_id uuid NOT NULL,
        person_name text NOT NULL,
        at_ms bigint NOT NULL,
        PRIMARY KEY (draft_id, version)
      );
      CREATE TABLE answer (
        answer_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        draft_id uuid REFERENCES draft,
        draft_version integer,
        case_id uuid,
        story_id uuid,
        person_id uuid NOT NULL,
        person_name text NOT NULL,
        decided_at_ms bigint NOT NULL,
        because text NOT NULL,
        corrects_id uuid REFERENCES answer,
        reason text
      );
      CREATE INDEX answer_by_case ON answer (case_id);
      CREATE INDEX answer_by_desk ON answer (desk_id, decided_at_ms);
      CREATE TABLE publication (
        publication_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        answer_id uuid NOT NULL REFERENCES answer,
        channel_id uuid NOT NULL REFERENCES channel,
        case_id uuid,
        story_id uuid,
        act text NOT NULL,
        place integer NOT NULL,
        after_id uuid REFERENCES publication,
        of_id uuid REFERENCES publication,
        content json NOT NULL,
        target json,
        item_key text,
        decided_at_ms bigint NOT NULL,
        planned_at_ms bigint,
        state text NOT NULL,
        next_at_ms bigint,
        tries integer NOT NULL DEFAULT 0,
        first_sent_at_ms bigint,
        sent_at_ms bigint,
        looks integer NOT NULL DEFAULT 0,
        looked_at_ms bigint,
        receipt json,
        published_at_ms bigint,
        confirmed_at_ms bigint,
        note text,
        needs_person boolean NOT NULL DEFAULT false,
        CHECK (state NOT IN ('published', 'confirmed') OR receipt IS NOT NULL)
      );
      CREATE INDEX publication_due ON publication (next_at_ms) WHERE next_at_ms IS NOT NULL;
      CREATE INDEX publication_by_answer ON publication (answer_id);
      CREATE INDEX publication_by_case ON publication (case_id);
      CREATE INDEX publication_by_channel ON publication (channel_id, sent_at_ms);
      CREATE INDEX publication_after ON publication (after_id) WHERE after_id IS NOT NULL;
      CREATE INDEX publication_planned ON publication (desk_id, planned_at_ms) WHERE planned_at_ms IS NOT NULL;
      -- One item, one answer: what failed, was cancelled or taken back makes room for another.
      CREATE UNIQUE INDEX publication_one_answer ON publication (desk_id, item_key)
        WHERE item_key IS NOT NULL AND state NOT IN ('failed', 'cancelled', 'withdrawn');
      CREATE TABLE answer_media (
        media_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        type text NOT NULL,
        width integer,
        height integer,
        bytes bytea NOT NULL,
        added_at_ms bigint NOT NULL,
        person_id uuid NOT NULL
      );
      ${tables.map(enableDeskSecurity).join('\n')}
      REVOKE UPDATE, DELETE ON draft_version FROM nowdesk_desk;
    `,
  },
  {
    name: 'answer.002-who-speaks',
    // Every account that is connected was the organisation's until somebody says that it is a person's.
    sql: `
      ALTER TABLE channel ADD COLUMN speaks_as text NOT NULL DEFAULT 'organisation'
        CHECK (speaks_as IN ('organisation', 'person'));
    `,
  },
  {
    name: 'answer.006-went-out',
    sql: `
      CREATE INDEX publication_out ON publication (desk_id, published_at_ms DESC, publication_id DESC)
        WHERE published_at_ms IS NOT NULL;
    `,
  },
  {
    name: 'answer.007-channel-version',
    sql: 'ALTER TABLE channel ADD COLUMN version integer NOT NULL DEFAULT 1;',
  },
  snippetMigration,
  connectionMigration,
  connectionVersionMigration,
  helpMigration,
  {
    name: 'answer.009-practised',
    sql: `
      ALTER TABLE draft DROP CONSTRAINT draft_state_check;
      ALTER TABLE draft ADD CONSTRAINT draft_state_check
        CHECK (state IN ('open', 'published', 'discarded', 'practised'));
    `,
  },
  {
    name: 'answer.010-recipients',
    sql: `
      ALTER TABLE publication ADD COLUMN recipient_id uuid, ADD COLUMN quote_hash text;
      -- One quote, one letter to each reporter: what failed, was cancelled or taken back makes room for another.
      CREATE UNIQUE INDEX publication_one_quote ON publication (desk_id, recipient_id, quote_hash)
        WHERE recipient_id IS NOT NULL AND quote_hash IS NOT NULL AND state NOT IN ('failed', 'cancelled', 'withdrawn');
    `,
  },
  {
    name: 'answer.012-checked-when',
    sql: 'ALTER TABLE channel_state ADD COLUMN checked_at_ms bigint;',
  },
]
