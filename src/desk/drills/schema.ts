import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** The drill that a desk is in; none, no row. */
export type DrillNowRow = {
  readonly desk_id: string
  readonly drill_id: string
  readonly started_at_ms: number
  /** Who takes part. */
  readonly person_ids: readonly string[]
}

export type DrillTables = { readonly drill_now: DrillNowRow }

export const drillMigrations: readonly Migration[] = [
  {
    name: 'desk.030-drill-now',
    sql: `
      CREATE TABLE drill_now (
        desk_id uuid PRIMARY KEY,
        drill_id uuid NOT NULL,
        started_at_ms bigint NOT NULL,
        person_ids uuid[] NOT NULL
      );
      ${enableDeskSecurity('drill_now')}
    `,
  },
]
