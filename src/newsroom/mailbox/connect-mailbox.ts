// The press mailbox as an admin connects it. Its password is sealed and never shown again.
import type { Actor } from '../../model/role.ts'
import { NotFoundError } from '../../platform/errors.ts'
import { mustBeBase } from '../../platform/must-be-base.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import { record } from '../record.ts'
import { mailboxOf, sealed } from './mailbox-row.ts'
import { checked, type MailboxChange, type MailboxSettings, passwordFor } from './mailbox-settings.ts'
import type { MailboxRow, MailTables } from './schema.ts'
import { type MailboxPage, viewMailbox } from './view-mailbox.ts'

/**
 * Connects one, or changes it. Mails that lie there already are left alone; it is read within seconds.
 * @throws {ForbiddenError} below admin. @throws {InvalidError} where something is missing: the password, wherever it would go to another
 * server or belongs to another name. @throws {ConflictError} when somebody changed it meanwhile.
 */
export async function connectMailbox(deps: NewsroomDeps, actor: Actor, change: MailboxChange): Promise<MailboxPage> {
  requireRole(actor, 'admin', 'connect the press mailbox')
  const settings = checked(change)
  const { deskId } = actor
  const atMs = deps.clock.now()
  await deps.store.inDesk(deskId, async (tx) => {
    const before = await mailboxOf(tx, deskId, true)
    mustBeBase('the press mailbox', before?.version ?? 0, change.baseVersion)
    const password = passwordFor(deps, settings, change.password, before)
    const row = rowOf(settings, { before, atMs, byName: actor.name, password: sealed(deps, deskId, password) })
    await tx
      .withTables<MailTables>()
      .insertInto('press_mailbox')
      .values({ desk_id: deskId, ...row })
      .onConflict((conflict) => conflict.column('desk_id').doUpdateSet(row))
      .execute()
    const act = before ? 'changed the press mailbox' : 'connected the press mailbox'
    await record(tx, { deskId, atMs, by: actor, act, note: `${settings.user} at ${settings.host}` })
  })
  return await viewMailbox(deps, actor)
}

/**
 * Nothing of it is read any more, and its password is gone. The mails that came stay.
 * @throws {ForbiddenError} below admin. @throws {NotFoundError} @throws {ConflictError} when somebody changed it meanwhile.
 */
export async function disconnectMailbox(
  deps: NewsroomDeps,
  actor: Actor,
  { version }: { readonly version: number },
): Promise<void> {
  requireRole(actor, 'admin', 'disconnect the press mailbox')
  const { deskId } = actor
  await deps.store.inDesk(deskId, async (tx) => {
    const before = await mailboxOf(tx, deskId, true)
    if (!before) throw new NotFoundError('No press mailbox is connected.')
    mustBeBase('the press mailbox', before.version, version)
    await tx.withTables<MailTables>().deleteFrom('press_mailbox').where('desk_id', '=', deskId).execute()
    await record(tx, { deskId, atMs: deps.clock.now(), by: actor, act: 'disconnected the press mailbox' })
  })
}

interface Kept {
  readonly before: MailboxRow | undefined
  readonly atMs: number
  readonly byName: string
  readonly password: Buffer
}

function rowOf(settings: MailboxSettings, { before, atMs, byName, password }: Kept): Omit<MailboxRow, 'desk_id'> {
  const isSameFolder =
    before?.host === settings.host && before.user_name === settings.user && before.folder === settings.folder
  return {
    version: (before?.version ?? 0) + 1,
    host: settings.host,
    port: settings.port,
    security: settings.security,
    user_name: settings.user,
    password_sealed: password,
    folder: settings.folder,
    auth_server: settings.authServer ?? null,
    list_id: settings.listId ?? null,
    changed_by_name: byName,
    changed_at_ms: atMs,
    // Another folder is read from now on; the same one from where it was left.
    connected_at_ms: isSameFolder ? before.connected_at_ms : atMs,
    uid_validity: isSameFolder ? before.uid_validity : null,
    last_uid: isSameFolder ? before.last_uid : 0,
    state: 'waiting',
    status: 'It is about to be read.',
    state_at_ms: atMs,
    read_at_ms: isSameFolder ? before.read_at_ms : null,
    next_at_ms: null,
    lease_holder: null,
    leased_until: null,
  }
}
