import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'
import type { DrillMaterial } from './ports.ts'

/** A drill, as it was held. Its score is reckoned from the clocks of its cases whenever somebody looks. */
export type DrillRow = {
  readonly drill_id: string
  readonly desk_id: string
  readonly name: string
  readonly kind: DrillMaterial['kind']
  readonly speed: number
  readonly item_count: number
  readonly matched_count: number
  readonly started_at_ms: number
  readonly started_by: string
  readonly started_by_name: string
  readonly person_ids: readonly string[]
  readonly source_id: string
  /** When its last item is played. */
  readonly plays_until_ms: number
  /** When it ends unless somebody ends it. */
  readonly ends_at_ms: number
  readonly ended_at_ms: number | null
  readonly ended_by_name: string | null
}

export type DrillTables = { readonly drill: DrillRow }

export const drillMigrations: readonly Migration[] = [
  {
    name: 'learn.003-drill',
    sql: `
      ALTER TABLE case_clock ADD COLUMN drafted_at_ms bigint;
      CREATE TABLE drill (
        drill_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        name text NOT NULL,
        kind text NOT NULL,
        speed double precision NOT NULL,
        item_count integer NOT NULL,
        matched_count integer NOT NULL,
        started_at_ms bigint NOT NULL,
        started_by uuid NOT NULL,
        started_by_name text NOT NULL,
        person_ids uuid[] NOT NULL,
        source_id uuid NOT NULL,
        plays_until_ms bigint NOT NULL,
        ends_at_ms bigint NOT NULL,
        ended_at_ms bigint,
        ended_by_name text
      );
      CREATE UNIQUE INDEX drill_one_at_a_time ON drill (desk_id) WHERE ended_at_ms IS NULL;
      CREATE INDEX drill_newest ON drill (desk_id, started_at_ms DESC);
      ${enableDeskSecurity('drill')}
    `,
  },
]
