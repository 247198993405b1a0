// Which conversation belongs to which case: where our answers stand, and which mentions replied to them.
import { enableDeskSecurity } from '../../platform/store/desk-security.ts'
import type { Migration } from '../../platform/store/store.ts'

/** One name under which an answer of ours can be replied to: its key, its address. */
export type AddressRow = { readonly desk_id: string; readonly address: string; readonly case_id: string }

/** A mention that replied to us; its story, if it opens one, is dealt with by the same case. */
export type ReplyRow = { readonly mention_id: string; readonly desk_id: string; readonly case_id: string }

export type ThreadTables = { readonly answer_address: AddressRow; readonly case_reply: ReplyRow }

export const threadMigrations: readonly Migration[] = [
  {
    name: 'desk.013-threads',
    sql: `
      CREATE TABLE answer_address (
        desk_id uuid NOT NULL,
        address text NOT NULL,
        case_id uuid NOT NULL REFERENCES desk_case,
        PRIMARY KEY (desk_id, address)
      );
      CREATE TABLE case_reply (
        mention_id uuid PRIMARY KEY,
        desk_id uuid NOT NULL,
        case_id uuid NOT NULL REFERENCES desk_case
      );
      CREATE INDEX case_reply_of_case ON case_reply (case_id);
      ALTER TABLE case_course ADD COLUMN answered_at_ms bigint;
      ${['answer_address', 'case_reply'].map(enableDeskSecurity).join('\n')}
    `,
  },
]
