import type { Actor } from '../model/role.ts'
import { NotFoundError } from '../platform/errors.ts'
import type { Invitation } from './create-invitation.ts'
import type { PeopleContext } from './ports.ts'
import { requireRole } from './rights.ts'
import type { PeopleTables } from './schema.ts'

/**
 * Makes the link open nothing.
 * @throws {ForbiddenError} unless the actor is admin. @throws {NotFoundError} when it was used or withdrawn before.
 */
export async function withdrawInvitation(context: PeopleContext, actor: Actor, invitationId: string): Promise<void> {
  requireRole(actor, 'admin')
  await context.store.inDesk(actor.deskId, async (tx) => {
    const { numDeletedRows } = await tx
      .withTables<PeopleTables>()
      .deleteFrom('invitation')
      .where('desk_id', '=', actor.deskId)
      .where('invitation_id', '=', invitationId)
      .where('accepted_at_ms', 'is', null)
      .executeTakeFirst()
    if (numDeletedRows === 0n)
      throw new NotFoundError('There is no open invitation with this id; it may have been used')
    await context.bus.publish(tx, actor.deskId, [{ type: 'desk.changed' }])
  })
}

/** Invitations that still open the door, newest first. */
export async function listInvitations(context: PeopleContext, actor: Actor): Promise<readonly Invitation[]> {
  const rows = await context.store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<PeopleTables>()
      .selectFrom('invitation')
      .select(['invitation_id', 'role', 'note', 'invited_by_name', 'created_at_ms', 'expires_at_ms'])
      .where('desk_id', '=', actor.deskId)
      .where('accepted_at_ms', 'is', null)
      .where('expires_at_ms', '>', context.clock.now())
      .orderBy('created_at_ms', 'desc')
      .execute(),
  )
  return rows.map((row) => ({
    invitationId: row.invitation_id,
    role: row.role,
    note: row.note ?? undefined,
    invitedByName: row.invited_by_name,
    createdAtMs: row.created_at_ms,
    expiresAtMs: row.expires_at_ms,
  }))
}
