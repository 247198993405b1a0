import type { HurdleKind, HurdleState } from '../../model/hurdle.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

export type HurdleRow = {
  readonly hurdle_id: string
  readonly desk_id: string
  readonly name: string
  readonly kind: HurdleKind
  /** The line of the report that it was named from. */
  readonly line_key: string
  readonly owner_id: string
  readonly owner_name: string
  /** ISO 8601 date. */
  readonly due_on: string
  /** Of each case's window. */
  readonly expected_ms: number
  /** What the line took of each case's window when it was named, and of how many cases that is the mean. */
  readonly before_ms: number
  readonly before_count: number
  readonly state: HurdleState
  /** Why it is in that state. */
  readonly note: string
  /** Since when; the cases heard from then on are held against those before. */
  readonly since_ms: number
  readonly named_at_ms: number
  readonly named_by_name: string
  /** Grows with each change: what two who change it at once are told apart by. */
  readonly version: number
}

export type HurdleTables = { readonly hurdle: HurdleRow }

export const hurdleMigration: Migration = {
  name: 'learn.006-hurdle',
  sql: `
    CREATE TABLE hurdle (
      hurdle_id uuid PRIMARY KEY,
      desk_id uuid NOT NULL,
      name text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('legal', 'tool', 'process', 'culture')),
      line_key text NOT NULL,
      owner_id uuid NOT NULL,
      owner_name text NOT NULL,
      due_on text NOT NULL,
      expected_ms bigint NOT NULL,
      before_ms bigint NOT NULL,
      before_count integer NOT NULL,
      state text NOT NULL CHECK (state IN ('open', 'overcome', 'accepted')),
      note text NOT NULL,
      since_ms bigint NOT NULL,
      named_at_ms bigint NOT NULL,
      named_by_name text NOT NULL,
      version integer NOT NULL
    );
    CREATE INDEX hurdle_of_desk ON hurdle (desk_id, named_at_ms DESC);
    ${enableDeskSecurity('hurdle')}
  `,
}
