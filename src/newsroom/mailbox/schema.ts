// The press mailbox, how far it was read, and every mail that came, with what became of it. Mails are copies: what lies in the
// mailbox itself is never touched.
import type { AsideReason, MailboxState, MailFate, SenderVerdict } from '../../model/press-mail.ts'
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'
import type { MailAttachment } from './read-mail.ts'

/** One a desk. */
export type MailboxRow = {
  readonly desk_id: string
  readonly version: number
  readonly host: string
  readonly port: number
  readonly security: 'starttls' | 'tls'
  readonly user_name: string
  readonly password_sealed: Buffer
  readonly folder: string
  /** The name by which its server signs what it found of a sender. */
  readonly auth_server: string | null
  /** Of the press address, where that is a list. */
  readonly list_id: string | null
  readonly changed_by_name: string
  readonly changed_at_ms: number
  /** What lay there before is left alone. */
  readonly connected_at_ms: number
  /** Null until it was first opened; the uid is of the last mail whose fate is stored. */
  readonly uid_validity: string | null
  readonly last_uid: number
  readonly state: MailboxState
  readonly status: string
  readonly state_at_ms: number
  /** When it last answered. */
  readonly read_at_ms: number | null
  /** Of the next try, while it fails. */
  readonly next_at_ms: number | null
  readonly lease_holder: string | null
  /** By the database's clock. */
  readonly leased_until: Date | null
}

/** What was read of a deadline in it. */
export type KeptDeadline =
  | { readonly kind: 'read'; readonly atMs: number; readonly words: string }
  | { readonly kind: 'unclear'; readonly words: string; readonly why: string }

export type MailRow = {
  readonly mail_id: string
  readonly desk_id: string
  /** Delivered twice, or read again after a crash, it is one mail. */
  readonly mail_key: string
  readonly message_id: string | null
  readonly received_at_ms: number
  readonly from_name: string
  readonly from_mail: string | null
  readonly subject: string
  readonly text: string
  readonly history: string
  readonly is_cut: boolean
  readonly attachments: readonly MailAttachment[]
  readonly verdict: SenderVerdict
  readonly verdict_found: string
  readonly fate: MailFate
  readonly reason: AsideReason | null
  /** Of the inquiry that it is, or goes on with. */
  readonly inquiry_id: string | null
  /** Of the letter that it answers. */
  readonly publication_id: string | null
  readonly case_id: string | null
  readonly deadline: KeptDeadline | null
  /** Who made a case of what was left aside. */
  readonly made_by_name: string | null
  readonly is_forgotten: boolean
}

export type MailTables = { readonly press_mailbox: MailboxRow; readonly press_mail: MailRow }

export const mailMigrations: readonly Migration[] = [
  {
    name: 'newsroom.011-press-mail',
    sql: `
      CREATE TABLE press_mailbox (
        desk_id uuid PRIMARY KEY,
        version integer NOT NULL,
        host text NOT NULL,
        port integer NOT NULL,
        security text NOT NULL CHECK (security IN ('starttls', 'tls')),
        user_name text NOT NULL,
        password_sealed bytea NOT NULL,
        folder text NOT NULL,
        auth_server text,
        list_id text,
        changed_by_name text NOT NULL,
        changed_at_ms bigint NOT NULL,
        connected_at_ms bigint NOT NULL,
        uid_validity text,
        last_uid bigint NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'connected', 'failing')),
        status text NOT NULL,
        state_at_ms bigint NOT NULL,
        read_at_ms bigint,
        next_at_ms bigint,
        lease_holder text,
        leased_until timestamptz
      );
      CREATE TABLE press_mail (
        mail_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        mail_key text NOT NULL,
        message_id text,
        received_at_ms bigint NOT NULL,
        from_name text NOT NULL,
        from_mail text,
        subject text NOT NULL,
        text text NOT NULL,
        history text NOT NULL,
        is_cut boolean NOT NULL,
        attachments jsonb NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('verified', 'failed', 'unchecked')),
        verdict_found text NOT NULL,
        fate text NOT NULL CHECK (fate IN ('inquiry', 'follow-up', 'reply', 'aside')),
        reason text,
        inquiry_id uuid,
        publication_id uuid,
        case_id uuid,
        deadline jsonb,
        made_by_name text,
        is_forgotten boolean NOT NULL,
        UNIQUE (desk_id, mail_key),
        CHECK ((fate = 'aside') = (reason IS NOT NULL))
      );
      CREATE INDEX press_mail_received ON press_mail (desk_id, received_at_ms DESC);
      CREATE INDEX press_mail_message ON press_mail (desk_id, message_id) WHERE message_id IS NOT NULL;
      CREATE INDEX press_mail_inquiry ON press_mail (inquiry_id) WHERE inquiry_id IS NOT NULL;
      CREATE INDEX press_mail_case ON press_mail (case_id) WHERE case_id IS NOT NULL;
      ${['press_mailbox', 'press_mail'].map(enableDeskSecurity).join('\n')}
    `,
  },
  {
    name: 'newsroom.012-deadlines-set',
    // By whom a deadline was set that could not be read, or was read wrongly; and by which mail a letter was answered.
    sql: `
      ALTER TABLE newsroom_inquiry ADD COLUMN deadline_by_name text, ADD COLUMN deadline_set_at_ms bigint;
      ALTER TABLE reporter_quote ADD COLUMN reply_mail_id uuid;
    `,
  },
]
