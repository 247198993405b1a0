import { deskRole, deskSetting, enableDeskSecurity } from '../platform/store/desk-security.ts'
import type { Migration } from '../platform/store/store.ts'
import type { Item } from '../model/item.ts'
import type { ConnectorKind } from '../model/source.ts'
import type { WatchSubject } from '../model/watch.ts'

export type WatchTable = {
  watch_id: string
  desk_id: string
  name: string
  query: string
  subject: WatchSubject
  subject_names: string[]
  reason: string
  owner_id: string | null
  is_paused: boolean
  /** Grows by one with each change. */
  version: number
  changed_at_ms: number
}

/** A watch as it stood after each change. Append-only. */
export type WatchVersionTable = {
  desk_id: string
  watch_id: string
  version: number
  act: WatchAct
  name: string
  query: string
  subject: WatchSubject
  subject_names: string[]
  reason: string
  is_paused: boolean
  changed_at_ms: number
  changed_by: string
  changed_by_name: string
}

export type WatchAct = 'added' | 'changed' | 'paused' | 'removed' | 'resumed'

/** Words, names or voices that several watches share. */
export type WatchListTable = {
  desk_id: string
  name: string
  entries: string[]
  /** Grows by one with each change, also when a list that was removed is made anew. */
  version: number
  changed_at_ms: number
  changed_by: string
  changed_by_name: string
}

/** A list as it stood after each change. Append-only. */
export type WatchListVersionTable = WatchListTable & { act: 'kept' | 'removed' }

/** Immutable. */
export type ItemTable = {
  desk_id: string
  item_id: string
  item_key: string
  /** SHA-256 of the key: keys may be longer than an index entry. */
  key_hash: string
  network: string
  kind: string
  site: string | null
  published_at_ms: number | null
  body: Item
}

/** Immutable. One per item. */
export type MentionTable = {
  desk_id: string
  mention_id: string
  item_id: string
  source_id: string
  connector: ConnectorKind
  watch_ids: string[]
  heard_at_ms: number
  matched_at_ms: number
  is_drill: boolean
}

/** What changes about an item, kept apart so that a change writes few bytes. A row only where something did. */
export type ItemStateTable = {
  desk_id: string
  item_id: string
  gone_at_ms: number | null
}

/** What search finds items by; filled behind the stream. `tsv` holds the keys of `Document.indexKeys`. */
export type ItemTextTable = {
  desk_id: string
  item_id: string
  heard_at_ms: number
  tsv: string
}

export type MatchTables = {
  watch: WatchTable
  watch_version: WatchVersionTable
  watch_list: WatchListTable
  watch_list_version: WatchListVersionTable
  item: ItemTable
  mention: MentionTable
  item_state: ItemStateTable
  item_text: ItemTextTable
}

export const migrations: readonly Migration[] = [
  {
    name: 'match.001-watches',
    sql: `
      CREATE TABLE watch (
        watch_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        name text NOT NULL,
        query text NOT NULL,
        subject text NOT NULL,
        subject_names text[] NOT NULL,
        reason text NOT NULL,
        owner_id text,
        is_paused boolean NOT NULL,
        version integer NOT NULL,
        changed_at_ms bigint NOT NULL
      );
      CREATE INDEX watch_by_desk ON watch (desk_id, name);
      CREATE TABLE watch_version (
        desk_id uuid NOT NULL,
        watch_id uuid NOT NULL,
        version integer NOT NULL,
        act text NOT NULL,
        name text NOT NULL,
        query text NOT NULL,
        subject text NOT NULL,
        subject_names text[] NOT NULL,
        reason text NOT NULL,
        is_paused boolean NOT NULL,
        changed_at_ms bigint NOT NULL,
        changed_by text NOT NULL,
        changed_by_name text NOT NULL,
        PRIMARY KEY (watch_id, version)
      );
      ${enableDeskSecurity('watch')}
      ${enableDeskSecurity('watch_version')}
    `,
  },
  {
    name: 'match.002-mentions',
    sql: `
      CREATE TABLE item (
        desk_id uuid NOT NULL,
        item_id uuid NOT NULL,
        item_key text NOT NULL,
        key_hash text NOT NULL,
        network text NOT NULL,
        kind text NOT NULL,
        site text,
        published_at_ms bigint,
        body jsonb NOT NULL,
        PRIMARY KEY (desk_id, item_id)
      );
      CREATE UNIQUE INDEX item_by_key ON item (key_hash, desk_id);
      CREATE TABLE mention (
        desk_id uuid NOT NULL,
        mention_id uuid NOT NULL,
        item_id uuid NOT NULL,
        source_id text NOT NULL,
        connector text NOT NULL,
        watch_ids uuid[] NOT NULL,
        heard_at_ms bigint NOT NULL,
        matched_at_ms bigint NOT NULL,
        is_drill boolean NOT NULL,
        PRIMARY KEY (desk_id, mention_id)
      );
      CREATE UNIQUE INDEX mention_by_item ON mention (desk_id, item_id);
      CREATE INDEX mention_by_time ON mention (desk_id, heard_at_ms);
      CREATE TABLE item_state (
        desk_id uuid NOT NULL,
        item_id uuid NOT NULL,
        gone_at_ms bigint,
        PRIMARY KEY (desk_id, item_id)
      ) WITH (fillfactor = 80);
      ${enableDeskSecurity('item')}
      ${enableDeskSecurity('mention')}
      ${enableDeskSecurity('item_state')}
    `,
  },
  {
    // btree_gin lets one index hold desk and words. Where it may not be installed, the words alone are indexed and the
    // desk is a filter: slower on a server with many desks, right all the same.
    name: 'match.003-search',
    sql: `
      CREATE TABLE item_text (
        desk_id uuid NOT NULL,
        item_id uuid NOT NULL,
        heard_at_ms bigint NOT NULL,
        tsv tsvector NOT NULL,
        PRIMARY KEY (desk_id, item_id)
      );
      CREATE INDEX item_text_by_time ON item_text (desk_id, heard_at_ms, item_id);
      DO $$ BEGIN
        CREATE EXTENSION IF NOT EXISTS btree_gin;
        CREATE INDEX item_text_words ON item_text USING gin (desk_id, tsv);
      EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
        CREATE INDEX item_text_words ON item_text USING gin (tsv);
      END $$;
      ${enableDeskSecurity('item_text')}
      -- Row-level security keeps the planner from using the text index, so this runs as the owner and asks for the
      -- transaction's own desk itself.
      CREATE FUNCTION match_search(desk uuid, words tsquery, before_ms bigint, before_id uuid, at_most integer)
        RETURNS TABLE (item_id uuid, heard_at_ms bigint)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
      BEGIN
        IF desk IS DISTINCT FROM nullif(current_setting('${deskSetting}', true), '')::uuid THEN
          RAISE insufficient_privilege USING MESSAGE = 'match_search: this transaction belongs to another desk';
        END IF;
        IF words IS NULL THEN
          RETURN QUERY SELECT t.item_id, t.heard_at_ms FROM item_text t
            WHERE t.desk_id = desk AND (t.heard_at_ms, t.item_id) < (before_ms, before_id)
            ORDER BY t.heard_at_ms DESC, t.item_id DESC LIMIT at_most;
        ELSE
          RETURN QUERY SELECT t.item_id, t.heard_at_ms FROM item_text t
            WHERE t.desk_id = desk AND t.tsv @@ words AND (t.heard_at_ms, t.item_id) < (before_ms, before_id)
            ORDER BY t.heard_at_ms DESC, t.item_id DESC LIMIT at_most;
        END IF;
      END $$;
      REVOKE ALL ON FUNCTION match_search FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION match_search TO ${deskRole};
    `,
  },
  {
    name: 'match.004-lists',
    sql: `
      CREATE TABLE watch_list (
        desk_id uuid NOT NULL,
        name text NOT NULL,
        entries text[] NOT NULL,
        version integer NOT NULL,
        changed_at_ms bigint NOT NULL,
        changed_by text NOT NULL,
        changed_by_name text NOT NULL,
        PRIMARY KEY (desk_id, name)
      );
      CREATE TABLE watch_list_version (
        desk_id uuid NOT NULL,
        name text NOT NULL,
        entries text[] NOT NULL,
        version integer NOT NULL,
        act text NOT NULL,
        changed_at_ms bigint NOT NULL,
        changed_by text NOT NULL,
        changed_by_name text NOT NULL,
        PRIMARY KEY (desk_id, name, version)
      );
      ${enableDeskSecurity('watch_list')}
      ${enableDeskSecurity('watch_list_version')}
    `,
  },
]
