import type { Actor } from '../model/role.ts'
import { NotFoundError } from '../platform/errors.ts'
import { keepOneAdmin, lockAdmins } from './last-admin.ts'
import type { PeopleContext } from './ports.ts'
import { requireRole } from './rights.ts'
import type { PeopleTables } from './schema.ts'

/**
 * Takes a colleague off the actor's desk; what they did keeps their name. API keys they made end with them.
 * @throws {ForbiddenError} unless the actor is admin. @throws {NotFoundError} when nobody like this is on the desk.
 * @throws {ConflictError} when it would leave the desk without an admin.
 */
export async function removeMember(context: PeopleContext, actor: Actor, personId: string): Promise<void> {
  requireRole(actor, 'admin')
  const nowMs = context.clock.now()
  await context.store.inDesk(actor.deskId, async (tx) => {
    keepOneAdmin(await lockAdmins(tx, actor.deskId), personId)
    const tables = tx.withTables<PeopleTables>()
    const { numUpdatedRows } = await tables
      .updateTable('membership')
      .set({ removed_at_ms: nowMs })
      .where('desk_id', '=', actor.deskId)
      .where('person_id', '=', personId)
      .where('removed_at_ms', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new NotFoundError('Nobody with this id is on this desk')
    await tables
      .updateTable('api_key')
      .set({ revoked_at_ms: nowMs })
      .where('desk_id', '=', actor.deskId)
      .where('created_by', '=', personId)
      .where('revoked_at_ms', 'is', null)
      .execute()
    await context.bus.publish(tx, actor.deskId, [{ type: 'desk.changed' }])
  })
}
