import type { Actor, Role } from '../model/role.ts'
import { NotFoundError } from '../platform/errors.ts'
import { keepOneAdmin, lockAdmins } from './last-admin.ts'
import type { PeopleContext } from './ports.ts'
import { requireRole } from './rights.ts'
import type { PeopleTables } from './schema.ts'

/**
 * Gives a colleague another role on the actor's desk.
 * @throws {ForbiddenError} unless the actor is admin. @throws {NotFoundError} when nobody like this is on the desk.
 * @throws {ConflictError} when it would leave the desk without an admin.
 */
export async function changeRole(
  context: PeopleContext,
  actor: Actor,
  { personId, role }: { readonly personId: string; readonly role: Role },
): Promise<void> {
  requireRole(actor, 'admin')
  await context.store.inDesk(actor.deskId, async (tx) => {
    const admins = await lockAdmins(tx, actor.deskId)
    if (role !== 'admin') keepOneAdmin(admins, personId)
    const { numUpdatedRows } = await tx
      .withTables<PeopleTables>()
      .updateTable('membership')
      .set({ role })
      .where('desk_id', '=', actor.deskId)
      .where('person_id', '=', personId)
      .where('removed_at_ms', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new NotFoundError('Nobody with this id is on this desk')
    await context.bus.publish(tx, actor.deskId, [{ type: 'desk.changed' }])
  })
}
