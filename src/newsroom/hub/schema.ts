// The hub's tables: who follows which feed, and whom it has yet to ask.
import type { FeedFormat } from '../addresses.ts'
import type { StatementSection } from '../../model/statement.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** A subscription whose wish was verified. */
export type SubscriptionRow = {
  readonly subscription_id: string
  readonly desk_id: string
  readonly section: StatementSection
  readonly format: FeedFormat
  /** As it was subscribed to; the newsroom may have been renamed since. */
  readonly topic: string
  readonly callback: string
  readonly secret_sealed: Buffer | null
  readonly lease_until_ms: number
  /** Grows with each publication that it is to be told of; what was told of stands in `told_seq`. */
  readonly due_seq: number
  readonly told_seq: number
  readonly attempt: number
  readonly try_at_ms: number
  /** Somebody is at it until then; a process that died is not waited for longer. */
  readonly busy_until_ms: number
  /** How the last delivery ended. */
  readonly outcome: string | null
}

/** A wish that is yet to be verified, or the end that is yet to be told. */
export type AskedRow = {
  readonly asked_id: string
  readonly desk_id: string
  readonly section: StatementSection
  readonly format: FeedFormat
  readonly topic: string
  readonly callback: string
  readonly mode: 'denied' | 'subscribe' | 'unsubscribe'
  readonly secret_sealed: Buffer | null
  readonly lease_s: number
  readonly asked_at_ms: number
  readonly attempt: number
}

export type HubTables = {
  readonly hub_subscription: SubscriptionRow
  readonly hub_asked: AskedRow
}

export const hubMigration: Migration = {
  name: 'newsroom.002-hub',
  sql: `
    CREATE TABLE hub_subscription (
      subscription_id uuid PRIMARY KEY,
      desk_id uuid NOT NULL,
      section text NOT NULL,
      format text NOT NULL,
      topic text NOT NULL,
      callback text NOT NULL,
      secret_sealed bytea,
      lease_until_ms bigint NOT NULL,
      due_seq bigint NOT NULL,
      told_seq bigint NOT NULL,
      attempt integer NOT NULL,
      try_at_ms bigint NOT NULL,
      busy_until_ms bigint NOT NULL,
      outcome text,
      UNIQUE (topic, callback)
    ) WITH (fillfactor = 80);
    CREATE INDEX hub_subscription_due ON hub_subscription (desk_id, try_at_ms) WHERE told_seq < due_seq;
    CREATE INDEX hub_subscription_desk ON hub_subscription (desk_id);
    CREATE TABLE hub_asked (
      asked_id uuid PRIMARY KEY,
      desk_id uuid NOT NULL,
      section text NOT NULL,
      format text NOT NULL,
      topic text NOT NULL,
      callback text NOT NULL,
      mode text NOT NULL CHECK (mode IN ('subscribe', 'unsubscribe', 'denied')),
      secret_sealed bytea,
      lease_s integer NOT NULL,
      asked_at_ms bigint NOT NULL,
      attempt integer NOT NULL,
      UNIQUE (topic, callback)
    );
    ${['hub_subscription', 'hub_asked'].map(enableDeskSecurity).join('\n')}
  `,
}
