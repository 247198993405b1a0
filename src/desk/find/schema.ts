// What stories are found by when somebody types: one row of words for each case, filled behind the stream.
import { deskRole, deskSetting, enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

export type CaseTextRow = {
  readonly case_id: string
  readonly desk_id: string
  /** Terms, and keys: `watch:<id>` and `person:<id>`. No folded term holds a colon. */
  readonly tsv: string
  /** What was said in its stories has been read up to here. */
  readonly read_seq: number
  /** How many of their mentions were read. */
  readonly said_count: number
  readonly word_count: number
  readonly name_count: number
  /** Was here before there was an index: still to be read. */
  readonly is_stale: boolean
}

export type FindTables = { readonly case_text: CaseTextRow }

export const findMigrations: readonly Migration[] = [
  {
    // btree_gin lets one index hold desk and words. Where it may not be installed, the words alone are indexed and the
    // desk is a filter: slower on a server with many desks, right all the same.
    name: 'desk.026-find',
    sql: `
      CREATE TABLE case_text (
        case_id uuid PRIMARY KEY REFERENCES desk_case,
        desk_id uuid NOT NULL,
        tsv tsvector NOT NULL,
        read_seq bigint NOT NULL DEFAULT 0,
        said_count integer NOT NULL DEFAULT 0,
        word_count integer NOT NULL DEFAULT 0,
        name_count integer NOT NULL DEFAULT 0,
        is_stale boolean NOT NULL DEFAULT false
      );
      INSERT INTO case_text (case_id, desk_id, tsv, is_stale)
        SELECT case_id, desk_id, ''::tsvector, true FROM case_state;
      CREATE INDEX case_story_latest ON case_story (desk_id, last_mention_at_ms DESC, case_id DESC)
        WHERE merged_into IS NULL;
      CREATE INDEX case_text_stale ON case_text (desk_id, case_id) WHERE is_stale;
      DO $$ BEGIN
        CREATE EXTENSION IF NOT EXISTS btree_gin;
        CREATE INDEX case_text_words ON case_text USING gin (desk_id, tsv);
      EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
        CREATE INDEX case_text_words ON case_text USING gin (tsv);
      END $$;
      ${enableDeskSecurity('case_text')}
      -- Row-level security keeps the planner from using the text index, so this runs as the owner and asks for the
      -- transaction's own desk itself.
      CREATE FUNCTION desk_find(desk uuid, words tsquery, before_ms bigint, before_id uuid, at_most integer)
        RETURNS TABLE (case_id uuid, last_mention_at_ms bigint)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
      BEGIN
        IF desk IS DISTINCT FROM nullif(current_setting('${deskSetting}', true), '')::uuid THEN
          RAISE insufficient_privilege USING MESSAGE = 'desk_find: this transaction belongs to another desk';
        END IF;
        -- Planned anew each time: of a word that stands everywhere the newest stories are looked through until there are
        -- enough, a rare one is looked up.
        RETURN QUERY EXECUTE 'SELECT s.case_id, s.last_mention_at_ms
          FROM case_story s JOIN case_text t ON t.case_id = s.case_id
          WHERE s.desk_id = $1 AND t.desk_id = $1 AND t.tsv @@ $2 AND s.merged_into IS NULL
            AND (s.last_mention_at_ms, s.case_id) < ($3, $4)
          ORDER BY s.last_mention_at_ms DESC, s.case_id DESC LIMIT $5'
          USING desk, words, before_ms, before_id, at_most;
      END $$;
      REVOKE ALL ON FUNCTION desk_find FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION desk_find TO ${deskRole};
    `,
  },
]
