// Ways and settings are a person's own, whatever the desk; alerts and their deliveries are a desk's.
import type { AlertKind, AlertUrgency, DeliveryState, WayKind } from '../../model/alert.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

export type WayRow = {
  readonly way_id: string
  readonly person_id: string
  readonly kind: Exclude<WayKind, 'mail'>
  /** As the person told it apart: `Firefox on Android`. */
  readonly label: string
  /** A push endpoint or a webhook's address. */
  readonly address: string
  /** The subscription's keys, or the webhook's signing secret. */
  readonly sealed: Buffer
  readonly made_at_ms: number
  readonly proven_at_ms: number | null
  readonly failed_at_ms: number | null
  readonly error: string | null
}

export type SettingRow = {
  readonly person_id: string
  readonly setting: unknown
  /** When a test of their mail was last taken over; ways of their own have a row each. */
  readonly mail_proven_at_ms: number | null
}

export type AlertRow = {
  readonly alert_id: string
  readonly desk_id: string
  readonly person_id: string
  readonly kind: AlertKind
  /** What it is about: one alert to a person for one thing, which grows with it. `call:<id>`, `story:<id>`. */
  readonly subject: string
  readonly urgency: AlertUrgency
  readonly title: string
  readonly body: string
  /** Within our own pages, from the first slash. */
  readonly path: string
  readonly is_drill: boolean
  readonly made_at_ms: number
  readonly changed_at_ms: number
  /** Of no use after this. */
  readonly until_ms: number | null
  readonly acknowledged_at_ms: number | null
  /** Dealt with by whoever it was, or overtaken. */
  readonly ended_at_ms: number | null
}

export type DeliveryRow = {
  readonly delivery_id: string
  readonly desk_id: string
  readonly alert_id: string
  readonly way: WayKind
  /** Absent for the account's own mail. */
  readonly way_id: string | null
  readonly label: string
  readonly state: DeliveryState
  readonly is_due: boolean
  readonly is_gathered: boolean
  readonly planned_at_ms: number
  readonly tries: number
  /** By the database's clock, which no jump of ours moves. */
  readonly leased_until: Date | null
  readonly proven_at_ms: number | null
  /** What the server said: `250 Ok: queued as 4F2A`, `201`. */
  readonly proof: string | null
  readonly error: string | null
}

export type AlertTables = {
  readonly alert_way: WayRow
  readonly alert_setting: SettingRow
  readonly alert: AlertRow
  readonly alert_delivery: DeliveryRow
}

export const alertMigrations: readonly Migration[] = [
  {
    name: 'desk.020-alerts',
    sql: `
      CREATE TABLE alert_way (
        way_id uuid PRIMARY KEY,
        person_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('push', 'webhook')),
        label text NOT NULL,
        address text NOT NULL,
        sealed bytea NOT NULL,
        made_at_ms bigint NOT NULL,
        proven_at_ms bigint,
        failed_at_ms bigint,
        error text,
        UNIQUE (person_id, address)
      );
      CREATE TABLE alert_setting (person_id uuid PRIMARY KEY, setting jsonb NOT NULL);
      GRANT SELECT ON alert_way, alert_setting TO nowdesk_desk;
      CREATE TABLE alert (
        alert_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        person_id uuid NOT NULL,
        kind text NOT NULL,
        subject text NOT NULL,
        urgency text NOT NULL,
        title text NOT NULL,
        body text NOT NULL,
        path text NOT NULL,
        is_drill boolean NOT NULL,
        made_at_ms bigint NOT NULL,
        changed_at_ms bigint NOT NULL,
        until_ms bigint,
        acknowledged_at_ms bigint,
        ended_at_ms bigint
      );
      CREATE UNIQUE INDEX alert_open ON alert (desk_id, person_id, subject) WHERE ended_at_ms IS NULL;
      CREATE INDEX alert_subject ON alert (desk_id, subject);
      CREATE INDEX alert_person ON alert (person_id, changed_at_ms DESC);
      CREATE TABLE alert_delivery (
        delivery_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        alert_id uuid NOT NULL REFERENCES alert ON DELETE CASCADE,
        way text NOT NULL,
        way_id uuid,
        label text NOT NULL,
        state text NOT NULL CHECK (state IN ('planned', 'proven', 'failed', 'stopped')),
        is_due boolean NOT NULL DEFAULT false,
        is_gathered boolean NOT NULL,
        planned_at_ms bigint NOT NULL,
        tries integer NOT NULL DEFAULT 0,
        leased_until timestamptz,
        proven_at_ms bigint,
        proof text,
        error text
      );
      CREATE INDEX alert_delivery_due ON alert_delivery (planned_at_ms) WHERE state = 'planned' AND is_due;
      CREATE INDEX alert_delivery_alert ON alert_delivery (alert_id, planned_at_ms);
      ${['alert', 'alert_delivery'].map(enableDeskSecurity).join('\n')}
    `,
  },
]
