import type { Actor } from '../../model/role.ts'
import type { AsideReason, MailboxState, MailFate } from '../../model/press-mail.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import { mailboxOf } from './mailbox-row.ts'
import type { MailboxSettings } from './mailbox-settings.ts'
import type { MailboxRow, MailTables } from './schema.ts'

export interface MailboxView extends MailboxSettings {
  readonly version: number
  readonly changedByName: string
  readonly changedAtMs: number
  readonly connectedAtMs: number
  readonly state: MailboxState
  /** A sentence: what it does at this instant. */
  readonly status: string
  readonly stateAtMs: number
  readonly readAtMs?: number
  readonly nextAtMs?: number
}

/** How many mails of the last 30 days became what. */
export interface MailCounts {
  readonly byFate: Readonly<Record<MailFate, number>>
  readonly byReason: Readonly<Partial<Record<AsideReason, number>>>
}

export interface MailboxPage extends MailCounts {
  /** Absent while none is connected. */
  readonly mailbox?: MailboxView
}

const countedMs = 30 * 86_400_000
const noCounts = { inquiry: 0, 'follow-up': 0, reply: 0, aside: 0 } as const

/** @throws {ForbiddenError} below watcher. */
export async function viewMailbox(deps: NewsroomDeps, actor: Actor): Promise<MailboxPage> {
  requireRole(actor, 'watcher', 'see the press mailbox')
  const { deskId } = actor
  return await deps.store.inDesk(deskId, async (tx) => {
    const row = await mailboxOf(tx, deskId)
    return { ...(await countsOf(tx, deskId, deps.clock.now() - countedMs)), ...(row && { mailbox: toView(row) }) }
  })
}

function toView(row: MailboxRow): MailboxView {
  return {
    host: row.host,
    port: row.port,
    security: row.security,
    user: row.user_name,
    folder: row.folder,
    ...(row.auth_server !== null && { authServer: row.auth_server }),
    ...(row.list_id !== null && { listId: row.list_id }),
    version: row.version,
    changedByName: row.changed_by_name,
    changedAtMs: row.changed_at_ms,
    connectedAtMs: row.connected_at_ms,
    state: row.state,
    status: row.status,
    stateAtMs: row.state_at_ms,
    ...(row.read_at_ms !== null && { readAtMs: row.read_at_ms }),
    ...(row.next_at_ms !== null && { nextAtMs: row.next_at_ms }),
  }
}

async function countsOf(tx: Tx, deskId: string, sinceMs: number): Promise<MailCounts> {
  const rows = await tx
    .withTables<MailTables>()
    .selectFrom('press_mail')
    .select(({ fn }) => ['fate', 'reason', fn.countAll<number>().as('count')])
    .where('desk_id', '=', deskId)
    .where('received_at_ms', '>=', sinceMs)
    .groupBy(['fate', 'reason'])
    .execute()
  const byFate: Record<MailFate, number> = { ...noCounts }
  for (const { fate, count } of rows) byFate[fate] += count
  return {
    byFate,
    byReason: Object.fromEntries(rows.flatMap(({ reason, count }) => (reason ? [[reason, count]] : []))),
  }
}
