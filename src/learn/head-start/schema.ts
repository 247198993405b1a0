import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** Somebody whom we are held against, and who speaks for them. */
export interface Rival {
  readonly name: string
  readonly voices: readonly string[]
}

export type HeadStartSettingRow = {
  readonly desk_id: string
  readonly press: readonly string[]
  /** `Rival[]`. */
  readonly rivals: unknown
  /** Grows with each change. */
  readonly version: number
  readonly changed_at_ms: number
  readonly changed_by_name: string
}

export type HeadStartTables = { readonly head_start_setting: HeadStartSettingRow }

export const headStartMigration: Migration = {
  name: 'learn.008-head-start',
  sql: `
    CREATE TABLE head_start_setting (
      desk_id uuid PRIMARY KEY,
      press text[] NOT NULL,
      rivals jsonb NOT NULL,
      version integer NOT NULL,
      changed_at_ms bigint NOT NULL,
      changed_by_name text NOT NULL
    );
    CREATE INDEX case_clock_story ON case_clock (story_id);
    ${enableDeskSecurity('head_start_setting')}
  `,
}
