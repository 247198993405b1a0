// What is kept of a site: its key and origins, figures by the hour and the minute, and title tests. Nothing in them is about
// one visit.
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

/** A title test. Who did what to it stands in `title_test_act`. */
export type TitleTestRow = {
  readonly test_id: string
  readonly desk_id: string
  readonly name: string
  /** Where a page shows the title: its `data-nowdesk-title`. */
  readonly spot: string
  /** What the title leads to. */
  readonly link: string
  readonly titles: readonly string[]
  readonly state: TitleTestState
  /** Of the title that every visit is shown: there while the test is decided. */
  readonly winner_no: number | null
  readonly changed_at_ms: number
}

/** `made`: never started; `running`: titles are shown in turn; `stopped`: pages show their own; `decided`: all show one title. */
export type TitleTestState = 'decided' | 'made' | 'running' | 'stopped'

/** How often one title was shown and clicked within one hour. */
export type TitleHourRow = {
  readonly desk_id: string
  readonly test_id: string
  readonly hour_at_ms: number
  readonly title_no: number
  readonly shown: number
  readonly clicks: number
}

/** Something done to a test: by a person, or by its figures, which name a winner. */
export type TitleActRow = {
  readonly act_id: string
  readonly desk_id: string
  readonly test_id: string
  readonly at_ms: number
  readonly person_id: string | null
  readonly person_name: string | null
  readonly act: 'chose' | 'made' | 'named' | 'started' | 'stopped'
  readonly title_no: number | null
  /** How often each title was shown and clicked until then. */
  readonly figures: readonly TitleCount[]
}

/** How often a title was shown and clicked. */
export interface TitleCount {
  readonly shown: number
  readonly clicks: number
}

/** A line on top of the site's pages, for a while. */
export type BannerRow = {
  readonly banner_id: string
  readonly desk_id: string
  readonly text: string
  readonly link: string
  /** Pages whose path begins so. */
  readonly path: string
  readonly until_ms: number
  readonly put_up_at_ms: number
  readonly put_up_by: string
  readonly put_up_by_name: string
  readonly taken_down_at_ms: number | null
  readonly taken_down_by: string | null
  readonly taken_down_by_name: string | null
  readonly shown: number
  readonly clicks: number
}

// Kysely asks for types that are open to an index, which an interface is not.
export type SiteTables = {
  readonly site_setting: SettingRow
  readonly site_hour: HourRow
  readonly site_minute: MinuteRow
  readonly title_test: TitleTestRow
  readonly title_hour: TitleHourRow
  readonly title_test_act: TitleActRow
  readonly site_banner: BannerRow
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
  {
    name: 'site.002-title-tests',
    sql: `
      CREATE TABLE title_test (
        test_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        name text NOT NULL,
        spot text NOT NULL,
        link text NOT NULL,
        titles text[] NOT NULL,
        state text NOT NULL CHECK (state IN ('made', 'running', 'stopped', 'decided')),
        winner_no integer,
        changed_at_ms bigint NOT NULL,
        CHECK ((state = 'decided') = (winner_no IS NOT NULL))
      );
      CREATE INDEX title_test_of_desk ON title_test (desk_id, changed_at_ms);
      CREATE UNIQUE INDEX title_test_one_a_spot ON title_test (desk_id, spot) WHERE state IN ('running', 'decided');
      CREATE TABLE title_hour (
        desk_id uuid NOT NULL,
        test_id uuid NOT NULL REFERENCES title_test ON DELETE CASCADE,
        hour_at_ms bigint NOT NULL,
        title_no integer NOT NULL,
        shown bigint NOT NULL,
        clicks bigint NOT NULL,
        PRIMARY KEY (test_id, hour_at_ms, title_no)
      ) WITH (fillfactor = 80);
      CREATE TABLE title_test_act (
        act_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        test_id uuid NOT NULL REFERENCES title_test ON DELETE CASCADE,
        at_ms bigint NOT NULL,
        person_id text,
        person_name text,
        act text NOT NULL,
        title_no integer,
        figures jsonb NOT NULL
      );
      CREATE INDEX title_test_act_of_test ON title_test_act (test_id, at_ms);
      ${['title_test', 'title_hour', 'title_test_act'].map(enableDeskSecurity).join('\n')}
    `,
  },
  {
    name: 'site.003-banners',
    sql: `
      CREATE TABLE site_banner (
        banner_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        text text NOT NULL,
        link text NOT NULL,
        path text NOT NULL,
        until_ms bigint NOT NULL,
        put_up_at_ms bigint NOT NULL,
        put_up_by text NOT NULL,
        put_up_by_name text NOT NULL,
        taken_down_at_ms bigint,
        taken_down_by text,
        taken_down_by_name text,
        shown bigint NOT NULL,
        clicks bigint NOT NULL
      );
      CREATE INDEX site_banner_of_desk ON site_banner (desk_id, put_up_at_ms);
      ${enableDeskSecurity('site_banner')}
    `,
  },
]
