// What became of what was let stand: the decision is held against what happened.
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** `grew`: it went on without us, or came back. `right`: it died down. */
export type LetStandOutcome = 'grew' | 'right'

export type OutcomeRow = {
  readonly case_id: string
  readonly desk_id: string
  readonly stood_at_ms: number
  readonly reviewed_at_ms: number
  readonly outcome: LetStandOutcome
  /** Mentions and pans that came since. */
  readonly mentions_since: number
  readonly pans_since: number
}

export type LetStandTables = { readonly let_stand_outcome: OutcomeRow }

export const letStandMigrations: readonly Migration[] = [
  {
    name: 'desk.014-let-stand',
    sql: `
      CREATE TABLE let_stand_outcome (
        case_id uuid NOT NULL REFERENCES desk_case,
        desk_id uuid NOT NULL,
        stood_at_ms bigint NOT NULL,
        reviewed_at_ms bigint NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('grew', 'right')),
        mentions_since integer NOT NULL,
        pans_since integer NOT NULL,
        PRIMARY KEY (case_id, stood_at_ms)
      );
      CREATE INDEX let_stand_outcome_of_desk ON let_stand_outcome (desk_id, reviewed_at_ms DESC);
      ${enableDeskSecurity('let_stand_outcome')}
    `,
  },
]
