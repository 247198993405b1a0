// What is kept of a site: its key and origins, and figures by the hour and the minute. Nothing in them is about one visit.
import { enableDeskSecurity } from '../platform/store/desk-security.ts'
import type { Migration } from '../platform/store/store.ts'

export type SettingRow = {
  readonly desk_id: string
  /** Stands in the site's pages: it is no secret, it only says whose they are. */
  readonly site_key: string
  readonly origins: readonly string[]
  readonly changed_at_ms: number
  readonly changed_by: string
  readonly changed_by_name: string
}

/** Views of one page from one place within one hour. */
export type HourRow = {
  readonly desk_id: string
  readonly hour_at_ms: number
  readonly path: string
  /** As `cleanReferrer` writes it. */
  readonly referrer: string
  readonly views: number
  readonly engaged_ms: number
}

/** The most visits that were here at once within one minute. */
export type MinuteRow = { readonly desk_id: string; readonly minute_at_ms: number; readonly most_here: number }

// Kysely asks for types that are open to an index, which an interface is not.
export type SiteTables = {
  readonly site_setting: SettingRow
  readonly site_hour: HourRow
  readonly site_minute: MinuteRow
}

export const migrations: readonly Migration[] = [
  {
    name: 'site.001-figures',
    sql: `
      CREATE TABLE site_setting (
        desk_id uuid PRIMARY KEY,
        site_key text NOT NULL UNIQUE,
        origins text[] NOT NULL,
        changed_at_ms bigint NOT NULL,
        changed_by text NOT NULL,
        changed_by_name text NOT NULL
      );
      CREATE TABLE site_hour (
        desk_id uuid NOT NULL,
        hour_at_ms bigint NOT NULL,
        path text NOT NULL,
        referrer text NOT NULL,
        views bigint NOT NULL,
        engaged_ms bigint NOT NULL,
        PRIMARY KEY (desk_id, hour_at_ms, path, referrer)
      ) WITH (fillfactor = 80);
      CREATE TABLE site_minute (
        desk_id uuid NOT NULL,
        minute_at_ms bigint NOT NULL,
        most_here integer NOT NULL,
        PRIMARY KEY (desk_id, minute_at_ms)
      );
      ${['site_setting', 'site_hour', 'site_minute'].map(enableDeskSecurity).join('\n')}
    `,
  },
]
