import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** A version of a draft as figures: none of its words. Written once. */
export type DraftStepRow = {
  readonly draft_id: string
  readonly desk_id: string
  readonly case_id: string
  readonly version: number
  readonly at_ms: number
  /** The guidelines found nothing in it that is to be mended or stops it. */
  readonly is_compliant: boolean
  /** Words added and removed since the version before. */
  readonly changed_words: number
  readonly words: number
}

export const draftStepMigration: Migration = {
  name: 'learn.005-draft-step',
  sql: `
    CREATE TABLE draft_step (
      draft_id uuid NOT NULL,
      desk_id uuid NOT NULL,
      case_id uuid NOT NULL,
      version integer NOT NULL,
      at_ms bigint NOT NULL,
      is_compliant boolean NOT NULL,
      changed_words integer NOT NULL,
      words integer NOT NULL,
      PRIMARY KEY (draft_id, version)
    );
    CREATE INDEX draft_step_case ON draft_step (case_id, at_ms);
    ${enableDeskSecurity('draft_step')}
  `,
}
