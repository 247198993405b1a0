import type { SignOffLapseRule, SignOffPart, SignOffState } from '../../model/sign-off.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'
import type { SignOffGroup } from './class.ts'

export type SignOffRow = {
  readonly sign_off_id: string
  readonly desk_id: string
  readonly case_id: string
  /** Whatever names the draft where it is kept. */
  readonly draft_key: string
  readonly class_key: string
  readonly class_name: string
  /** The rule that demanded it, in words. */
  readonly because: string
  readonly parts: readonly SignOffPart[]
  readonly groups: readonly SignOffGroup[]
  /** Which group is asked. */
  readonly group_no: number
  readonly lapse_rule: SignOffLapseRule
  readonly has_climbed: boolean
  readonly asked_by: string
  readonly asked_by_name: string
  readonly asked_at_ms: number
  readonly deadline_at_ms: number
  /** When substitutes are asked for whoever has not answered; past once they were. */
  readonly half_at_ms: number | null
  readonly is_drill: boolean
  readonly state: SignOffState
  /** In words: who stopped it and why, or which rule ended it. */
  readonly ended_because: string | null
  readonly ended_at_ms: number | null
  readonly seq: number
}

export type SeatState = 'approved' | 'asked' | 'stopped'

/** One person's place in a sign-off. */
export type SeatRow = {
  readonly sign_off_id: string
  readonly desk_id: string
  readonly group_no: number
  readonly person_id: string
  readonly person_name: string
  readonly is_substitute: boolean
  readonly state: SeatState
  /** The texts that this person approved last, by part: what a later change is held against. */
  readonly approved: Readonly<Record<string, string>>
  readonly note: string | null
  readonly asked_at_ms: number
  readonly answered_at_ms: number | null
}

/** Questions and answers around a sign-off, oldest first. */
export type SignOffWordRow = {
  readonly word_id: string
  readonly sign_off_id: string
  readonly desk_id: string
  readonly person_id: string
  readonly person_name: string
  readonly text: string
  readonly at_ms: number
}

export type SignOffStepKind = 'asked' | 'climbed' | 'half' | 'lapsed'

/** What the clock did. Append-only; one row for each number. */
export type SignOffStepRow = {
  readonly sign_off_id: string
  readonly desk_id: string
  readonly seq: number
  readonly kind: SignOffStepKind
  readonly due_at_ms: number
  readonly at_ms: number
  readonly late_ms: number
  readonly person_ids: readonly string[]
}

export type SignOffTables = {
  readonly sign_off: SignOffRow
  readonly sign_off_seat: SeatRow
  readonly sign_off_word: SignOffWordRow
  readonly sign_off_step: SignOffStepRow
  /** `version` grows with each change. */
  readonly sign_off_setting: { readonly desk_id: string; readonly classes: unknown; readonly version: number }
}

const tables = ['sign_off', 'sign_off_seat', 'sign_off_word', 'sign_off_step', 'sign_off_setting']

export const signOffMigrations: readonly Migration[] = [
  {
    name: 'desk.024-sign-off',
    sql: `
      CREATE TABLE sign_off (
        sign_off_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        case_id uuid NOT NULL REFERENCES desk_case,
        draft_key text NOT NULL,
        class_key text NOT NULL,
        class_name text NOT NULL,
        because text NOT NULL,
        parts jsonb NOT NULL,
        groups jsonb NOT NULL,
        group_no integer NOT NULL,
        lapse_rule text NOT NULL,
        has_climbed boolean NOT NULL,
        asked_by uuid NOT NULL,
        asked_by_name text NOT NULL,
        asked_at_ms bigint NOT NULL,
        deadline_at_ms bigint NOT NULL,
        half_at_ms bigint,
        is_drill boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'approved', 'stopped', 'withdrawn')),
        ended_because text,
        ended_at_ms bigint,
        seq integer NOT NULL,
        CHECK ((state = 'open') = (ended_at_ms IS NULL))
      );
      CREATE INDEX sign_off_case ON sign_off (case_id, asked_at_ms);
      CREATE UNIQUE INDEX sign_off_open_draft ON sign_off (desk_id, draft_key) WHERE state = 'open';
      CREATE INDEX sign_off_draft ON sign_off (desk_id, draft_key, asked_at_ms DESC);
      CREATE TABLE sign_off_seat (
        sign_off_id uuid NOT NULL REFERENCES sign_off,
        desk_id uuid NOT NULL,
        group_no integer NOT NULL,
        person_id uuid NOT NULL,
        person_name text NOT NULL,
        is_substitute boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('asked', 'approved', 'stopped')),
        approved jsonb NOT NULL,
        note text,
        asked_at_ms bigint NOT NULL,
        answered_at_ms bigint,
        PRIMARY KEY (sign_off_id, group_no, person_id)
      );
      CREATE TABLE sign_off_word (
        word_id uuid PRIMARY KEY,
        sign_off_id uuid NOT NULL REFERENCES sign_off,
        desk_id uuid NOT NULL,
        person_id uuid NOT NULL,
        person_name text NOT NULL,
        text text NOT NULL,
        at_ms bigint NOT NULL
      );
      CREATE INDEX sign_off_word_of ON sign_off_word (sign_off_id, at_ms);
      CREATE TABLE sign_off_step (
        sign_off_id uuid NOT NULL REFERENCES sign_off,
        desk_id uuid NOT NULL,
        seq integer NOT NULL,
        kind text NOT NULL,
        due_at_ms bigint NOT NULL,
        at_ms bigint NOT NULL,
        late_ms bigint NOT NULL,
        person_ids uuid[] NOT NULL,
        PRIMARY KEY (sign_off_id, seq)
      );
      CREATE TABLE sign_off_setting (desk_id uuid PRIMARY KEY, classes jsonb NOT NULL);
      ${tables.map(enableDeskSecurity).join('\n')}
      REVOKE UPDATE, DELETE ON sign_off_step, sign_off_word FROM nowdesk_desk;
    `,
  },
  {
    name: 'desk.028-sign-off-classes-version',
    sql: 'ALTER TABLE sign_off_setting ADD COLUMN version integer NOT NULL DEFAULT 1;',
  },
  {
    // What was signed for a case that was merged away before sign-offs went along with it would be asked for again.
    name: 'desk.031-sign-offs-go-on',
    sql: `
      UPDATE sign_off SET case_id = story_case.case_id
      FROM case_story AS own, story_case
      WHERE own.case_id = sign_off.case_id AND story_case.story_id = own.merged_into;
    `,
  },
]
