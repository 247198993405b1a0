import type { CallLapseRule, CallOption, CallState } from '../../model/hotline.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'
import type { Ladder } from './ladder.ts'

export type CallRow = {
  readonly call_id: string
  readonly desk_id: string
  readonly case_id: string
  readonly story_id: string
  readonly asked_by: string
  readonly asked_by_name: string
  readonly asked_at_ms: number
  readonly question: string
  /** For the authority's eyes only; goes into no draft. */
  readonly context: string
  readonly options: readonly CallOption[]
  readonly default_key: string | null
  readonly lapse_rule: CallLapseRule
  readonly deadline_at_ms: number
  readonly is_drill: boolean
  /** As it was when the call was asked. */
  readonly ladder: Ladder
  readonly state: CallState
  /** Steps taken so far. */
  readonly seq: number
  /** The next ring: which rung, which try of it, when. */
  readonly rung: number
  readonly try_no: number
  readonly next_at_ms: number
  /** Rungs passed over since somebody was last rung. */
  readonly empty_rungs: number
  readonly acknowledged_by: string | null
  readonly acknowledged_by_name: string | null
  readonly acknowledged_at_ms: number | null
  readonly ended_at_ms: number | null
}

/** What the clock did to a call. Append-only; one row for each number. */
export type StepRow = {
  readonly call_id: string
  readonly desk_id: string
  readonly seq: number
  readonly kind: StepKind
  readonly rung: number
  readonly try_no: number
  readonly due_at_ms: number
  readonly at_ms: number
  readonly late_ms: number
  readonly person_ids: readonly string[]
}

/** `quiet`: it was acknowledged and nothing came of it. `nobody`: the rung has nobody who may be rung. */
export type StepKind = 'lapsed' | 'nobody' | 'quiet' | 'rang'

export type RulingRow = {
  readonly ruling_id: string
  readonly desk_id: string
  readonly case_id: string
  readonly story_id: string
  readonly call_id: string
  readonly question: string
  readonly options: readonly CallOption[]
  readonly option_key: string | null
  readonly option_label: string | null
  readonly option_text: string | null
  readonly reason: string | null
  readonly ruled_by: string | null
  readonly ruled_by_name: string | null
  readonly ruled_at_ms: number
  /** Nobody ruled; the deadline did. */
  readonly is_lapse: boolean
  readonly is_drill: boolean
  /** Words of the story as it was, and of the question, in lower case: what a later case is held against. */
  readonly story_terms: readonly string[]
}

export type HotlineSettingRow = {
  readonly desk_id: string
  readonly setting: unknown
  /** Grows with each change. */
  readonly version: number
}

export type HotlineTables = {
  readonly hotline_call: CallRow
  readonly hotline_step: StepRow
  readonly ruling: RulingRow
  readonly hotline_setting: HotlineSettingRow
}

const tables = ['hotline_call', 'hotline_step', 'ruling', 'hotline_setting']

export const hotlineMigrations: readonly Migration[] = [
  {
    name: 'desk.022-hotline',
    sql: `
      CREATE TABLE hotline_call (
        call_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        case_id uuid NOT NULL REFERENCES desk_case,
        story_id uuid NOT NULL,
        asked_by uuid NOT NULL,
        asked_by_name text NOT NULL,
        asked_at_ms bigint NOT NULL,
        question text NOT NULL,
        context text NOT NULL,
        options jsonb NOT NULL,
        default_key text,
        lapse_rule text NOT NULL,
        deadline_at_ms bigint NOT NULL,
        is_drill boolean NOT NULL,
        ladder jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('ringing', 'acknowledged', 'ruled', 'lapsed', 'withdrawn')),
        seq integer NOT NULL,
        rung integer NOT NULL,
        try_no integer NOT NULL,
        next_at_ms bigint NOT NULL,
        empty_rungs integer NOT NULL,
        acknowledged_by uuid,
        acknowledged_by_name text,
        acknowledged_at_ms bigint,
        ended_at_ms bigint,
        CHECK ((state IN ('ruled', 'lapsed', 'withdrawn')) = (ended_at_ms IS NOT NULL))
      );
      CREATE INDEX hotline_call_case ON hotline_call (case_id, asked_at_ms);
      CREATE INDEX hotline_call_open ON hotline_call (desk_id) WHERE ended_at_ms IS NULL;
      CREATE TABLE hotline_step (
        call_id uuid NOT NULL REFERENCES hotline_call,
        desk_id uuid NOT NULL,
        seq integer NOT NULL,
        kind text NOT NULL,
        rung integer NOT NULL,
        try_no integer NOT NULL,
        due_at_ms bigint NOT NULL,
        at_ms bigint NOT NULL,
        late_ms bigint NOT NULL,
        person_ids uuid[] NOT NULL,
        PRIMARY KEY (call_id, seq)
      );
      CREATE TABLE ruling (
        ruling_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        case_id uuid NOT NULL REFERENCES desk_case,
        story_id uuid NOT NULL,
        call_id uuid NOT NULL UNIQUE REFERENCES hotline_call,
        question text NOT NULL,
        options jsonb NOT NULL,
        option_key text,
        option_label text,
        option_text text,
        reason text,
        ruled_by uuid,
        ruled_by_name text,
        ruled_at_ms bigint NOT NULL,
        is_lapse boolean NOT NULL,
        is_drill boolean NOT NULL,
        story_terms text[] NOT NULL
      );
      CREATE INDEX ruling_terms ON ruling USING gin (story_terms);
      CREATE INDEX ruling_desk ON ruling (desk_id, ruled_at_ms DESC);
      CREATE TABLE hotline_setting (desk_id uuid PRIMARY KEY, setting jsonb NOT NULL);
      ${tables.map(enableDeskSecurity).join('\n')}
      REVOKE UPDATE, DELETE ON hotline_step, ruling FROM nowdesk_desk;
    `,
  },
  {
    // A call of a case that was merged away before calls went along with it is where nobody looks.
    name: 'desk.027-calls-go-on',
    sql: `
      UPDATE hotline_call SET case_id = other.case_id, story_id = other.story_id
      FROM case_story AS own, story_case, case_story AS other
      WHERE own.case_id = hotline_call.case_id AND story_case.story_id = own.merged_into
        AND other.case_id = story_case.case_id;
    `,
  },
  {
    name: 'desk.029-ladder-version',
    sql: 'ALTER TABLE hotline_setting ADD COLUMN version integer NOT NULL DEFAULT 1;',
  },
]
