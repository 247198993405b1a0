import type { Migration } from '../../platform/store/store.ts'

/** What reports ask for: everything that was asked within a period, and whether a person's own mail was proven to reach them. */
export const approvalMigrations: readonly Migration[] = [
  {
    name: 'desk.034-for-reports',
    sql: `
      CREATE INDEX sign_off_asked ON sign_off (desk_id, asked_at_ms);
      CREATE INDEX hotline_call_asked ON hotline_call (desk_id, asked_at_ms);
      ALTER TABLE alert_setting ADD COLUMN mail_proven_at_ms bigint;
    `,
  },
]
