// Tables of how cases are dealt with: the desk's policy, version by version, and the course of each case.
import type { CaseAbout } from '../../model/case.ts'
import type { DeskPolicy } from '../../model/desk-policy.ts'
import type { Lane, Risk } from '../../model/lane.ts'
import type { PlaybookKind } from '../../model/playbook.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'
import type { ToldTopic } from './topics-of.ts'

/** Append-only: the newest is in force, the older ones say what was decided by then. */
export type PolicyRow = {
  readonly desk_id: string
  readonly version: number
  readonly policy: DeskPolicy
  readonly changed_at_ms: number
  readonly changed_by: string
  readonly changed_by_name: string
}

export type CourseRow = {
  readonly case_id: string
  readonly desk_id: string
  readonly about: CaseAbout
  readonly playbook: PlaybookKind
  readonly playbook_because: string
  readonly is_playbook_by_person: boolean
  readonly topics: readonly string[]
  readonly risk: Risk
  readonly risk_because: string
  readonly lane: Lane
  readonly lane_because: string
  readonly waiting_since_ms: number
  /** Of its playbook, as it was when the course was worked out. */
  readonly answer_minutes: number
  readonly claim_minutes: number
  /** It asks something of us, so somebody must have it. */
  readonly needs_owner: boolean
  /** When our words were out, since it last began to wait. */
  readonly answered_at_ms: number | null
  /** Risky topics that its mentions speak of; written behind the stream, as they are read. */
  readonly told_topics: readonly ToldTopic[] | null
}

export type CourseTables = { readonly desk_policy: PolicyRow; readonly case_course: CourseRow }

export const courseMigrations: readonly Migration[] = [
  {
    name: 'desk.010-courses',
    sql: `
      CREATE TABLE desk_policy (
        desk_id uuid NOT NULL,
        version integer NOT NULL,
        policy jsonb NOT NULL,
        changed_at_ms bigint NOT NULL,
        changed_by uuid NOT NULL,
        changed_by_name text NOT NULL,
        PRIMARY KEY (desk_id, version)
      );
      CREATE TABLE case_course (
        case_id uuid PRIMARY KEY REFERENCES desk_case,
        desk_id uuid NOT NULL,
        about jsonb NOT NULL,
        playbook text NOT NULL,
        playbook_because text NOT NULL,
        is_playbook_by_person boolean NOT NULL,
        topics text[] NOT NULL,
        risk text NOT NULL,
        risk_because text NOT NULL,
        lane text NOT NULL CHECK (lane IN ('green', 'amber', 'red')),
        lane_because text NOT NULL,
        waiting_since_ms bigint NOT NULL,
        answer_minutes integer NOT NULL,
        claim_minutes integer NOT NULL
      );
      ${['desk_policy', 'case_course'].map(enableDeskSecurity).join('\n')}
      REVOKE UPDATE, DELETE ON desk_policy FROM nowdesk_desk;
      -- A desk's record also holds what is done to no single case: its rules, its grants.
      ALTER TABLE case_stamp ALTER COLUMN case_id DROP NOT NULL;
    `,
  },
]

/** After the index of words: what is open is read once more, for the topics that nobody looked for until here. */
export const toldTopicMigrations: readonly Migration[] = [
  {
    name: 'desk.040-told-topics',
    sql: `
      ALTER TABLE case_course ADD COLUMN told_topics jsonb;
      UPDATE case_text SET is_stale = true FROM case_state
        WHERE case_state.case_id = case_text.case_id AND case_state.state IN ('open', 'claimed');
    `,
  },
]
