import { enableDeskSecurity } from '../platform/store/desk-security.ts'
import type { Migration } from '../platform/store/store.ts'

export const migrations: readonly Migration[] = [
  {
    name: 'stories.001-stories',
    sql: `
      CREATE TABLE story (
        story_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        is_drill boolean NOT NULL,
        stage text NOT NULL,
        opened_at_ms bigint NOT NULL,
        last_mention_at_ms bigint NOT NULL,
        mention_count integer NOT NULL,
        merged_into_id uuid,
        facts jsonb NOT NULL
      ) WITH (fillfactor = 70);
      CREATE INDEX story_recent ON story (desk_id, is_drill, last_mention_at_ms DESC, story_id DESC)
        WHERE merged_into_id IS NULL;
      CREATE TABLE story_mention (
        desk_id uuid NOT NULL,
        mention_id uuid NOT NULL,
        story_id uuid NOT NULL,
        is_drill boolean NOT NULL,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        at_ms bigint NOT NULL,
        item_key text NOT NULL,
        thread_key text,
        voice_key text NOT NULL,
        site text,
        repeat_of_id uuid,
        is_independent boolean NOT NULL,
        why jsonb NOT NULL,
        body jsonb NOT NULL,
        PRIMARY KEY (desk_id, mention_id)
      );
      CREATE INDEX story_mention_of_story ON story_mention (story_id, at_ms DESC, mention_id DESC);
      CREATE INDEX story_mention_order ON story_mention (desk_id, is_drill, seq DESC);
      CREATE INDEX story_mention_item ON story_mention (desk_id, item_key);
      CREATE INDEX story_mention_thread ON story_mention (desk_id, thread_key) WHERE thread_key IS NOT NULL;
      CREATE TABLE story_burst (
        desk_id uuid NOT NULL,
        story_id uuid NOT NULL,
        detected_at_ms bigint NOT NULL,
        burst jsonb NOT NULL,
        PRIMARY KEY (story_id, detected_at_ms)
      );
      CREATE TABLE story_stream (
        desk_id uuid NOT NULL,
        is_drill boolean NOT NULL,
        revision bigint NOT NULL,
        pulse jsonb,
        PRIMARY KEY (desk_id, is_drill)
      );
      ${enableDeskSecurity('story')}
      ${enableDeskSecurity('story_mention')}
      ${enableDeskSecurity('story_burst')}
      ${enableDeskSecurity('story_stream')}
    `,
  },
  {
    name: 'stories.002-recorded-clock',
    sql: `ALTER TABLE story_stream ADD COLUMN ahead_ms bigint NOT NULL DEFAULT 0;`,
  },
  {
    name: 'stories.003-hand',
    sql: `
      CREATE TABLE story_hand (
        desk_id uuid NOT NULL,
        hand_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at_ms bigint NOT NULL,
        person_id uuid NOT NULL,
        kind text NOT NULL,
        story_id uuid NOT NULL,
        other_id uuid NOT NULL,
        mention_ids uuid[] NOT NULL,
        is_undone boolean NOT NULL DEFAULT false
      );
      CREATE INDEX story_hand_apart ON story_hand (desk_id) WHERE kind = 'split' AND NOT is_undone;
      ${enableDeskSecurity('story_hand')}
    `,
  },
  {
    // One row per set of watches, so that a batch writes the ones it heard from and no others.
    name: 'stories.004-rates',
    sql: `
      CREATE TABLE story_rate (
        desk_id uuid NOT NULL,
        is_drill boolean NOT NULL,
        watch_set text NOT NULL,
        started_at_ms double precision NOT NULL,
        as_of_ms double precision NOT NULL,
        slow double precision NOT NULL,
        fast double precision NOT NULL,
        hour_at_ms double precision NOT NULL,
        in_hour double precision NOT NULL,
        spread double precision NOT NULL,
        spread_hours double precision NOT NULL,
        PRIMARY KEY (desk_id, is_drill, watch_set)
      ) WITH (fillfactor = 50);
      CREATE TABLE story_watch (
        desk_id uuid NOT NULL,
        is_drill boolean NOT NULL,
        watch_id text NOT NULL,
        first_at_ms double precision NOT NULL,
        PRIMARY KEY (desk_id, is_drill, watch_id)
      );
      INSERT INTO story_rate
        SELECT desk_id, is_drill, one->>0, (one->1->>'startedAtMs')::double precision,
          (one->1->>'asOfMs')::double precision, (one->1->>'slow')::double precision,
          (one->1->>'fast')::double precision, (one->1->>'hourAtMs')::double precision,
          (one->1->>'inHour')::double precision, coalesce((one->1->>'spread')::double precision, 0),
          coalesce((one->1->>'spreadHours')::double precision, 0)
        FROM story_stream, jsonb_array_elements(pulse->'sets') AS one
        WHERE length(one->>0) < 1000;
      INSERT INTO story_watch
        SELECT desk_id, is_drill, one->>0, (one->>1)::double precision
        FROM story_stream, jsonb_array_elements(pulse->'watches') AS one;
      UPDATE story_stream SET pulse = pulse - 'sets' - 'watches' WHERE pulse IS NOT NULL;
      ${enableDeskSecurity('story_rate')}
      ${enableDeskSecurity('story_watch')}
    `,
  },
  {
    name: 'stories.005-forecasts',
    sql: `
      CREATE TABLE story_forecast (
        desk_id uuid NOT NULL,
        story_id uuid NOT NULL,
        look integer NOT NULL,
        told_at_ms bigint NOT NULL,
        age_ms bigint NOT NULL,
        voices integer NOT NULL,
        openness double precision NOT NULL,
        minutes_low double precision NOT NULL,
        minutes_high double precision NOT NULL,
        closes_at_ms bigint,
        scored_at_ms bigint,
        PRIMARY KEY (story_id, look)
      );
      CREATE INDEX story_forecast_told ON story_forecast (desk_id, told_at_ms);
      CREATE INDEX story_forecast_waiting ON story_forecast (desk_id) WHERE scored_at_ms IS NULL;
      ${enableDeskSecurity('story_forecast')}
    `,
  },
  {
    // What was foretold before answered another question: whether a tenth of all voices were still to come, however late.
    name: 'stories.006-forecasts-by-medium',
    sql: `
      DELETE FROM story_forecast;
      ALTER TABLE story_forecast
        ADD COLUMN medium text NOT NULL,
        ADD COLUMN raw_openness double precision NOT NULL,
        ADD COLUMN raw_low double precision NOT NULL,
        ADD COLUMN raw_high double precision NOT NULL,
        ADD COLUMN due_at_ms bigint NOT NULL,
        ADD COLUMN is_open boolean,
        ADD COLUMN seen_at_ms bigint;
      DROP INDEX story_forecast_waiting;
      CREATE INDEX story_forecast_due ON story_forecast (desk_id, due_at_ms) WHERE scored_at_ms IS NULL;
    `,
  },
  {
    // What a desk's outcomes teach is kept in other numbers than before. It is learnt anew from the outcomes, all of which
    // stay: what was foretold until now was foretold as of any day.
    name: 'stories.007-habits-learnt-anew',
    sql: `
      UPDATE story SET facts = facts - 'habit' WHERE facts ? 'habit';
      ALTER TABLE story_forecast ADD COLUMN weekend double precision NOT NULL DEFAULT ${2 / 7};
    `,
  },
  {
    // What `latestOf` asks for: few mentions are of a kind, and the newest of them is wanted at each look.
    name: 'stories.008-latest',
    sql: `
      CREATE INDEX story_mention_praise ON story_mention (desk_id, at_ms DESC, mention_id DESC)
        WHERE NOT is_drill AND repeat_of_id IS NULL AND body #>> '{reading,stance}' = 'praise';
      CREATE INDEX story_mention_pan ON story_mention (desk_id, at_ms DESC, mention_id DESC)
        WHERE NOT is_drill AND repeat_of_id IS NULL AND body #>> '{reading,stance}' = 'pan';
      CREATE INDEX story_mention_how_to ON story_mention (desk_id, at_ms DESC, mention_id DESC)
        WHERE NOT is_drill AND repeat_of_id IS NULL
          AND body #>> '{mention,item,kind}' = 'video' AND body #>> '{reading,intent}' = 'how-to';
    `,
  },
  {
    name: 'stories.009-afresh',
    sql: 'ALTER TABLE story_stream ADD COLUMN after_seq bigint NOT NULL DEFAULT 0;',
  },
  {
    // Records are kept for 10 and for 40 minutes in place of 15. An excess that lasts grows with the root of its time.
    name: 'stories.010-records-of-two-spans',
    sql: `
      UPDATE story_stream SET pulse = jsonb_set(pulse, '{loud}',
        (pulse->'loud') - 'record' - 'peak' || jsonb_build_object(
          'minutes', (SELECT jsonb_agg(0) FROM generate_series(1, 25)) || (pulse #> '{loud,minutes}'),
          'spans', (
            SELECT jsonb_agg(jsonb_build_object(
              'record', (pulse #>> '{loud,record}')::double precision * root,
              'peak', (pulse #>> '{loud,peak}')::double precision * root) ORDER BY root)
            FROM (VALUES (sqrt(10 / 15.0)), (sqrt(40 / 15.0))) AS span (root))))
      WHERE jsonb_typeof(pulse->'loud') = 'object';
    `,
  },
]
