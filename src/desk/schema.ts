// The desk's tables. A case's immutable part, its narrow state and its story lie apart, so that a claim rewrites a
// hundred bytes and a growing story never waits for a person.
import type { CaseEnd, CaseState } from '../model/case.ts'
import type { DeskActKind } from './chain.ts'
import type { StampKind } from '../model/stamp.ts'
import { enableDeskSecurity } from '../platform/store/desk-security.ts'
import type { Migration } from '../platform/store/store.ts'
import { type CourseTables, courseMigrations, toldTopicMigrations } from './course/schema.ts'
import { drillMigrations } from './drills/schema.ts'
import { type FindTables, findMigrations } from './find/schema.ts'
import { type GrantTables, grantMigrations } from './grants/schema.ts'
import { type LetStandTables, letStandMigrations } from './let-stand/schema.ts'
import { type OwnershipTables, ownershipMigrations } from './ownership/schema.ts'
import { type ThreadTables, threadMigrations } from './threads/schema.ts'
import { approvalMigrations } from './approvals/schema.ts'
import { alertMigrations } from './alerts/schema.ts'
import { hotlineMigrations } from './hotline/schema.ts'
import { tapMigrations } from './one-tap/schema.ts'
import { rotaMigrations } from './rota/schema.ts'
import { signOffMigrations } from './sign-off/schema.ts'

/** Written once. */
export type CaseRow = {
  readonly case_id: string
  readonly desk_id: string
  readonly opened_at_ms: number
  readonly is_drill: boolean
}

/** Which case deals with a story; stories that were merged share the survivor's. */
export type StoryCaseRow = { readonly story_id: string; readonly desk_id: string; readonly case_id: string }

export type StateRow = {
  readonly case_id: string
  readonly desk_id: string
  readonly state: CaseState
  readonly claimed_by: string | null
  readonly claimed_by_name: string | null
  readonly claimed_at_ms: number | null
  readonly lapses_at_ms: number | null
  /** Given to its holder, by the clock or by a colleague, who has not acted on it since. */
  readonly is_assigned: boolean
  /** How often the clock has passed it on since a person last acted. */
  readonly passed_on: number
  readonly ended_at_ms: number | null
  readonly ended_as: CaseEnd | null
  /** Mentions and pans of the story when the case ended: what a later growth is held against. */
  readonly mentions_at_end: number | null
  readonly pans_at_end: number | null
}

/** The story as last told. `rank` repeats the few fields that the inbox is ordered by, so that ordering reads no more. */
export type StoryRow = {
  readonly case_id: string
  readonly desk_id: string
  readonly story_id: string
  readonly last_mention_at_ms: number
  readonly rank: unknown
  /** `json`, not `jsonb`: it is never queried, and jsonb refuses the NUL and the half characters that posts contain. */
  readonly story: unknown
  /** The story that this one went into; nothing more is told of this one. */
  readonly merged_into: string | null
}

/** Append-only; each row's hash covers the one before it. */
export type StampRow = {
  readonly desk_id: string
  readonly seq: number
  /** Absent for what is done to the desk itself. */
  readonly case_id: string | null
  readonly kind: DeskActKind | StampKind
  readonly at_ms: number
  readonly person_id: string | null
  readonly person_name: string | null
  readonly note: string | null
  readonly hash: string
}

/** The end of each desk's chain: also what makes the writers of one desk take turns. */
export type ChainRow = { readonly desk_id: string; readonly last_seq: number; readonly last_hash: string }

// Kysely asks for types that are open to an index, which an interface is not.
export type DeskTables = {
  readonly desk_case: CaseRow
  readonly story_case: StoryCaseRow
  readonly case_state: StateRow
  readonly case_story: StoryRow
  readonly case_stamp: StampRow
  readonly stamp_chain: ChainRow
} & CourseTables &
  FindTables &
  GrantTables &
  LetStandTables &
  OwnershipTables &
  ThreadTables

const tables = ['desk_case', 'story_case', 'case_state', 'case_story', 'case_stamp', 'stamp_chain']

export const migrations: readonly Migration[] = [
  {
    name: 'desk.001-cases',
    sql: `
      CREATE TABLE desk_case (
        case_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        opened_at_ms bigint NOT NULL,
        is_drill boolean NOT NULL
      );
      CREATE TABLE story_case (
        story_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        case_id uuid NOT NULL REFERENCES desk_case
      );
      CREATE INDEX story_case_case ON story_case (case_id);
      CREATE TABLE case_state (
        case_id uuid PRIMARY KEY REFERENCES desk_case,
        desk_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'claimed', 'stood', 'closed')),
        claimed_by uuid,
        claimed_by_name text,
        claimed_at_ms bigint,
        lapses_at_ms bigint,
        ended_at_ms bigint,
        ended_as text,
        mentions_at_end integer,
        pans_at_end integer,
        CHECK ((state = 'claimed') = (claimed_by IS NOT NULL)),
        CHECK (num_nulls(claimed_by, claimed_by_name, claimed_at_ms, lapses_at_ms) IN (0, 4)),
        CHECK ((state IN ('stood', 'closed')) = (ended_at_ms IS NOT NULL)),
        CHECK (num_nulls(ended_at_ms, ended_as, mentions_at_end, pans_at_end) IN (0, 4))
      );
      CREATE INDEX case_state_active ON case_state (desk_id) WHERE state IN ('open', 'claimed');
      CREATE INDEX case_state_ended ON case_state (desk_id, state, ended_at_ms DESC) WHERE state IN ('stood', 'closed');
      CREATE TABLE case_story (
        case_id uuid PRIMARY KEY REFERENCES desk_case,
        desk_id uuid NOT NULL,
        story_id uuid NOT NULL,
        last_mention_at_ms bigint NOT NULL,
        rank jsonb NOT NULL,
        story json NOT NULL,
        merged_into uuid
      );
      CREATE TABLE case_stamp (
        desk_id uuid NOT NULL,
        seq bigint NOT NULL,
        case_id uuid NOT NULL REFERENCES desk_case,
        kind text NOT NULL,
        at_ms bigint NOT NULL,
        person_id uuid,
        person_name text,
        note text,
        hash text NOT NULL,
        PRIMARY KEY (desk_id, seq)
      );
      CREATE INDEX case_stamp_case ON case_stamp (case_id, seq);
      CREATE UNIQUE INDEX case_stamp_once ON case_stamp (case_id, kind)
        WHERE kind IN ('published', 'heard', 'matched', 'shown');
      CREATE UNIQUE INDEX case_stamp_opened_once ON case_stamp (case_id, person_id) WHERE kind = 'opened';
      CREATE TABLE stamp_chain (
        desk_id uuid PRIMARY KEY,
        last_seq bigint NOT NULL,
        last_hash text NOT NULL
      );
      ${tables.map(enableDeskSecurity).join('\n')}
      REVOKE UPDATE, DELETE ON case_stamp FROM nowdesk_desk;
      CREATE FUNCTION refuse_stamp_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'Stamps are append-only: they are the record of what happened';
        END $$;
      CREATE TRIGGER case_stamp_append_only BEFORE UPDATE OR DELETE ON case_stamp
        FOR EACH ROW EXECUTE FUNCTION refuse_stamp_change();
    `,
  },
  ...alertMigrations,
  ...tapMigrations,
  ...hotlineMigrations,
  ...rotaMigrations,
  ...signOffMigrations,
  ...courseMigrations,
  ...grantMigrations,
  ...ownershipMigrations,
  ...threadMigrations,
  ...letStandMigrations,
  ...findMigrations,
  ...drillMigrations,
  ...approvalMigrations,
  ...toldTopicMigrations,
]
