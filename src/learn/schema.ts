import { drillMigrations } from './drills/schema.ts'
import { headStartMigration, type HeadStartTables } from './head-start/schema.ts'
import { hurdleMigration } from './hurdles/schema.ts'
import { draftStepMigration, type DraftStepRow } from './why/schema.ts'
import { presenceMigration, type PresenceTables } from './presence/schema.ts'
import type { CaseClock } from './case-clock.ts'
import { enableDeskSecurity } from '../platform/store/desk-security.ts'
import type { Migration } from '../platform/store/store.ts'
import type { WaitKind } from '../model/wait.ts'

/** A case's instants, as columns. */
export type CaseClockRow = {
  readonly case_id: string
  readonly desk_id: string
  readonly network: string
  readonly is_drill: boolean
  readonly story_id: string | null
  readonly playbook: string | null
  readonly lane: string | null
  readonly published_at_ms: number | null
  readonly heard_at_ms: number
  readonly matched_at_ms: number
  readonly shown_at_ms: number | null
  readonly opened_at_ms: number | null
  readonly claimed_at_ms: number | null
  readonly drafted_at_ms: number | null
  readonly answered_at_ms: number | null
  readonly answer_by_ms: number | null
  readonly ended_at_ms: number | null
  readonly ended_as: NonNullable<CaseClock['endedAs']> | null
  readonly people: readonly string[]
  readonly lapse_count: number
  readonly last_lapsed_at_ms: number | null
}

export type CaseWaitRow = {
  readonly wait_id: string
  readonly desk_id: string
  readonly case_id: string
  readonly is_drill: boolean
  readonly kind: WaitKind
  readonly rule: string | null
  readonly because: string | null
  readonly from_ms: number
  readonly to_ms: number | null
}

// Kysely asks for types that are open to an index, which an interface is not.
export type LearnTables = {
  readonly case_clock: CaseClockRow
  readonly case_wait: CaseWaitRow
  readonly draft_step: DraftStepRow
} & HeadStartTables &
  PresenceTables

export const migrations: readonly Migration[] = [
  {
    name: 'learn.001-case-clock',
    sql: `
      CREATE TABLE case_clock (
        case_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        network text NOT NULL,
        is_drill boolean NOT NULL,
        published_at_ms bigint,
        heard_at_ms bigint NOT NULL,
        matched_at_ms bigint NOT NULL,
        shown_at_ms bigint,
        opened_at_ms bigint,
        claimed_at_ms bigint,
        ended_at_ms bigint,
        ended_as text CHECK (ended_as IN ('answered', 'handled elsewhere', 'not ours', 'let stand', 'merged')),
        people uuid[] NOT NULL,
        lapse_count integer NOT NULL,
        last_lapsed_at_ms bigint
      ) WITH (fillfactor = 80);
      CREATE INDEX case_clock_heard ON case_clock (desk_id, is_drill, heard_at_ms);
      ${enableDeskSecurity('case_clock')}
    `,
  },
  {
    name: 'learn.002-case-wait',
    sql: `
      ALTER TABLE case_clock ADD COLUMN answered_at_ms bigint, ADD COLUMN answer_by_ms bigint;
      CREATE TABLE case_wait (
        wait_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        case_id uuid NOT NULL,
        is_drill boolean NOT NULL,
        kind text NOT NULL,
        rule text,
        because text,
        from_ms bigint NOT NULL,
        to_ms bigint
      );
      CREATE INDEX case_wait_case ON case_wait (case_id);
      ${enableDeskSecurity('case_wait')}
    `,
  },
  ...drillMigrations,
  {
    // What was heard before has neither: it is told apart in reports, and its window is not known.
    name: 'learn.004-window',
    sql: 'ALTER TABLE case_clock ADD COLUMN story_id uuid, ADD COLUMN playbook text, ADD COLUMN lane text;',
  },
  draftStepMigration,
  hurdleMigration,
  presenceMigration,
  headStartMigration,
]
