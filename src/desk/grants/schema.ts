// Tables of delegation: who may publish without an approver, what was published that way, and what became of it.
import type { Risk } from '../../model/lane.ts'
import type { Role } from '../../model/role.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** Named people, or everybody of a role and above. */
export type GrantHolder =
  | { readonly kind: 'people'; readonly personIds: readonly string[] }
  | { readonly kind: 'role'; readonly role: Role }

export type GrantRow = {
  readonly grant_id: string
  readonly desk_id: string
  readonly name: string
  readonly holder: GrantHolder
  /** Names of topics; null: every topic, and what has none. */
  readonly topics: readonly string[] | null
  /** null: every channel. */
  readonly channel_kinds: readonly string[] | null
  readonly highest_risk: Risk
  readonly needs_current_guidelines: boolean
  readonly needs_quiz_passed: boolean
  readonly budget_corrections: number
  readonly budget_days: number
  readonly given_at_ms: number
  readonly given_by: string
  readonly given_by_name: string
  readonly until_ms: number | null
  readonly revoked_at_ms: number | null
  readonly revoked_by_name: string | null
  readonly revoked_because: string | null
}

/** What was published under a grant; `corrected_at_ms` when it had to be corrected or taken back. */
export type GrantUseRow = {
  readonly answer_id: string
  readonly desk_id: string
  readonly grant_id: string
  readonly case_id: string
  readonly person_id: string
  readonly published_at_ms: number
  readonly corrected_at_ms: number | null
}

/** The latest yes that a person had for a case: what its answer is held against when it is out. */
export type PermissionRow = {
  readonly case_id: string
  readonly person_id: string
  readonly desk_id: string
  readonly grant_id: string | null
  readonly because: string
  readonly at_ms: number
}

/** A decision that had been delegated and that somebody above took back. */
export type OverrideRow = {
  readonly override_id: string
  readonly desk_id: string
  readonly case_id: string
  readonly grant_id: string | null
  readonly what: 'answer withdrawn' | 'claim taken' | 'decision reopened'
  readonly at_ms: number
}

export type GrantTables = {
  readonly publishing_grant: GrantRow
  readonly grant_use: GrantUseRow
  readonly publish_permission: PermissionRow
  readonly delegation_override: OverrideRow
}

export const grantMigrations: readonly Migration[] = [
  {
    name: 'desk.011-grants',
    sql: `
      CREATE TABLE publishing_grant (
        grant_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        name text NOT NULL,
        holder jsonb NOT NULL,
        topics text[],
        channel_kinds text[],
        highest_risk text NOT NULL CHECK (highest_risk IN ('low', 'middle', 'high')),
        needs_current_guidelines boolean NOT NULL,
        budget_corrections integer NOT NULL,
        budget_days integer NOT NULL,
        given_at_ms bigint NOT NULL,
        given_by uuid NOT NULL,
        given_by_name text NOT NULL,
        until_ms bigint,
        revoked_at_ms bigint,
        revoked_by_name text,
        revoked_because text
      );
      CREATE INDEX publishing_grant_of_desk ON publishing_grant (desk_id, given_at_ms DESC);
      CREATE TABLE grant_use (
        answer_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        grant_id uuid NOT NULL REFERENCES publishing_grant,
        case_id uuid NOT NULL,
        person_id uuid NOT NULL,
        published_at_ms bigint NOT NULL,
        corrected_at_ms bigint
      );
      CREATE INDEX grant_use_of_grant ON grant_use (grant_id, published_at_ms DESC);
      CREATE TABLE publish_permission (
        case_id uuid NOT NULL REFERENCES desk_case,
        person_id uuid NOT NULL,
        desk_id uuid NOT NULL,
        grant_id uuid REFERENCES publishing_grant,
        because text NOT NULL,
        at_ms bigint NOT NULL,
        PRIMARY KEY (case_id, person_id)
      );
      CREATE TABLE delegation_override (
        override_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        case_id uuid NOT NULL,
        grant_id uuid REFERENCES publishing_grant,
        what text NOT NULL,
        at_ms bigint NOT NULL
      );
      CREATE INDEX delegation_override_of_desk ON delegation_override (desk_id, at_ms DESC);
      ${['publishing_grant', 'grant_use', 'publish_permission', 'delegation_override'].map(enableDeskSecurity).join('\n')}
    `,
  },
  {
    name: 'desk.032-grants-that-need-the-quiz',
    sql: 'ALTER TABLE publishing_grant ADD COLUMN needs_quiz_passed boolean NOT NULL DEFAULT false;',
  },
]
