// The mailbox as its row has it; its password is opened here alone.
import type { MailboxAccount } from '../../platform/mailbox.ts'
import { seal, unseal } from '../../platform/seal.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import type { MailboxRow, MailTables } from './schema.ts'

/** The desk's. `isHeld`: until the transaction ends. */
export async function mailboxOf(tx: Tx, deskId: string, isHeld = false): Promise<MailboxRow | undefined> {
  return await tx
    .withTables<MailTables>()
    .selectFrom('press_mailbox')
    .selectAll()
    .where('desk_id', '=', deskId)
    .$if(isHeld, (held) => held.forUpdate())
    .executeTakeFirst()
}

/** @throws {InvalidError} when it was sealed under another key. */
export function accountOf({ key }: Pick<NewsroomDeps, 'key'>, row: MailboxRow): MailboxAccount {
  const { host, port, security, folder, user_name: user } = row
  return { host, port, security, folder, user, password: unseal(key, boundTo(row.desk_id), row.password_sealed) }
}

function boundTo(deskId: string): string {
  return `press mailbox ${deskId}`
}

/** The password, as it is kept. */
export function sealed({ key }: Pick<NewsroomDeps, 'key'>, deskId: string, password: string): Buffer {
  return seal(key, boundTo(deskId), password)
}
