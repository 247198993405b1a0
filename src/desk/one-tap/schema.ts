import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** `rule`: a hotline call. `sign`: a sign-off. */
export type TapPurpose = 'rule' | 'sign'

export type TapRow = {
  readonly tap_id: string
  readonly desk_id: string
  readonly person_id: string
  readonly purpose: TapPurpose
  /** The call or the sign-off. */
  readonly subject_id: string
  readonly expires_at_ms: number
  readonly made_at_ms: number
  readonly used_at_ms: number | null
}

export type TapTables = { readonly one_tap: TapRow }

export const tapMigrations: readonly Migration[] = [
  {
    name: 'desk.021-one-tap',
    sql: `
      CREATE TABLE one_tap (
        tap_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        person_id uuid NOT NULL,
        purpose text NOT NULL,
        subject_id uuid NOT NULL,
        expires_at_ms bigint NOT NULL,
        made_at_ms bigint NOT NULL,
        used_at_ms bigint,
        UNIQUE (purpose, subject_id, person_id)
      );
      ${enableDeskSecurity('one_tap')}
    `,
  },
]
