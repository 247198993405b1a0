// Words that a machine offered for a draft, and on each answer whether it had such help and who answers for it.
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

export interface SuggestionTable {
  readonly suggestion_id: string
  readonly desk_id: string
  readonly draft_id: string
  readonly model: string
  /** What the person asked for. */
  readonly wish: string
  readonly text: string
  readonly person_id: string
  readonly person_name: string
  readonly at_ms: number
}

export const helpMigration: Migration = {
  name: 'answer.005-drafting-help',
  sql: `
    CREATE TABLE answer_suggestion (
      suggestion_id uuid PRIMARY KEY,
      desk_id uuid NOT NULL,
      draft_id uuid NOT NULL REFERENCES draft,
      model text NOT NULL,
      wish text NOT NULL,
      text text NOT NULL,
      person_id uuid NOT NULL,
      person_name text NOT NULL,
      at_ms bigint NOT NULL
    );
    CREATE INDEX answer_suggestion_by_draft ON answer_suggestion (draft_id);
    ${enableDeskSecurity('answer_suggestion')}
    REVOKE UPDATE, DELETE ON answer_suggestion FROM nowdesk_desk;
    ALTER TABLE answer ADD COLUMN helped_by text, ADD COLUMN reviewed_at_ms bigint,
      ADD CHECK (helped_by IS NULL OR reviewed_at_ms IS NOT NULL);
  `,
}
